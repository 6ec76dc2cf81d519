// SPDX-License-Identifier: MIT

using System.Collections;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>When the panel asks for a look, on a board whose lights are at pins: exactly when a light or the sound changes.</summary>
[TestClass]
public class PanelLookTests
{
    private const int Green = 14;
    private const int Red = 15;
    private const int SecondRed = 12;
    private const int Beeper = 16;

    [TestMethod]
    [DataRow((int)LightPattern.Off, "")]
    [DataRow((int)LightPattern.Available, "")]
    [DataRow((int)LightPattern.Unavailable, "")]
    [DataRow((int)LightPattern.Offline, "1875 2000")]
    [DataRow((int)LightPattern.Waiting, "500 1000 1500 2000")]
    [DataRow((int)LightPattern.Authorising, "125 250 375 500 625 750 875 1000 1125 1250 1375 1500 1625 1750 1875 2000")]
    [DataRow((int)LightPattern.Accepted, "250 500 750 1000 1250 1500 1750 2000")]
    [DataRow((int)LightPattern.Rejected, "250 500 750 1000 1250 1500 1750 2000")]
    [DataRow((int)LightPattern.Charging, "1000 2000")]
    [DataRow((int)LightPattern.Suspended, "1000 2000")]
    public void A_light_asks_for_a_look_when_it_changes(int pattern, string moments)
    {
        Bench bench = new();
        bench.Signals.Show(1, (LightPattern)pattern);
        Assert.AreEqual(moments, bench.Looks(2000));
    }

    [TestMethod]
    public void A_fault_asks_for_a_look_in_every_eighth_of_a_second()
    {
        Bench bench = new();
        bench.Signals.ShowFault(1, 1);
        Assert.AreEqual("125 250 375 500", bench.Looks(500));
    }

    [TestMethod]
    public void The_earlier_of_two_lights_is_looked_at_first()
    {
        Bench bench = new();
        bench.Signals.Show(1, LightPattern.Charging);
        bench.Signals.Show(2, LightPattern.Waiting);
        Assert.AreEqual("500 1000 1500 2000", bench.Looks(2000));
    }

    [TestMethod]
    public void A_beep_asks_for_looks_for_two_seconds_from_its_beginning_on()
    {
        Bench bench = new();
        Assert.AreEqual("", bench.Looks(60));
        bench.At(60);
        bench.Signals.Beep(BeepPattern.Rejected);
        Assert.AreEqual("185 310 435 560 685 810 935 1060 1185 1310 1435 1560 1685 1810 1935 2060", bench.Looks(4000));
    }

    [TestMethod]
    public void A_beep_sounds_from_the_moment_of_its_cause_on()
    {
        Bench bench = new();
        bench.At(60);
        bench.Signals.Beep(BeepPattern.Read);
        bench.At(60);
        Assert.IsTrue(bench.Chip.Chip.Level(Beeper));
        bench.At(180);
        Assert.IsTrue(bench.Chip.Chip.Level(Beeper));
        bench.At(185);
        Assert.IsFalse(bench.Chip.Chip.Level(Beeper));
    }

    [TestMethod]
    public void A_flash_begins_when_it_is_shown_and_not_anew_when_it_is_shown_on()
    {
        Bench bench = new();
        bench.At(875);
        string picture = "";
        for (int ms = 875; ms < 1875; ms += 125)
        {
            bench.At(ms);
            bench.Signals.Show(1, LightPattern.Accepted);
            bench.Signals.Show(2, LightPattern.Rejected);
            bench.At(ms);
            picture += bench.Chip.Chip.Level(Green) ? "G" : ".";
            Assert.AreEqual(bench.Chip.Chip.Level(Green), bench.Chip.Chip.Level(SecondRed));
        }

        Assert.AreEqual("GG..GG..", picture);
    }

    [TestMethod]
    public void What_lasts_blinks_in_step_whenever_it_begins()
    {
        Bench bench = new();
        bench.At(1250);
        bench.Signals.Show(1, LightPattern.Charging);
        bench.At(1250);
        Assert.IsFalse(bench.Chip.Chip.Level(Green));
        bench.At(2000);
        Assert.IsTrue(bench.Chip.Chip.Level(Green));
    }

    [TestMethod]
    public void A_fault_takes_green_away_at_once()
    {
        Bench bench = new();
        bench.Signals.Show(1, LightPattern.Available);
        bench.At(20);
        Assert.IsTrue(bench.Chip.Chip.Level(Green));
        bench.Signals.ShowFault(1, 2);
        bench.At(40);
        Assert.IsFalse(bench.Chip.Chip.Level(Green));
        Assert.IsTrue(bench.Chip.Chip.Level(Red));
        bench.Signals.Show(1, LightPattern.Off);
        bench.At(60);
        Assert.IsFalse(bench.Chip.Chip.Level(Red));
    }

    private sealed class Bench
    {
        public readonly BareChip Chip = new();
        public readonly ISignals Signals;
        private readonly Deadlines _time = new();

        public Bench()
        {
            _time.BeginTurn(0);
            Hashtable json = SampleBoard.TetheredJson();
            json["psram"] = false;
            json["beeper"] = Beeper;
            Signals = BoardWiring.Build(BoardDefinition.Parse(json, out _), _time).Signals;
        }

        /// <summary>A tick.</summary>
        public void At(int ms)
        {
            _time.BeginTick(ms);
            Signals.Poll(ms);
        }

        /// <summary>Moments asked for up to a time, one after another.</summary>
        public string Looks(int untilMs)
        {
            string moments = "";
            long ms = _time.NowMs;
            while (ms <= untilMs)
            {
                At((int)ms);
                ms = _time.NextMs;
                moments += ms > untilMs ? "" : (moments.Length > 0 ? " " : "") + ms.ToString();
            }

            return moments;
        }
    }
}
