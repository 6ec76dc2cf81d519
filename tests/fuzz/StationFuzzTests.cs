// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Fuzzing;

/// <summary>A whole station that is sent mutated frames while a car charges.</summary>
[TestClass]
public sealed class StationFuzzTests
{
    private const int FramesPerStation = 250;

    /// <summary>
    /// Frames may ask for anything that a central system may ask for, so a session may end; but the station goes on, answers, keeps
    /// its bounds and charges again.
    /// </summary>
    [TestMethod]
    public void A_station_outlives_whatever_it_is_sent()
    {
        Fuzz.Run(8, seed =>
        {
            StationBench bench = Charging();
            for (int i = 0; i < FramesPerStation; i++)
            {
                bench.Central.SendText(Encoding.UTF8.GetString(new FrameMutator((seed * FramesPerStation) + i).Next()));
                bench.RunMs(60);
            }

            bench.RunSeconds(120);
            Assert.IsTrue(bench.Flash.UsedBytes < bench.Flash.CapacityBytes / 2, $"{bench.Flash.UsedBytes} bytes");
            Assert.IsTrue(bench.Command("GetConfiguration", "{\"key\":[\"NumberOfConnectors\"]}").Contains("\"value\":\"2\""));
            foreach (string line in bench.Log)
            {
                Assert.IsFalse(line.Contains("SECRET") || line.Contains("NullReference") || line.Contains("IndexOutOfRange"), line);
            }
        });
    }

    /// <summary>Nothing that is no valid CALL of a command reaches the session.</summary>
    [TestMethod]
    public void A_session_is_untouched_by_what_cannot_be_read()
    {
        StationBench bench = Charging();
        int unreadable = 0;
        ReceivedFrame frame = new();
        for (int seed = 1; unreadable < 400; seed++)
        {
            byte[] bytes = new FrameMutator(seed).Next();
            frame.Begin((byte[])bytes.Clone());
            while (!frame.Continue())
            {
            }

            if (!frame.IsReadable)
            {
                unreadable++;
                bench.Central.SendText(Encoding.UTF8.GetString(bytes));
                bench.RunMs(60);
            }
        }

        StringAssert.Contains(bench.Central.LastStatus(1), "\"status\":\"Charging\"");
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        Assert.AreEqual(0, bench.Central.Count("StopTransaction"));
        Assert.AreEqual(1, bench.Boots);
    }

    private static StationBench Charging()
    {
        StationBench bench = new(false) { Cryptography = new ScriptedCryptography() };
        bench.Boot();
        bench.RunSeconds(5);
        bench.Charge(1, "04A1B2C3");
        return bench;
    }
}
