// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace OcppStation.CentralSystem;

/// <summary>Transactions as RFC 4180 lines.</summary>
internal static class TransactionCsv
{
    public const string Header =
        "id,chargePointId,connectorId,idTag,idTagStatus,startedAt,stoppedAt,meterStartWh,meterStopWh,energyWh,stopReason\r\n";

    public static string Rows(IEnumerable<TransactionInfo> transactions)
    {
        StringBuilder text = new();
        foreach (TransactionInfo one in transactions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{one.Id},{Quote(one.ChargePointId)},{one.ConnectorId},{Quote(one.IdTag)},");
            text.Append(CultureInfo.InvariantCulture, $"{one.IdTagStatus},{Timestamps.ToText(one.StartedAt)},");
            text.Append(one.StoppedAt is { } stoppedAt ? Timestamps.ToText(stoppedAt) : "");
            text.Append(CultureInfo.InvariantCulture, $",{one.MeterStartWh},{one.MeterStopWh},{one.EnergyWh},{one.StopReason}\r\n");
        }

        return text.ToString();
    }

    private static string Quote(string text)
    {
        // A station chooses these texts; an apostrophe keeps a spreadsheet from running one as a formula.
        string safe = text.Length > 0 && "=+-@\t\r\n".Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"") + "\"";
    }
}
