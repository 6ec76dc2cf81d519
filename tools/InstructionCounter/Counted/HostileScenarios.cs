// SPDX-License-Identifier: MIT

using System.Text;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>What a tick costs while the central system sends nonsense.</summary>
internal static class HostileScenarios
{
    private const int Seed = 20261126;
    private const int Frames = 400;

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
        bench.EveryTick("SignCertificate", () =>
        {
            station.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"SignChargePointCertificate\"}");
            station.RunSeconds(5);
        });
        return bench.Phases;
    }
}
