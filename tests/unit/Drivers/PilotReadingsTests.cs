// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>
/// What the pilot's driver makes of single readings of the converter, to the last one. 0 V are 1500 counts and one count is 10 mV, so
/// readings of one plateau lie less than 150 apart; "300*3 2700" is -12 V three times, then +12 V.
/// </summary>
[TestClass]
public class PilotReadingsTests
{
    private const int PilotPin = 25;

    /// <summary>A converter as none is: a count is 1 mV, 0 V are 20000.</summary>
    private static readonly AdcScale s_milliVolts = new(8000, -12000, 32000, 12000);

    [TestMethod]
    [DataRow("1500 1649 1600", 830)]
    [DataRow("1649 1500 1600", 830)]
    [DataRow("1600 1500 1649", 830)]
    public void Three_readings_of_a_steady_pilot_that_agree_are_averaged(string readings, int milliVolt)
    {
        Bench bench = new(0, readings);
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(3, milliVolt, milliVolt);
    }

    [TestMethod]
    [DataRow("1500 1650 1600")]
    [DataRow("1600 1500 1650")]
    [DataRow("1500 1600 1650")]
    [DataRow("1650 1600 1500")]
    public void Of_three_readings_that_differ_by_1_V_and_a_half_no_use_is_made(string readings)
    {
        Bench bench = new(0, readings + " 2000*8");
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(11, 5000, 5000);
    }

    [TestMethod]
    public void Of_eight_readings_of_a_steady_pilot_the_highest_and_the_lowest_do_not_count()
    {
        Bench bench = new(0, "1500 1800 2000 1630 2900 1510 1640 100 1620 1500 1520 1500 1800 2000 1700 2900 1800 1800 100 1690 1680 1690");
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(11, 1300, 100);
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(22, 2666, 1866);
    }

    [TestMethod]
    [DataRow("1500*4 1649*4", true, 1490, 0)]
    [DataRow("1500*6 1650*2", false, 0, 0)]
    [DataRow("1500*2 1650*6", false, 0, 0)]
    [DataRow("1500*7 1650", true, 0, 0)]
    [DataRow("1500 1650*7", true, 1500, 1500)]
    public void A_steady_pilot_two_of_whose_eight_readings_lie_1_V_and_a_half_from_two_others_is_inconclusive(
        string readings, bool isConclusive, int highMv, int lowMv)
    {
        Bench bench = new(0, "1500 1800 2000 " + readings);
        Assert.AreEqual(isConclusive, bench.Pilot.Sample());
        bench.Expect(11, highMv, lowMv);
    }

    [TestMethod]
    [DataRow("2700*3 300*3", 6, 12000, -12000)]
    [DataRow("300*3 2700*3", 6, 12000, -12000)]
    [DataRow("300 2700 300 2700 300 2700", 6, 12000, -12000)]
    [DataRow("2700 2730 2760 2700 300 330 360", 7, 12300, -11700)]
    [DataRow("2700 300 330 360 390 2730 2760", 7, 12300, -11700)]
    [DataRow("2700 2849 2700 300 449 300", 6, 12496, -11504)]
    [DataRow("2700 2551 2700 449 300 449", 6, 11503, -11007)]
    [DataRow("1000*3 1301*3", 6, -1990, -5000)]
    [DataRow("2700*62 300*3", 65, 12000, -12000)]
    public void Three_readings_on_each_of_two_plateaus_are_enough(string readings, int count, int highMv, int lowMv)
    {
        Bench bench = new(160, readings + " 1500*9");
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(count, highMv, lowMv);
    }

    [TestMethod]
    [DataRow("2700 2850 300 2600*3 400*3", 9)]
    [DataRow("2700 2550 300 2600*3 400*3", 9)]
    [DataRow("2700 300 450 2600*3 400*3", 9)]
    [DataRow("2700 450 300 2600*3 400*3", 9)]
    [DataRow("2700*63 300*2 2600*3 400*3", 71)]
    [DataRow("1000*3 1300*3 2600*3 400*3", 12)]
    public void Readings_beside_two_plateaus_begin_a_burst(string readings, int count)
    {
        Bench bench = new(160, readings + " 1500*9");
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(count, 11000, -11000);
    }

