// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a driver sees, as a picture of 125 ms steps: G green, R red, Y both, a dot for dark.</summary>
[TestClass]
public class PanelSignalsTests
{
    private const int StepMs = 125;

    [TestMethod]
    [DataRow((int)LightPattern.Off, "................")]
    [DataRow((int)LightPattern.Available, "GGGGGGGGGGGGGGGG")]
    [DataRow((int)LightPattern.Offline, "GGGGGGGGGGGGGGG.")]
    [DataRow((int)LightPattern.Waiting, "GGGG....GGGG....")]
    [DataRow((int)LightPattern.Authorising, "G.G.G.G.G.G.G.G.")]
    [DataRow((int)LightPattern.Accepted, "GG..GG..GG..GG..")]
    [DataRow((int)LightPattern.Rejected, "RR..RR..RR..RR..")]
    [DataRow((int)LightPattern.Charging, "GGGGGGGG........")]
    [DataRow((int)LightPattern.Suspended, "YYYYYYYY........")]
    [DataRow((int)LightPattern.Unavailable, "YYYYYYYYYYYYYYYY")]
    public void A_pattern_looks_like_this(int pattern, string picture)
    {
        DriverBench bench = new();
        bench.Hardware.Signals.Show(2, (LightPattern)pattern);
        Assert.AreEqual(picture, Watch(bench, 2, 16, false));
        Assert.AreEqual("................", Watch(bench, 1, 16, false));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(12)]
    public void A_fault_blinks_as_often_as_its_code_says(int code)
    {
        DriverBench bench = new();
        bench.Hardware.Signals.ShowFault(1, code);
        string picture = Watch(bench, 1, 10 * ((code * 4) + 8), false);
        int blinks = 0;
        int dark = 0;
        int pauses = 0;
        for (int i = 1; i < picture.Length; i++)
        {
            bool isOn = picture[i] == 'R';
            dark = isOn ? 0 : dark + 1;
            blinks += isOn && picture[i - 1] != 'R' ? 1 : 0;
            if (dark == 8)
            {
                Assert.IsTrue(pauses == 0 || blinks == code, picture);
                pauses++;
                blinks = 0;
            }
        }

        Assert.IsTrue(pauses >= 9, picture);
    }

    [TestMethod]
    [DataRow(2, "RR..RR..........")]
    [DataRow(4, "RR..RR..RR..RR..........")]
    public void A_blink_of_a_fault_is_a_quarter_of_a_second_and_the_pause_after_them_a_second(int code, string picture)
    {
        DriverBench bench = new();
        bench.Hardware.Signals.ShowFault(1, code);
        bench.Run(4000);
        Assert.AreEqual(picture, Watch(bench, 1, picture.Length, false));
    }

    [TestMethod]
    [DataRow((int)BeepPattern.Read, "B...............")]
    [DataRow((int)BeepPattern.Accepted, "BBB.............")]
    [DataRow((int)BeepPattern.Rejected, "B.B.B...........")]
    [DataRow((int)BeepPattern.Fault, "BBBBBBBB........")]
    public void A_beep_sounds_once(int pattern, string picture)
    {
        DriverBench bench = new();
        bench.Run(StepMs);
        bench.Hardware.Signals.Beep((BeepPattern)pattern);
        Assert.AreEqual(picture, Hear(bench, 16));
        Assert.AreEqual("................", Hear(bench, 16));
    }

    [TestMethod]
    public void Steady_lights_ask_for_no_tick_and_blinking_ones_for_their_changes_only()
    {
        DriverBench bench = new();
        bench.Hardware.Signals.Show(1, LightPattern.Available);
        bench.Hardware.Signals.Show(2, LightPattern.Unavailable);
        bench.Run(1020);
        bench.Run(100);
        Assert.IsTrue(bench.Time.NextMs == Deadlines.Never || bench.Time.NextMs <= bench.NowMs + ShiftRegisters.PollMs);
        bench.Hardware.Signals.Show(1, LightPattern.Charging);
        Assert.AreEqual("GGGGGGGG........GGGGGGGG........", Watch(bench, 1, 32, true));
    }

    private static string Watch(DriverBench bench, int id, int steps, bool isSleepy)
    {
        // Patterns lie on a grid of 2 s; look in the middle of each step.
        long startMs = ((bench.NowMs / 2000) + 1) * 2000;
        bench.Run((int)(startMs - bench.NowMs));
        string picture = string.Empty;
        for (int i = 0; i < steps; i++)
        {
            int toMs = (int)(startMs + (i * StepMs) + 60 - bench.NowMs);
            if (isSleepy)
            {
                bench.Sleep(toMs);
            }
            else
            {
                bench.Run(toMs);
            }

            bool isGreen = bench.Board.IsGreenLit(id);
            picture += bench.Board.IsRedLit(id) ? isGreen ? "Y" : "R" : isGreen ? "G" : ".";
        }

        return picture;
    }

    private static string Hear(DriverBench bench, int steps)
    {
        long startMs = bench.NowMs;
        string sound = string.Empty;
        for (int i = 0; i < steps; i++)
        {
            bench.Run((int)(startMs + (i * StepMs) + 60 - bench.NowMs));
            sound += bench.Board.IsBeeping ? "B" : ".";
        }

        bench.Run((int)(startMs + (steps * StepMs) - bench.NowMs));
        return sound;
    }
}
