// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OcppStation.CentralSystem;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>The control API over the stations. Everything it asks for happens on the scheduler's thread.</summary>
internal sealed class ControlApi
{
    private readonly World _world;
    private readonly ScenarioRecorder _recorder;
    private readonly EmulatorView _emulator;

    /// <param name="world">All stations.</param>
    /// <param name="recorder">Told of everything that is done to one.</param>
    /// <param name="emulator">What this process is.</param>
    public ControlApi(World world, ScenarioRecorder recorder, EmulatorView emulator)
    {
        _world = world;
        _recorder = recorder;
        _emulator = emulator;
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/").AddEndpointFilter<RefusalFilter>();
        api.MapGet("/health", () => Results.Text("ok")).Describe("200 when it serves");
        api.MapGet("/metrics", async () => Results.Text(await _world.RunAsync(() => Metrics.Text(_world)), "text/plain; version=0.0.4"))
            .Describe("The fleet in numbers, in Prometheus' format");
        api.MapGet("/api/emulator", () => Json(_emulator)).Describe("What this process is", answer: typeof(EmulatorView));
        api.MapGet("/api/fleet", async (HttpRequest request) => Json(await ViewFleetAsync(new FleetQuery(request.Query))))
            .Describe("All stations at a glance, and some of them, sorted", answer: typeof(FleetView), query: "search sort descending offset limit");
        api.MapGet("/api/stations", async () => Json(await _world.RunAsync(_world.ViewAll))).Describe("All stations", answer: typeof(StationSummary[]));
        MapStation(api.MapGroup("/api/stations/{id}"));
        MapConnector(api.MapGroup("/api/stations/{id}/connectors/{n}"));
    }

    private void MapStation(RouteGroupBuilder station)
    {
        station.MapGet("", (string id) => Ask(id, one => one.View())).Describe("One station in detail", answer: typeof(StationView));
        station.MapGet("/frames", GetFrames).Describe("Its OCPP frames, oldest first", answer: typeof(FrameView[]), query: "after");
        MapPost<TapRequest>(station, "tap", "A card goes over the reader", (one, body) => one.Tap(body.IdTag));
        MapPost<NetworkRequest>(station, "network", "The network is up, down or silently dead", (one, body) => one.SetNetwork(body.Condition()));
        MapPost<PowerRequest>(station, "power", "Power cut, or power back", (one, body) => one.SetPower(Given(body.On, "on"), holdsUp: body.HoldUp));
        MapPost<ServiceRequest>(station, "service", "A press of the service button",
            (one, body) => one.PressServiceButton(body.Seconds ?? ServiceRequest.LongPressSeconds));
        station.MapGet("/rules", (string id) => ViewRules(id, _ => { })).Describe("Rules for its frames", answer: typeof(RuleView[]));
        station.MapPost("/rules", AddRule).Describe("Adds a rule: drop, delay, repeat, alter frames or answer them with an error", typeof(FrameRule), typeof(RuleView[]));
        station.MapDelete("/rules", (string id) => ViewRules(id, one => one.Rules.Clear())).Describe("Takes all rules away", answer: typeof(RuleView[]));
    }

    private void MapConnector(RouteGroupBuilder connector)
    {
        MapPost<PlugRequest>(connector, "plug", "Cable and car in", (one, n, body) => one.Plug(n, body), isOptional: true);
        MapPost<VehicleRequest>(connector, "vehicle", "The car asks for power or pauses, its battery or its charger changes", (one, n, body) => one.SetVehicle(n, body));
        connector.MapPost("/fault", SetFault).Describe("A hardware fault on or off", typeof(FaultRequest), typeof(StationView));
        connector.MapGet("/session", async (string id, string n) => Json(await _world.RunAsync(() => _world.Find(id).ViewSession(Number(n)))))
            .Describe("The course of its running or last session", answer: typeof(SessionView));
        connector.MapGet("/schedule", GetSchedule).Describe("What it may take from now on", answer: typeof(ScheduleView), query: "seconds");
        MapPost<NoRequest>(connector, "pullAtCar", "The cable is pulled at the car's side", (one, n, _) => one.PullAtCar(n), isOptional: true);
        MapPost<NoRequest>(connector, "unplug", "Cable out", (one, n, _) => one.Unplug(n), isOptional: true);
    }

