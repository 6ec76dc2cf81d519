// SPDX-License-Identifier: MIT

using System.Linq;
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
        group.MapGet("/commands", () => Results.Content(CommandCatalogue.Json, "application/json; charset=utf-8"))
            .Describe("Every OCPP 1.6 action with its fields");
        group.MapPost("/charge-points/{id}/commands", SendAsync)
            .Describe("Sends {action, payload} to a station and answers with what it answers", body: typeof(OcppCommand));
        api.MapPost("/send_command/{id}", SendSimpleAsync).Describe("The same, or {command: start, suspend or finish, connectorId, idTag}", body: typeof(OcppCommand));
    }

    private async Task<IResult> SendAsync(string id, HttpRequest request)
    {
        RequestBody body = await RequestBody.ReadAsync(request, "action", "payload");
        OcppCommand command = new(ReadAction(body, "action"), body.Object("payload"));
        return Answer(id, command, await RelayAsync(id, command, request.HttpContext.RequestAborted));
    }

    private async Task<IResult> SendSimpleAsync(string id, HttpRequest request)
    {
        RequestBody body = await RequestBody.ReadAsync(request, "command", "action", "payload", "connectorId", "idTag");
        string? name = body.Has("command") ? ReadAction(body, "command") : null;
        if (name != null && (!SimpleCommand.IsKnown(name) || body.Has("action")))
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, "command is start, suspend or finish; any other goes as action with a payload");
        }

        name ??= ReadAction(body, "action");
        OcppCommand[] commands = SimpleCommand.IsKnown(name)
            ? await ReadSimpleAsync(id, name, body)
            : [new OcppCommand(name, body.Object("payload"))];
        CommandResult result = await RelayAsync(id, commands[0], request.HttpContext.RequestAborted);
        int used = 0;
        while (result is { Outcome: CommandOutcome.Refused, ErrorCode: OcppError.NotImplemented or OcppError.NotSupported } && used + 1 < commands.Length)
        {
            result = await RelayAsync(id, commands[++used], request.HttpContext.RequestAborted);
        }

        return Answer(id, commands[used], result);
    }

    private async Task<OcppCommand[]> ReadSimpleAsync(string id, string name, RequestBody body)
    {
        int? connectorId = body.Integer("connectorId", 1, int.MaxValue);
        string? idTag = body.Text("idTag", IdTag.MaxLength);
        try
        {
            return SimpleCommand.ToOcpp(name, connectorId, idTag, central.RunningTransactions(id));
        }
        catch (ApiProblem problem)
        {
            await central.LogActionAsync("command " + name, id, problem.Message, failed: true);
            throw;
        }
    }

    private static string ReadAction(RequestBody body, string field)
    {
        string? action = body.Text(field, MaxActionLength);
        return action != null && action.All(char.IsAsciiLetter)
            ? action
            : throw new ApiProblem(StatusCodes.Status400BadRequest, $"{field} is missing or is not the name of an action");
    }

    private Task<CommandResult> RelayAsync(string id, OcppCommand command, CancellationToken cancellation)
    {
        return central.SendCommandAsync(id, command.Action, command.Payload, cancellation);
    }

    private static IResult Answer(string id, OcppCommand command, CommandResult result)
    {
        return result.Outcome switch
        {
            CommandOutcome.Answered => ApiJson.Answer(new { command.Action, MessageType = "CALLRESULT", result.Payload }),
            CommandOutcome.Refused => ApiJson.Answer(new
            {
                command.Action,
                MessageType = "CALLERROR",
                result.ErrorCode,
                result.ErrorDescription,
                ErrorDetails = result.Payload,
            }),
            CommandOutcome.TimedOut => throw new ApiProblem(StatusCodes.Status504GatewayTimeout, $"{id} did not answer {command.Action} in time"),
            CommandOutcome.Malformed => throw new ApiProblem(StatusCodes.Status502BadGateway, result.ToString()),
            CommandOutcome.TooManyWaiting => throw new ApiProblem(StatusCodes.Status409Conflict, $"too many commands wait for {id}"),
            _ => throw new ApiProblem(StatusCodes.Status404NotFound, $"{id} is not connected"),
        };
    }
}
