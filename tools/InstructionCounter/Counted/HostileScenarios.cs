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

    /// <summary>A root whose hashes the firmware makes, of a name and a key that leave no room for the padding in their last blocks.</summary>
    public static PhaseCost[] Rooted()
    {
        StationBench station = new(false) { Cryptography = new ScriptedCryptography { TellsNoFacts = true } };
        station.Boot();
        station.RunSeconds(5);
        station.Charge(1, "04A1B2C3");
        station.Charge(2, "0B0B0B0B");
        station.RunSeconds(60);
        byte[] name = Element(0x30, new byte[122]);
        byte[] empty = Element(0x30, []);
        byte[] key = Element(0x30, Join(empty, Element(0x03, new byte[64])));
        byte[] body = Join(Element(0x02, [1]), Join(empty, Join(name, Join(empty, Join(empty, key)))));
        byte[] certificate = Element(0x30, Element(0x30, body));
        string payload = "{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"-----BEGIN CERTIFICATE-----\\n"
            + System.Convert.ToBase64String(certificate) + "\\n-----END CERTIFICATE-----\\n\"}";
        CostBench bench = new(station);
        bench.EveryTick("InstallCertificate, hashed, both charging", () => station.Command("InstallCertificate", payload));
        return bench.Phases;
    }

    private static byte[] Element(byte tag, byte[] content)
    {
        return Join(content.Length < 128 ? [tag, (byte)content.Length] : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length], content);
    }

    private static byte[] Join(byte[] first, byte[] second)
    {
        return [.. first, .. second];
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
