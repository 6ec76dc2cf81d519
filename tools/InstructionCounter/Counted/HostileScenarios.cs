// SPDX-License-Identifier: MIT

using System.Text;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>What a tick costs while the central system sends nonsense.</summary>
internal static class HostileScenarios
{
    private const int Seed = 20261126;
    private const int Frames = 400;
    private const int Events = 216;
    private const int ImageBytes = 2000;

    public static PhaseCost[] Frames400()
    {
        StationBench station = new(false) { Cryptography = new ScriptedCryptography() };
        station.Boot();
        station.RunSeconds(5);
        CostBench bench = new(station);
        FrameMutator mutator = new(Seed);
        bench.EveryTick("mutated frames", () =>
        {
            for (int i = 0; i < Frames; i++)
            {
                station.Central.SendText(Encoding.UTF8.GetString(mutator.Next()));
                station.RunMs(200);
            }
        });
        string certificate = "\"root 1" + new string('x', Limits.Certificate - 6) + "\"";
        bench.EveryTick("InstallCertificate, the longest", () => station.Command(
            "InstallCertificate", "{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":" + certificate + "}"));
        Signed(bench, station);
        Fill(station);
        bench.EveryTick("GetLog, full security log", () =>
        {
            station.Command("GetLog", "{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"http://files/\",\"oldestTimestamp\":\""
                + station.UtcIn(-86400) + "\"}}");
            station.RunSeconds(5);
        });
        bench.EveryTick("SignCertificate", () =>
        {
            station.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"SignChargePointCertificate\"}");
            station.RunSeconds(5);
        });
        return bench.Phases;
    }

    /// <summary>The longest certificate and signature, and a package that they do not fit.</summary>
    private static void Signed(CostBench bench, StationBench station)
    {
        station.Command("InstallCertificate", "{\"certificateType\":\"ManufacturerRootCertificate\",\"certificate\":\"root 2\"}");
        station.Server.Put("new.bin", TestPackage.Make("9.9.9", ImageBytes));
        string certificate = "signer 2" + new string('x', Limits.Certificate - 8);
        bench.EveryTick("SignedUpdateFirmware, the longest, fetched and refused", () =>
        {
            station.Command("SignedUpdateFirmware", "{\"requestId\":1,\"firmware\":{\"location\":\"http://files/new.bin\",\"retrieveDateTime\":\"" + station.UtcIn(-1)
                + "\",\"signingCertificate\":\"" + certificate + "\",\"signature\":\"" + new string('s', 800) + "\"}}");
            station.RunSeconds(10);
        });
    }

    private static void Fill(StationBench station)
    {
        for (int i = 0; i < Events; i++)
        {
            station.Station.Parts.Report((SecurityEvent)(i % 18), "detail " + i + new string('d', i % 200));
            station.RunSeconds(1);
        }
    }
}
