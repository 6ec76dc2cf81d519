// SPDX-License-Identifier: MIT

using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>Mounts the central system's HTTP API on a web application.</summary>
public static class CentralApi
{
    private const string LogFields = "after offset limit search chargePointId";

    /// <summary>
    /// Maps <c>/api/central/...</c> and the short names <c>/api/charge_points</c>, <c>/api/logs</c> and
    /// <c>/api/send_command/{id}</c>. Who may call it is for the application to decide, see <see cref="ApiAccess"/>.
    /// </summary>
    public static void MapCentralApi(this IEndpointRouteBuilder endpoints, CentralServer central)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/api").AddEndpointFilter(new ProblemFilter());
        RouteGroupBuilder group = api.MapGroup("/central");
        group.MapGet("/status", () => ApiJson.Answer(new CentralStatusView(central.Status(), central.Now)))
            .Describe("Counts, the records' queue, and the time", answer: typeof(CentralStatusView));
        new ChargePointEndpoints(central).Map(group, api);
        new CommandEndpoints(central).Map(group, api);
        new TransactionEndpoints(central).Map(group);
        new FileEndpoints(central).Map(group);
        new IdTagEndpoints(central).Map(group);
        group.MapGet("/messages", async (HttpRequest request) =>
            ApiJson.Page(request, await central.ReadMessagesAsync(request.Records())))
            .Describe("OCPP frames, oldest first", query: "after offset limit search chargePointId from to");
        group.MapGet("/logs", (HttpRequest request) => ReadLogsAsync(central, request)).Describe("The log", answer: typeof(CentralLogEntry[]), query: LogFields);
        api.MapGet("/logs", (HttpRequest request) => ReadLogsAsync(central, request)).Describe("The log", answer: typeof(CentralLogEntry[]), query: LogFields);
    }

    private static async Task<IResult> ReadLogsAsync(CentralServer central, HttpRequest request)
    {
        return ApiJson.Page(request, await central.ReadLogsAsync(request.Records()));
    }
}
