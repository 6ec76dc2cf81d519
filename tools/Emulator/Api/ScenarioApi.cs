// SPDX-License-Identifier: MIT

using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.Emulator;

/// <summary>The control API over the scenarios: what there is, run, watch, stop.</summary>
internal sealed class ScenarioApi
{
    private const int MaxScenarioBytes = 256 * 1024;
    private const string PastedName = "pasted";

    private readonly World _world;
    private readonly ScenarioPlayer _player;

    public ScenarioApi(World world, ScenarioPlayer player)
    {
        _world = world;
        _player = player;
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/api/scenarios").AddEndpointFilter<RefusalFilter>();
        api.MapGet("", () => Json(ScenarioReader.Names().Select(name => new ScenarioView(Shipped(name)))));
        api.MapGet("/current", async () => Json(await _world.RunAsync(_player.View)));
        api.MapDelete("/current", StopAsync);
        api.MapGet("/{name}", (string name) => Results.Bytes(ScenarioReader.File(Shipped(name).Name), "application/json; charset=utf-8"));
        api.MapPost("/run", RunPastedAsync);
        api.MapPost("/{name}/run", RunShippedAsync);
    }

    private static IResult Json(object value) => Results.Json(value, StrictJson.Options);

    private static Scenario Shipped(string name) => ScenarioReader.Names().Contains(name)
        ? ScenarioReader.Read(name, out _)
        : throw new RefusedException(RefusedException.NotFound, $"there is no scenario {name}");

    private async Task<IResult> RunShippedAsync(string name, HttpRequest request)
    {
        Scenario scenario = Shipped(name);
        RunRequest body = await RequestBody.ReadAsync<RunRequest>(request, isOptional: true);
        return await StartAsync(scenario, body.Station);
    }

    private async Task<IResult> RunPastedAsync(HttpRequest request)
    {
        byte[] json = await RequestBody.ReadBytesAsync(request, MaxScenarioBytes);
        Scenario scenario = ScenarioReader.Parse(PastedName, json, out string error)
            ?? throw new RefusedException(RefusedException.BadRequest, error);
        return await StartAsync(scenario, request.Query["station"]);
    }

    private async Task<IResult> StartAsync(Scenario scenario, string stationId) => Json(await _world.RunAsync(() =>
    {
        _player.Start(scenario, string.IsNullOrEmpty(stationId) ? _world.Stations[0] : _world.Find(stationId));
        return _player.View();
    }));

    private async Task<IResult> StopAsync()
    {
        await await _world.RunAsync(_player.Stop);
        return Json(await _world.RunAsync(_player.View));
    }
}