    [TestMethod]
    [DataRow("2849 2700*2 300*3", 9, 12496, -12000)]
    [DataRow("2850 2700*2 300*3 2700", 10, 12000, -12000)]
    [DataRow("3000 2750 2700 300*3 2601", 10, 11836, -12000)]
    [DataRow("3000 2750 2700 300*3 2600 2700", 11, 12166, -12000)]
    [DataRow("2700*3 151 300*2", 9, 12000, -12496)]
    [DataRow("2700*3 150 300*2 300", 10, 12000, -12000)]
    [DataRow("2700*3 0 250 300 399", 10, 12000, -11837)]
    [DataRow("2700*3 0 250 300 400 300", 11, 12000, -12166)]
    [DataRow("1000*3 1301*3", 9, -1990, -5000)]
    [DataRow("1000*3 1300*3 1301", 10, -1997, -5000)]
    [DataRow("2700*189 300*3", 195, 12000, -12000)]
    public void A_burst_ends_when_three_readings_agree_at_either_end_one_of_which_may_be_disturbed(string readings, int count, int highMv, int lowMv)
    {
        Bench bench = new(160, "2700 1500 300 " + readings + " 1500*9");
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(count, highMv, lowMv);
    }

    [TestMethod]
    public void A_burst_has_192_readings_at_most_and_leaves_the_last_levels_when_it_misses_a_plateau()
    {
        Bench bench = new(160, "2600*3 400*3 2700 1500 300 2700*190 300*9");
        Assert.IsTrue(bench.Pilot.Sample());
        bench.Expect(6, 11000, -11000);
        Assert.IsFalse(bench.Pilot.Sample());
        bench.Expect(201, 11000, -11000);
    }

    [TestMethod]
    [DataRow("1649*257", true, 1490, 1490)]
    [DataRow("1650*257", false, 0, 0)]
    [DataRow("1351*257", true, -1490, -1490)]
    [DataRow("1350*257", false, 0, 0)]
    [DataRow("1500*100 100*2 1500*155", false, 0, 0)]
    [DataRow("1500*100 2900*2 1500*155", false, 0, 0)]
    [DataRow("1500*80 2900 1530 1520 1510 100 1470 1480 1490 1500*169", true, 200, -200)]
    public void One_level_within_1_V_and_a_half_of_0_is_a_short(string readings, bool isConclusive, int highMv, int lowMv)
    {
        Bench bench = new(160, readings);
        Assert.AreEqual(isConclusive, bench.Pilot.Sample());
        bench.Expect(257, highMv, lowMv);
    }

    [TestMethod]
    [DataRow("20000 21499 20000", 3)]
    [DataRow("20000 21500 20000 20000*8", 11)]
    [DataRow("20000 18500 20000 20000*8", 11)]
    public void Readings_that_agree_lie_less_than_1500_mV_apart(string readings, int count)
    {
        Bench bench = new(0, readings, s_milliVolts);
        Assert.IsTrue(bench.Pilot.Sample());
        Assert.AreEqual(count, bench.Chip.Readings);
    }

    [TestMethod]
    [DataRow("10000 26000", true)]
    [DataRow("10001 26000", false)]
    [DataRow("6000 26000", true)]
    [DataRow("5999 26000", false)]
    public void The_negative_plateau_lies_between_minus_10_and_minus_14_V(string readings, bool isWithin)
    {
        Bench bench = new(160, readings, s_milliVolts);
        Assert.AreEqual(isWithin, bench.Pilot.IsWithin(4500, 7500));
    }

