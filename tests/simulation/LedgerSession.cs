// SPDX-License-Identifier: MIT

using OcppStation.Tests;

namespace OcppStation.Simulation;

/// <summary>One transaction in the central system's books.</summary>
public sealed class LedgerSession
{
    public int Id;
    public int ConnectorId;
    public long MeterStart;
    public long MeterStop;
    public string StartFrame;
    public string StopFrame;
    public string StopPayload;

    /// <summary>Highest register in its MeterValues, Wh, and the timestamp of the last.</summary>
    public long LastWh;
    public string LastStamp = "";

    /// <summary>Takes in its MeterValues.</summary>
    public void Saw(SeenCall call)
    {
        LastStamp = call.Text("timestamp");
        if (call.Text("measurand") == "Energy.Active.Import.Register")
        {
            LastWh = System.Math.Max(LastWh, long.Parse(call.Text("value"), System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
