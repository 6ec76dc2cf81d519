// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>The control API over the stations. Everything it asks for happens on the scheduler's thread.</summary>
internal sealed class ControlApi
{
    private readonly World _world;
    private readonly EmulatorView _emulator;

    public ControlApi(World world, EmulatorView emulator)
    {
        _world = world;
        _emulator = emulator;
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/").AddEndpointFilter<RefusalFilter>();
        api.MapGet("/health", () => Results.Text("ok"));
        api.MapGet("/metrics", async () => Results.Text(await _world.RunAsync(() => Metrics.Text(_world)), "text/plain; version=0.0.4"));
        api.MapGet("/api/emulator", () => Json(_emulator));
        api.MapGet("/api/fleet", async (HttpRequest request) => Json(await ViewFleetAsync(new FleetQuery(request.Query))));
        api.MapGet("/api/stations", async () => Json(await _world.RunAsync(_world.ViewAll)));

        RouteGroupBuilder station = api.MapGroup("/api/stations/{id}");
        station.MapGet("", (string id) => Ask(id, one => one.View()));
        station.MapGet("/frames", GetFrames);
        MapPost<TapRequest>(station, "/tap", (one, body) => one.Tap(body.IdTag));
        MapPost<NetworkRequest>(station, "/network", (one, body) => one.SetNetwork(body.Condition()));
        MapPost<PowerRequest>(station, "/power", (one, body) => one.SetPower(Given(body.On, "on"), holdsUp: body.HoldUp));
        MapPost<ServiceRequest>(station, "/service", (one, body) => one.PressServiceButton(body.Seconds ?? ServiceRequest.LongPressSeconds));

        RouteGroupBuilder connector = station.MapGroup("/connectors/{n}");
        MapPost<PlugRequest>(connector, "/plug", (one, n, body) => one.Plug(n, body), isOptional: true);
        MapPost<VehicleRequest>(connector, "/vehicle", (one, n, body) => one.SetVehicle(n, body));
        connector.MapPost("/fault", SetFault);
        connector.MapGet("/session", async (string id, string n) => Json(await _world.RunAsync(() => _world.Find(id).ViewSession(Number(n)))));
        connector.MapPost("/pullAtCar", (string id, string n) => Do(id, one => one.PullAtCar(Number(n))));
        connector.MapPost("/unplug", (string id, string n) => Do(id, one => one.Unplug(Number(n))));
    }

    private static bool Given(bool? value, string name) =>
        value ?? throw new RefusedException(RefusedException.BadRequest, $"{name} is missing: expected true or false");

    private static int Number(string connector) => int.TryParse(connector, out int number) ? number : 0;

    private static IResult Json(object value) => Results.Json(value, StrictJson.Options);

    private void MapPost<T>(IEndpointRouteBuilder group, string pattern, Action<EmulatedStation, T> action)
        where T : class, new() =>
        group.MapPost(pattern, async (string id, HttpRequest request) =>
        {
            T body = await RequestBody.ReadAsync<T>(request, isOptional: false);
            return await Do(id, station => action(station, body));
        });

    private void MapPost<T>(IEndpointRouteBuilder group, string pattern, Action<EmulatedStation, int, T> action, bool isOptional = false)
        where T : class, new() =>
        group.MapPost(pattern, async (string id, string n, HttpRequest request) =>
        {
            T body = await RequestBody.ReadAsync<T>(request, isOptional);
            return await Do(id, station => action(station, Number(n), body));
        });

    private Task<IResult> Do(string id, Action<EmulatedStation> action) => Ask(id, station =>
    {
        action(station);
        return station.View();
    });

    private async Task<IResult> Ask(string id, Func<EmulatedStation, StationView> question) =>
        Json(await _world.RunAsync(() => question(_world.Find(id))));

    private async Task<FleetView> ViewFleetAsync(FleetQuery query)
    {
        FleetRow[] rows = await _world.RunAsync(() => _world.Stations.ConvertAll(station => station.ViewInFleet()).ToArray());
        return new FleetView(rows, query);
    }

    private async Task<IResult> SetFault(string id, string n, HttpRequest request)
    {
        FaultRequest body = await RequestBody.ReadAsync<FaultRequest>(request, isOptional: false);
        bool active = Given(body.Active, "active");
        return await Ask(id, station =>
        {
            ConnectorFault fault = FaultRequest.Find(body.Fault);
            string expect = FaultNotes.Expect(fault, active, station.ViewConnector(Number(n)));
            station.SetFault(Number(n), fault, active);
            StationView view = station.View();
            view.Expect = expect;
            return view;
        });
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
        FrameWriter.Write(writer, station.Frames.After(n));
    }
}
