// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Simulation;

/// <summary>How an operator wants stations to behave: keys with another value than the usual one, changed now and then.</summary>
public sealed class Habits
{
    private static readonly Dictionary<string, string[]> s_values = new()
    {
        ["StopTransactionOnEVSideDisconnect"] = ["false", "true"],
        ["UnlockConnectorOnEVSideDisconnect"] = ["false", "true"],
        ["ResumeTransactionAfterPowerLoss"] = ["true", "false"],
        ["StopTransactionOnInvalidId"] = ["false", "true"],
        ["MaxEnergyOnInvalidId"] = ["500", "0"],
        ["LocalPreAuthorize"] = ["true", "false"],
        ["AuthorizeRemoteTxRequests"] = ["true", "false"],
        ["FreeVendActive"] = ["true", "false"],
        ["MeterValuesInTxOnly"] = ["false", "true"],
        ["ClockAlignedDataInterval"] = ["60", "0"],
        ["StopTxnAlignedData"] = ["Energy.Active.Import.Register,Voltage", ""],
        ["MinimumStatusDuration"] = ["5", "0"],
        ["ConnectionTimeOut"] = ["0", "60"],
        ["OfflineMaxCurrent"] = ["10", "80"],
        ["PhasesAllowed"] = ["1", "3"],
        ["ConnectorPhaseRotation"] = ["1.RST,2.STR", "1.Unknown,2.Unknown"],
        ["LimitMinimumOnTime"] = ["60", "0"],
        ["WakeUpSeconds"] = ["0", "4"],
        ["EnergyCheckpointInterval"] = ["10", "60"],
        ["AuthorizationCacheEnabled"] = ["false", "true"],
    };

    private readonly Random _random;
    private readonly string[] _keys;

    /// <param name="random">Of the seed.</param>
    public Habits(Random random)
    {
        _random = random;
        _keys = random.Next(3) == 0 ? [] : s_values.Keys.Where(_ => random.Next(4) == 0).ToArray();
    }

    /// <summary>This operator has some.</summary>
    public bool Exist => _keys.Length > 0;

    /// <summary>A change of one of them.</summary>
    public string Make()
    {
        string key = _keys[_random.Next(_keys.Length)];
        return Payload(key, s_values[key][_random.Next(3) == 0 ? 1 : 0]);
    }

    /// <summary>Everything as usual again.</summary>
    public IEnumerable<string> Usual()
    {
        return _keys.Select(key => Payload(key, s_values[key][1]));
    }

    private static string Payload(string key, string value)
    {
        return $"{{\"key\":\"{key}\",\"value\":\"{value}\"}}";
    }
}
