// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OcppStation.CentralSystem;

/// <summary>Charge points: the list, one of them, and its settings.</summary>
internal sealed class ChargePointEndpoints(CentralServer central)
{
    public void Map(IEndpointRouteBuilder group, IEndpointRouteBuilder api)
    {
        group.MapGet("/charge-points", List).Describe("Charge points", answer: typeof(ChargePointInfo[]), query: "search offset limit");
        api.MapGet("/charge_points", List).Describe("Charge points", answer: typeof(ChargePointInfo[]), query: "search offset limit");
        group.MapGet("/charge-points/{id}", (string id) => ApiJson.Answer(Find(id))).Describe("A charge point", answer: typeof(ChargePointInfo));
        group.MapPut("/charge-points/{id}/handshake", PutHandshakeAsync)
            .Describe("Lets the next handshakes fail: status (401, 404, 503, ...) or otherSubProtocol, count, retryAfterSeconds; {} lets them succeed", body: typeof(HandshakeFault));
        group.MapPut("/charge-points/{id}", PutAsync)
            .Describe("Settings of a charge point: registration, intervalSeconds, password", body: typeof(Dictionary<string, object>), answer: typeof(ChargePointInfo));
    }

    /// <summary>An empty object lets handshakes succeed again.</summary>
    private async Task<IResult> PutHandshakeAsync(string id, HttpRequest request)
    {
        RequestBody body = await RequestBody.ReadAsync(request, "status", "otherSubProtocol", "count", "retryAfterSeconds");
        int? status = body.Integer("status", 400, 599);
        bool isOther = body.Flag("otherSubProtocol");
        if ((status != null && isOther) || (status is { } number && !HandshakeFault.Statuses.Contains(number)))
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest,
                $"expected either otherSubProtocol or a status out of {string.Join(", ", HandshakeFault.Statuses)}");
        }

        HandshakeFault? fault = status == null && !isOther
            ? null
            : new HandshakeFault(status, body.Integer("count", 1, int.MaxValue), body.Integer("retryAfterSeconds", 0, 86_400));
        central.FailHandshakes(id, fault);
        await central.LogActionAsync("handshakes", id, fault == null ? "succeed" : "fail: " + (status?.ToString(CultureInfo.InvariantCulture) ?? "other sub-protocol"));
        return ApiJson.Answer(fault ?? new HandshakeFault(null, null, null));
    }

    private IResult List(HttpRequest request)
    {
        return ApiJson.Page(request, central.ChargePoints(), one =>
        [
            one.Id, one.Vendor, one.Model, one.SerialNumber, one.Firmware, one.Connected ? "online" : "offline",
            .. one.Connectors.Values.SelectMany(connector => new[] { connector.Status, connector.ErrorCode }),
        ]);
    }

    private ChargePointInfo Find(string id)
    {
        return central.FindChargePoint(id) ?? throw new ApiProblem(StatusCodes.Status404NotFound, $"no charge point {id} is known");
    }

    /// <summary>A field that is missing stays as it is; a null takes the setting away.</summary>
    private async Task<IResult> PutAsync(string id, HttpRequest request)
    {
        if (!ChargePointInfo.IsValidId(id))
        {
            throw new ApiProblem(StatusCodes.Status400BadRequest, $"an id has 1 to {ChargePointInfo.MaxIdLength} characters and no slash");
        }

        RequestBody body = await RequestBody.ReadAsync(request, "registration", "intervalSeconds", "password");
        ChargePointInfo? old = central.FindChargePoint(id);
        RegistrationStatus? registration = body.Name("registration", RegistrationStatus.Accepted, RegistrationStatus.Pending, RegistrationStatus.Rejected);
        int? intervalSeconds = body.Integer("intervalSeconds", 1, ChargePointSettings.MaxIntervalSeconds);
        string? password = body.Text("password", StationPassword.MaxLength);
        ChargePointInfo? info = await central.ConfigureAsync(id, new ChargePointSettings(
            registration ?? old?.Registration ?? RegistrationStatus.Accepted,
            body.Has("intervalSeconds") ? intervalSeconds : old?.IntervalSeconds));
        if (info != null && body.Has("password"))
        {
            info = await central.SetPasswordAsync(id, password);
        }

        return info == null
            ? throw new ApiProblem(StatusCodes.Status409Conflict, "too many charge points")
            : ApiJson.Answer(info, old == null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
