// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>DataTransfer and the notifications about diagnostics, firmware and security.</summary>
internal sealed class NotificationCalls(CentralContext central)
{
    public async ValueTask<CallAnswer> DataTransferAsync(ChargePoint chargePoint, JsonElement request)
    {
        // No vendor's extension is implemented here (OCPP 1.6, 4.3).
        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "DataTransfer",
            $"{request.TextOf("vendorId")} {request.TextOf("messageId")} {request.TextOf("data")}".TrimEnd());
        return new JsonObject { ["status"] = "UnknownVendorId" };
    }

    public async ValueTask<CallAnswer> DiagnosticsStatusNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        chargePoint.Update(old => old with { DiagnosticsStatus = request.TextOf("status") });
        await central.SaveAsync(chargePoint);
        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "diagnostics " + request.TextOf("status"));
        return new JsonObject();
    }

    /// <summary>Also for SignedFirmwareStatusNotification.</summary>
    public async ValueTask<CallAnswer> FirmwareStatusNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        chargePoint.Update(old => old with { FirmwareStatus = request.TextOf("status") });
        await central.SaveAsync(chargePoint);
        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "firmware " + request.TextOf("status"));
        return new JsonObject();
    }

    public async ValueTask<CallAnswer> SecurityEventNotificationAsync(ChargePoint chargePoint, JsonElement request)
    {
        await central.LogAsync(CentralLogLevel.Warning, chargePoint.Id, "security event " + request.TextOf("type"), request.TextOf("techInfo"));
        return new JsonObject();
    }

    public async ValueTask<CallAnswer> SignCertificateAsync(ChargePoint chargePoint, JsonElement request)
    {
        // Without an authority it must not promise a CertificateSigned.
        string? certificate = central.Options.Authority?.Sign(request.TextOf("csr") ?? "", chargePoint.Id);
        string status = certificate == null ? "Rejected" : "Accepted";
        await central.LogAsync(CentralLogLevel.Info, chargePoint.Id, "SignCertificate", status);
        if (certificate != null && chargePoint.Session is { } session)
        {
            _ = DeliverAsync(chargePoint.Id, session, certificate);
        }

        return new JsonObject { ["status"] = status };
    }

    /// <summary>Sends the certificate; the answer to SignCertificate goes first, for a session sends in order.</summary>
    private async Task DeliverAsync(string id, StationSession session, string certificate)
    {
        await Task.Yield();
        JsonElement payload = JsonSerializer.SerializeToElement(new JsonObject { ["certificateChain"] = certificate });
        CommandResult result = await session.CallAsync("CertificateSigned", payload, CancellationToken.None);
        await central.LogAsync(CentralLogLevel.Info, id, "command CertificateSigned", result.ToString());
    }
}
