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
    private readonly Dictionary<string, (PayloadShape Shape, Func<ChargePoint, JsonElement, ValueTask<CallAnswer>> Answer)> _calls;

    public CallRouter(CentralContext central)
    {
        _central = central;
        RegistrationCalls registration = new(central);
        TransactionCalls transactions = new(central);
        NotificationCalls notifications = new(central);
        _calls = new(StringComparer.Ordinal)
        {
            [BootNotification] = (RequestShapes.BootNotification, registration.BootNotificationAsync),
            ["Heartbeat"] = (RequestShapes.Heartbeat, registration.HeartbeatAsync),
            ["StatusNotification"] = (RequestShapes.StatusNotification, registration.StatusNotificationAsync),
            ["Authorize"] = (RequestShapes.Authorize, transactions.AuthorizeAsync),
            ["StartTransaction"] = (RequestShapes.StartTransaction, transactions.StartTransactionAsync),
            ["MeterValues"] = (RequestShapes.MeterValues, transactions.MeterValuesAsync),
            ["StopTransaction"] = (RequestShapes.StopTransaction, transactions.StopTransactionAsync),
            ["DataTransfer"] = (RequestShapes.DataTransfer, notifications.DataTransferAsync),
            ["DiagnosticsStatusNotification"] =
                (RequestShapes.DiagnosticsStatusNotification, notifications.DiagnosticsStatusNotificationAsync),
            ["LogStatusNotification"] = (RequestShapes.LogStatusNotification, notifications.DiagnosticsStatusNotificationAsync),
            ["FirmwareStatusNotification"] =
                (RequestShapes.FirmwareStatusNotification, notifications.FirmwareStatusNotificationAsync),
            ["SignedFirmwareStatusNotification"] =
                (RequestShapes.SignedFirmwareStatusNotification, notifications.FirmwareStatusNotificationAsync),
            ["SecurityEventNotification"] = (RequestShapes.SecurityEventNotification, notifications.SecurityEventNotificationAsync),
            ["SignCertificate"] = (RequestShapes.SignCertificate, notifications.SignCertificateAsync),
        };
    }

    public ValueTask<CallAnswer> AnswerAsync(ChargePoint chargePoint, OcppFrame call)
    {
        if (!_calls.TryGetValue(call.Action, out var route))
        {
            return Refuse(new OcppError(OcppError.NotImplemented, $"the action {call.Action} is not known"));
        }

        // OCPP 1.6, 4.2: a rejected charge point has nothing to say but BootNotification.
        if (chargePoint.Info.BootStatus == RegistrationStatus.Rejected && call.Action != BootNotification)
        {
            return Refuse(new OcppError(OcppError.SecurityError, "the charge point is rejected"));
        }

        return Check(route.Shape, call.Payload) is { } error ? Refuse(error) : route.Answer(chargePoint, call.Payload);
    }

    private static OcppError? Check(PayloadShape shape, JsonElement payload)
    {
        try
        {
            return shape.Check(payload);
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for an escape of half a surrogate pair.
            return new OcppError(OcppError.FormationViolation, "a text that is not Unicode");
        }
    }

    private static ValueTask<CallAnswer> Refuse(OcppError error)
    {
        return ValueTask.FromResult<CallAnswer>(error);
    }
}
