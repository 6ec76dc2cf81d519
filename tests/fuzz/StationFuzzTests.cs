// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Fuzzing;

/// <summary>A whole station that is sent mutated frames while a car charges.</summary>
[TestClass]
public sealed class StationFuzzTests
{
    private const int FramesPerStation = 250;
    private const int Tenths = 10;

    /// <summary>Charging profiles, cached and reserved tags, values of keys.</summary>
    private const int ObjectsThatMayCome = 200;

    /// <summary>The same, and a frame that is being sent or was received.</summary>
    private const int BytesThatMayCome = Limits.ReceiveFrameBytes + Limits.SendFrameBytes + (ObjectsThatMayCome * 64);

    /// <summary>Security log, history, the end of the log, certificates, profiles.</summary>
    private const int FlashThatMayCome = Limits.SecurityLogBytes + (Limits.HistorySegments * Limits.JournalSegmentBytes) + (2 * Limits.KeptLogBytes) + (8 * 1024);

    private const int FilesThatMayCome = 40;

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

    /// <summary>
    /// Ten times as many frames leave no more behind: the log is full from the beginning, and what else may grow has bounds. An object for
    /// every tenth frame would be found.
    /// </summary>
    [TestMethod]
    public void Heap_and_files_do_not_grow_with_the_frames()
    {
        Fuzz.Run(2, seed =>
        {
            StationBench bench = Charging();
            for (int i = 0; i < Limits.LogLines; i++)
            {
                bench.Station.Parts.Log.Write("a line that was there before, number " + i);
            }

            Send(bench, seed * Tenths * FramesPerStation);
            HeapCount first = HeapCount.Of(bench.Endpoint);
            int firstBytes = bench.Flash.UsedBytes;
            int firstFiles = bench.Flash.List().Length;
            for (int tenth = 1; tenth < Tenths; tenth++)
            {
                Send(bench, ((seed * Tenths) + tenth) * FramesPerStation);
            }

            HeapCount last = HeapCount.Of(bench.Endpoint);
            Assert.IsTrue(first.Objects > 500, "the count has found the station");
            Assert.IsTrue(last.Objects <= first.Objects + ObjectsThatMayCome, $"{first.Objects} objects became {last.Objects}");
            Assert.IsTrue(last.Bytes <= first.Bytes + BytesThatMayCome, $"{first.Bytes} bytes became {last.Bytes}");
            Assert.IsTrue(bench.Flash.UsedBytes <= firstBytes + FlashThatMayCome, $"{firstBytes} bytes of flash became {bench.Flash.UsedBytes}");
            Assert.IsTrue(bench.Flash.List().Length <= firstFiles + FilesThatMayCome, $"{firstFiles} files became {bench.Flash.List().Length}");
        });
    }

    /// <summary>Sends frames, and lets the station come to rest.</summary>
    private static void Send(StationBench bench, int firstSeed)
    {
        for (int i = 0; i < FramesPerStation; i++)
        {
            bench.Central.SendText(Encoding.UTF8.GetString(new FrameMutator(firstSeed + i).Next()));
            bench.RunMs(60);
        }

        bench.RunSeconds(120);
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