    [TestMethod]
    [DataRow(1949, false)]
    [DataRow(1950, true)]
    [DataRow(2250, true)]
    [DataRow(2251, false)]
    public void A_quick_look_at_a_steady_pilot_compares_one_reading_with_both_limits(int reading, bool isWithin)
    {
        Bench bench = new(0, $"{reading}");
        Assert.AreEqual(isWithin, bench.Pilot.IsWithin(4500, 7500));
        Assert.AreEqual(1, bench.Chip.Readings);
    }

    [TestMethod]
    public void A_quick_look_takes_the_limits_that_it_is_given()
    {
        Bench bench = new(0, "2100*4 1500*2 1700*2");
        Assert.IsTrue(bench.Pilot.IsWithin(4500, 7500));
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 5900));
        Assert.IsTrue(bench.Pilot.IsWithin(4500, 6000));
        Assert.IsFalse(bench.Pilot.IsWithin(6100, 6000));
        Assert.IsFalse(bench.Pilot.IsWithin(4500, 6000));
        Assert.IsTrue(bench.Pilot.IsWithin(0, 6000));
        Assert.IsTrue(bench.Pilot.IsWithin(-3000, 6000));
        Assert.IsFalse(bench.Pilot.IsWithin(-3000, 0));
    }

    [TestMethod]
    [DataRow("1950 500", 2, true)]
    [DataRow("2250 100", 2, true)]
    [DataRow("500 1950", 2, true)]
    [DataRow("2100*3 300", 4, true)]
    [DataRow("300*3 2100", 4, true)]
    [DataRow("2100*63 300", 64, true)]
    [DataRow("300*63 2100", 64, true)]
    [DataRow("1949", 1, false)]
    [DataRow("2251", 1, false)]
    [DataRow("501", 1, false)]
    [DataRow("99", 1, false)]
    [DataRow("2100 501", 2, false)]
    [DataRow("300 1949", 2, false)]
    [DataRow("2100*64", 64, false)]
    [DataRow("300*64", 64, false)]
    public void A_quick_look_at_PWM_wants_both_plateaus_within_their_limits(string readings, int count, bool isWithin)
    {
        Bench bench = new(160, readings + " 300 2100");
        Assert.AreEqual(isWithin, bench.Pilot.IsWithin(4500, 7500));
        Assert.AreEqual(count, bench.Chip.Readings);
    }

    private sealed class Bench
    {
        public readonly BareChip Chip = new() { PilotPin = PilotPin };
        public readonly ControlPilot Pilot;

        public Bench(int deciAmps, string readings)
            : this(deciAmps, readings, new AdcScale(300, -12000, 2700, 12000))
        {
        }

        public Bench(int deciAmps, string readings, AdcScale scale)
        {
            nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(PilotPin, DeviceFunction.PWM1);
            PwmChannel pwm = PwmChannel.CreateFromPin(PilotPin, ControlPilot.FrequencyHz, 1.0);
            pwm.Start();
            AdcChannel adc = new AdcController().OpenChannel(BareChip.PilotChannel);
            Pilot = new ControlPilot(pwm, adc, scale);
            Pilot.Offer(deciAmps);
            Chip.Script = Parse(readings);
        }

        public void Expect(int readings, int highMv, int lowMv)
        {
            Assert.AreEqual(readings, Chip.Readings, "readings");
            Assert.AreEqual(highMv, Pilot.HighMv, "high plateau");
            Assert.AreEqual(lowMv, Pilot.LowMv, "low plateau");
        }

        private static int[] Parse(string text)
        {
            string[] parts = text.Split(' ');
            int[] all = new int[400];
            int count = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                string[] reading = parts[i].Split('*');
                for (int times = reading.Length > 1 ? int.Parse(reading[1]) : 1; times > 0; times--)
                {
                    all[count++] = int.Parse(reading[0]);
                }
            }

            int[] readings = new int[count];
            System.Array.Copy(all, readings, count);
            return readings;
        }
    }
}
