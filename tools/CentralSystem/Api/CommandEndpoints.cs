// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>Commands to a station: any OCPP action, and three simple ones.</summary>
internal sealed class CommandEndpoints(CentralServer central)
{
    private const int MaxActionLength = 50;

    public void Map(IEndpointRouteBuilder group, IEndpointRouteBuilder api)
    {
        group.MapPost("/charge-points/{id}/commands", SendAsync);
        api.MapPost("/send_command/{id}", SendSimpleAsync);
    }

    private async Task<IResult> SendAsync(string id, HttpRequest request)
    {
        RequestBody body = await RequestBody.ReadAsync(request, "action", "payload");
        return await RelayAsync(id, ReadAction(body), body.Object("payload"), request.HttpContext.RequestAborted);
    }

    private async Task<IResult> SendSimpleAsync(string id, HttpRequest request)
    {
        RequestBody body = await RequestBody.ReadAsync(request, "action", "payload", "connectorId", "idTag");
        string name = ReadAction(body);
        bool isSimple = SimpleCommand.TryToOcpp(name, body.Integer("connectorId", 1, int.MaxValue), body.Text("idTag", IdTag.MaxLength),
            central.RunningTransactions(id), out string action, out JsonElement payload);
        if (!isSimple)
        {
            payload = body.Object("payload");
        }

        return await RelayAsync(id, action, payload, request.HttpContext.RequestAborted);
    }

    private static string ReadAction(RequestBody body)
    {
        string? action = body.Text("action", MaxActionLength);
        return action != null && action.All(char.IsAsciiLetter)
            ? action
            : throw new ApiProblem(StatusCodes.Status400BadRequest, "action is missing or is not the name of an action");
    }

    private async Task<IResult> RelayAsync(string id, string action, JsonElement payload, CancellationToken cancellation)
    {
        CommandResult result = await central.SendCommandAsync(id, action, payload, cancellation);
        return result.Outcome switch
        {
            CommandOutcome.Answered => ApiJson.Answer(new { MessageType = "CALLRESULT", result.Payload }),
            CommandOutcome.Refused => ApiJson.Answer(new
            {
                MessageType = "CALLERROR",
                result.ErrorCode,
                result.ErrorDescription,
                ErrorDetails = result.Payload,
            }),
            CommandOutcome.TimedOut => throw new ApiProblem(StatusCodes.Status504GatewayTimeout, $"{id} did not answer {action} in time"),
            CommandOutcome.Malformed => throw new ApiProblem(StatusCodes.Status502BadGateway, result.ToString()),
            CommandOutcome.TooManyWaiting => throw new ApiProblem(StatusCodes.Status409Conflict, $"too many commands wait for {id}"),
            _ => throw new ApiProblem(StatusCodes.Status404NotFound, $"{id} is not connected"),
        };
    }
}
