// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The control API over the scenarios: what there is, run, watch, stop.</summary>
internal sealed class ScenarioApi
{
    private const int MaxScenarioBytes = 256 * 1024;
    private const string PastedName = "pasted";

    private readonly World _world;
    private readonly ScenarioPlayer _player;
    private readonly ScenarioRecorder _recorder;

    public ScenarioApi(World world, ScenarioPlayer player, ScenarioRecorder recorder)
    {
        _world = world;
        _player = player;
        _recorder = recorder;
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/api/scenarios").AddEndpointFilter<RefusalFilter>();
        api.MapGet("", () => Json(ScenarioReader.Names().Select(name => new ScenarioView(Shipped(name))))).Describe("What is shipped", answer: typeof(ScenarioView[]));
        api.MapGet("/schema", () => Results.Text(ScenarioSchema.Text(), "application/schema+json")).Describe("The format as a JSON Schema");
        api.MapGet("/current", async () => Json(await _world.RunAsync(_player.View))).Describe("What runs or was run last", answer: typeof(ScenarioRunView));
        api.MapDelete("/current", StopAsync).Describe("Stops what runs", answer: typeof(ScenarioRunView));
        api.MapGet("/recording", async () => Json(await _world.RunAsync(_recorder.View))).Describe("The station that is recorded, and the scenario so far");
        api.MapPost("/recording", RecordAsync).Describe("Records what is done to a station from now on", typeof(RunRequest));
        api.MapDelete("/recording", async () => Json(await _world.RunAsync(_recorder.Stop))).Describe("Ends the recording with the scenario that it makes");
        api.MapGet("/{name}", (string name) => Results.Bytes(ScenarioReader.File(Shipped(name).Name), "application/json; charset=utf-8")).Describe("The file of one that is shipped");
        api.MapPost("/run", RunPastedAsync).Describe("Runs the scenario in the body", typeof(Dictionary<string, object>), typeof(ScenarioRunView), "station");
        api.MapPost("/{name}/run", RunShippedAsync).Describe("Runs one that is shipped", typeof(RunRequest), typeof(ScenarioRunView));
    }

    private static IResult Json(object value) => Results.Json(value, StrictJson.Options);

    private static Scenario Shipped(string name) => ScenarioReader.Names().Contains(name)
        ? ScenarioReader.Read(name, out _)
        : throw new RefusedException(RefusedException.NotFound, $"there is no scenario {name}");

    private async Task<IResult> RunShippedAsync(string name, HttpRequest request)
    {
        Scenario scenario = Shipped(name);
        RunRequest body = await JsonBody.ReadAsync<RunRequest>(request, isOptional: true);
        return await StartAsync(scenario, body.Station);
    }

    private async Task<IResult> RunPastedAsync(HttpRequest request)
    {
        byte[] json = await JsonBody.ReadBytesAsync(request, MaxScenarioBytes);
        Scenario scenario = ScenarioReader.Parse(PastedName, json, out string error)
            ?? throw new RefusedException(RefusedException.BadRequest, error);
        return await StartAsync(scenario, request.Query["station"]);
    }

    private async Task<IResult> StartAsync(Scenario scenario, string stationId) => Json(await _world.RunAsync(() =>
    {
        _player.Start(scenario, string.IsNullOrEmpty(stationId) ? _world.Stations[0] : _world.Find(stationId));
        return _player.View();
    }));

    private async Task<IResult> RecordAsync(HttpRequest request)
    {
        RunRequest body = await JsonBody.ReadAsync<RunRequest>(request, isOptional: true);
        return Json(await _world.RunAsync(() =>
        {
            _recorder.Start(string.IsNullOrEmpty(body.Station) ? _world.Stations[0] : _world.Find(body.Station));
            return _recorder.View();
        }));
    }

    private async Task<IResult> StopAsync()
    {
        await await _world.RunAsync(_player.Stop);
        return Json(await _world.RunAsync(_player.View));
    }
}
