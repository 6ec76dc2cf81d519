// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>Checks a CALL of a station and hands it to whoever answers it.</summary>
internal sealed class CallRouter
{
    private const string BootNotification = "BootNotification";

    private readonly CentralContext _central;
    private readonly Dictionary<string, Func<ChargePoint, JsonElement, ValueTask<CallAnswer>>> _calls;

    public CallRouter(CentralContext central)
    {
        _central = central;
        RegistrationCalls registration = new(central);
        TransactionCalls transactions = new(central);
        NotificationCalls notifications = new(central);
        _calls = new(StringComparer.Ordinal)
        {
            [BootNotification] = registration.BootNotificationAsync,
            ["Heartbeat"] = registration.HeartbeatAsync,
            ["StatusNotification"] = registration.StatusNotificationAsync,
            ["Authorize"] = transactions.AuthorizeAsync,
            ["StartTransaction"] = transactions.StartTransactionAsync,
            ["MeterValues"] = transactions.MeterValuesAsync,
            ["StopTransaction"] = transactions.StopTransactionAsync,
            ["DataTransfer"] = notifications.DataTransferAsync,
            ["DiagnosticsStatusNotification"] = notifications.DiagnosticsStatusNotificationAsync,
            ["LogStatusNotification"] = notifications.DiagnosticsStatusNotificationAsync,
            ["FirmwareStatusNotification"] = notifications.FirmwareStatusNotificationAsync,
            ["SignedFirmwareStatusNotification"] = notifications.FirmwareStatusNotificationAsync,
            ["SecurityEventNotification"] = notifications.SecurityEventNotificationAsync,
            ["SignCertificate"] = notifications.SignCertificateAsync,
        };
    }

    /// <summary>Checks action and payload of a frame; nothing but a CALL without a fault has any.</summary>
    public CallCheck Check(OcppFrame frame)
    {
        if (frame.Fault != null || frame.MessageType != OcppFrame.Call)
        {
            return default;
        }

        if (!RequestShapes.ByAction.TryGetValue(frame.Action, out PayloadShape? shape))
        {
            return new CallCheck(new OcppError(OcppError.NotImplemented, $"the action {frame.Action} is not known"), null);
        }

        Leniency leniency = new(_central.Options.IsStrict);
        try
        {
            return new CallCheck(shape.Check(frame.Payload, null, leniency), leniency.Remark);
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for an escape of half a surrogate pair.
            return new CallCheck(new OcppError(OcppError.FormationViolation, "a text that is not Unicode"), null);
        }
    }

    /// <summary>Answers a CALL that has been checked.</summary>
    public ValueTask<CallAnswer> AnswerAsync(ChargePoint chargePoint, OcppFrame call, CallCheck check)
    {
        // OCPP 1.6, 4.2: a rejected charge point has nothing to say but BootNotification.
        bool isRejected = chargePoint.Info.BootStatus == RegistrationStatus.Rejected && call.Action != BootNotification
            && check.Error?.Code != OcppError.NotImplemented;
        OcppError? error = isRejected ? new OcppError(OcppError.SecurityError, "the charge point is rejected") : check.Error;
        return error != null ? ValueTask.FromResult<CallAnswer>(error) : _calls[call.Action](chargePoint, call.Payload);
    }
}
