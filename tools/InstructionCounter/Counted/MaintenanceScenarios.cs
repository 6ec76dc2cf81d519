// SPDX-License-Identifier: MIT

using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>What goes on beside charging: the log is kept and sent, a firmware is fetched, checked and installed.</summary>
internal static class MaintenanceScenarios
{
    private const string Location = "http://files/a/rather/long/path/on/the/server/";
    private const int ImageBytes = 20000;

    public static PhaseCost[] Files()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.Charge(1, "04A1B2C3");
        for (int i = 0; i < Limits.LogLines; i++)
        {
            station.Station.Parts.Log.Write("connector 1: a line of the usual length, number " + i);
        }

        bench.EveryTick("the log is kept", () => station.RunSeconds(70));
        bench.EveryTick("GetDiagnostics, full log", () =>
        {
            station.Command("GetDiagnostics", "{\"location\":\"" + Location + "\",\"startTime\":\"" + station.UtcIn(-86400) + "\"}");
            station.RunSeconds(5);
        });
        bench.EveryTick("GetLog, full log", () =>
        {
            station.Command("GetLog", "{\"logType\":\"DiagnosticsLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"" + Location + "\",\"oldestTimestamp\":\"" + station.UtcIn(-86400)
                + "\",\"latestTimestamp\":\"" + station.UtcIn(86400) + "\"}}");
            station.RunSeconds(5);
        });
        station.Server.Put("new.bin", TestPackage.Make("9.9.9", ImageBytes));
        bench.EveryTick("UpdateFirmware, fetched and checked", () =>
        {
            station.Command("UpdateFirmware", "{\"location\":\"" + Location + "new.bin\",\"retrieveDate\":\"" + station.UtcIn(-1) + "\"}");
            station.RunSeconds(15);
        });
        bench.NeededTicks("UpdateFirmware, installed", () =>
        {
            station.Tap("04A1B2C3");
            station.RunSeconds(60);
        });
        return bench.Phases;
    }
}