    private static bool Given(bool? value, string name) =>
        value ?? throw new RefusedException(RefusedException.BadRequest, $"{name} is missing: expected true or false");

    private static int Number(string connector) => int.TryParse(connector, out int number)
        ? number
        : throw new RefusedException(RefusedException.NotFound, "there is no connector " + connector);

    private static IResult Json(object value) => Results.Json(value, StrictJson.Options);

    private void MapPost<T>(IEndpointRouteBuilder group, string name, string summary, Action<EmulatedStation, T> action)
        where T : class, new() =>
        group.MapPost("/" + name, async (string id, HttpRequest request) =>
        {
            T body = await JsonBody.ReadAsync<T>(request, isOptional: false);
            return await Do(id, new RecordedAction(name, body), station => action(station, body));
        }).Describe(summary, typeof(T), typeof(StationView));

    private void MapPost<T>(IEndpointRouteBuilder group, string name, string summary, Action<EmulatedStation, int, T> action, bool isOptional = false)
        where T : class, new() =>
        group.MapPost("/" + name, async (string id, string n, HttpRequest request) =>
        {
            T body = await JsonBody.ReadAsync<T>(request, isOptional);
            return await Do(id, new RecordedAction(name, body, Number(n)), station => action(station, Number(n), body));
        }).Describe(summary, typeof(T), typeof(StationView));

    private Task<IResult> Do(string id, RecordedAction done, Action<EmulatedStation> action) => Ask(id, station =>
    {
        action(station);
        _recorder.Note(station, done);
        return station.View();
    });

    private async Task<IResult> AddRule(string id, HttpRequest request)
    {
        FrameRule rule = await JsonBody.ReadAsync<FrameRule>(request, isOptional: false);
        rule.Check();
        return await ViewRules(id, station =>
        {
            station.Rules.Add(rule);
            _recorder.Note(station, new RecordedAction("intercept", rule));
        });
    }

    private async Task<IResult> ViewRules(string id, Action<EmulatedStation> action) => Json(await _world.RunAsync(() =>
    {
        EmulatedStation station = _world.Find(id);
        action(station);
        return station.Rules.View();
    }));

    private async Task<IResult> Ask(string id, Func<EmulatedStation, StationView> question) =>
        Json(await _world.RunAsync(() => question(_world.Find(id))));

    private async Task<FleetView> ViewFleetAsync(FleetQuery query)
    {
        FleetRow[] rows = await _world.RunAsync(() => _world.Stations.ConvertAll(station => station.ViewInFleet()).ToArray());
        return new FleetView(rows, query);
    }

    private async Task<IResult> SetFault(string id, string n, HttpRequest request)
    {
        FaultRequest body = await JsonBody.ReadAsync<FaultRequest>(request, isOptional: false);
        bool active = Given(body.Active, "active");
        return await Ask(id, station =>
        {
            ConnectorFault fault = FaultRequest.Find(body.Fault);
            string expect = FaultNotes.Expect(fault, active, station.ViewConnector(Number(n)));
            station.SetFault(Number(n), fault, active);
            _recorder.Note(station, new RecordedAction("fault", body, Number(n)));
            StationView view = station.View();
            view.Expect = expect;
            return view;
        });
    }

    private async Task<IResult> GetSchedule(string id, string n, HttpRequest request)
    {
        string asked = request.Query["seconds"].ToString();
        if (!int.TryParse(asked.Length == 0 ? "86400" : asked, out int seconds) || seconds < 1)
        {
            throw new RefusedException(RefusedException.BadRequest, "seconds must be a number from 1");
        }

        return Json(await _world.RunAsync(() => _world.Find(id).ViewSchedule(Number(n), seconds)));
    }

    private async Task GetFrames(string id, HttpContext context)
    {
        string after = context.Request.Query["after"].ToString();
        if (!long.TryParse(after.Length == 0 ? "0" : after, out long n) || n < 0)
        {
            throw new RefusedException(RefusedException.BadRequest, "after must be a number from 0");
        }

        EmulatedStation station = _world.Find(id);
        context.Response.ContentType = "application/json; charset=utf-8";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter);
        FrameListWriter.Write(writer, station.Frames.After(n));
    }
}
