// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>Waits until a connector has a status.</summary>
internal sealed class WaitStatusAction : ScenarioAction
{
    public int Connector { get; set; } = 1;

    /// <summary>ChargePointStatus as OCPP spells it.</summary>
    public string Status { get; set; }

    /// <summary>ChargePointErrorCode as OCPP spells it; null for any.</summary>
    public string ErrorCode { get; set; }

    /// <summary>Virtual seconds to wait at most.</summary>
    public double Within { get; set; } = 10;

    public override string Name => "waitStatus";

    public override void Check()
    {
        Require(!string.IsNullOrEmpty(Status), "status is missing");
        Require(Array.IndexOf(OcppNames.Status, Status) >= 0, $"status must be one of {string.Join(", ", OcppNames.Status)}, not '{Status}'");
        Require(ErrorCode == null || Array.IndexOf(OcppNames.ErrorCode, ErrorCode) >= 0, $"errorCode must be one of {string.Join(", ", OcppNames.ErrorCode)}, not '{ErrorCode}'");
    }

    public override bool Run(ScenarioContext context)
    {
        ConnectorView connector = context.Station.ViewConnector(Connector);
        if (connector.Status == Status && (ErrorCode == null || connector.ErrorCode == ErrorCode))
        {
            return true;
        }

        if (context.HasTaken(Within))
        {
            string seen = connector.Status == null
                ? "no status, the station has no power"
                : $"{connector.Status} {connector.ErrorCode}, pilot {connector.Pilot}, contactor {connector.Contactor}, lock {connector.Lock ?? "none"}";
            throw new StepFailedException($"connector {Connector} is {connector.Status ?? "without power"}, expected {Expected} within {Within} s", Words(), seen);
        }

        return false;
    }

    public override string Words() => $"wait until connector {Connector} is {Expected}";

    private string Expected => $"{Status} {ErrorCode}".TrimEnd();
}
