// SPDX-License-Identifier: MIT

using System.Device.Adc;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Proximity, thermistor and RMS inputs, from raw readings of the converter: 444 at 500 mV, 2927 at 2500 mV.</summary>
[TestClass]
public class AnalogSensorTests
{
    private const int Channel = 4;

    [TestMethod]
    [DataRow(1500, 13)]
    [DataRow(680, 20)]
    [DataRow(220, 32)]
    [DataRow(100, 63)]
    public void A_cable_resistor_is_recognised_behind_330_ohm(int ohm, int amps)
    {
        BareChip chip = new();
        chip.Raw[Channel] = RawOf(3300 * ohm / (ohm + 330));
        int read = MakeProximity().ReadOhm();
        Assert.IsTrue(read > ohm * 97 / 100 && read < ohm * 103 / 100, $"{read} ohm");
        Assert.AreEqual(amps, CableRating.FromOhm(read));
    }

    [TestMethod]
    [DataRow(4095, CableRating.NoPlug)]
    [DataRow(3850, CableRating.NoPlug)]
    [DataRow(0, CableRating.Fault)]
    public void An_open_socket_has_no_plug_and_a_short_is_a_fault(int raw, int rating)
    {
        BareChip chip = new();
        chip.Raw[Channel] = raw;
        Assert.AreEqual(rating, CableRating.FromOhm(MakeProximity().ReadOhm()));
    }

    [TestMethod]
    [DataRow(-1, -1)]
    [DataRow(0, 0)]
    [DataRow(1650, 330)]
    [DataRow(3090, 4855)]
    [DataRow(3091, int.MaxValue)]
    public void A_proximity_contact_above_3_09_V_is_open_and_one_below_0_V_is_none(int milliVolt, int ohm)
    {
        BareChip chip = new();
        chip.Raw[Channel] = milliVolt + 100;
        Assert.AreEqual(ohm, new ProximityInput(new AdcController().OpenChannel(Channel), Exact(), 330).ReadOhm());
    }

    [TestMethod]
    [DataRow(149, int.MinValue)]
    [DataRow(150, 1140)]
    [DataRow(3200, -350)]
    [DataRow(3201, int.MinValue)]
    public void A_thermistor_below_150_mV_is_shorted_and_one_above_3_2_V_is_open(int milliVolt, int deciCelsius)
    {
        BareChip chip = new();
        NtcThermometer thermometer = new(new AdcController().OpenChannel(Channel), Exact());
        Assert.AreEqual(int.MinValue, thermometer.DeciCelsius);
        chip.Raw[Channel] = milliVolt + 100;
        Assert.AreEqual(deciCelsius != int.MinValue, thermometer.Sample());
        Assert.AreEqual(deciCelsius, thermometer.DeciCelsius);
        Assert.AreEqual(8, chip.Readings);
    }

    [TestMethod]
    public void A_thermistor_is_the_mean_of_eight_readings()
    {
        BareChip chip = new();
        NtcThermometer thermometer = new(new AdcController().OpenChannel(BareChip.PilotChannel), Exact());
        chip.Script = [250, 250, 250, 250, 250, 250, 250, 249, 250, 250, 250, 250, 250, 250, 251, 249];
        Assert.IsFalse(thermometer.Sample());
        Assert.IsTrue(thermometer.Sample());
    }

    [TestMethod]
    [DataRow(2816, -100)]
    [DataRow(2471, 23)]
    [DataRow(1650, 250)]
    [DataRow(570, 650)]
    [DataRow(531, 673)]
    [DataRow(428, 750)]
    [DataRow(372, 800)]
    [DataRow(189, 1050)]
    public void A_thermistor_is_read_to_half_a_degree(int milliVolt, int deciCelsius)
    {
        BareChip chip = new();
        chip.Raw[Channel] = RawOf(milliVolt);
        NtcThermometer thermometer = MakeThermometer();
        Assert.IsTrue(thermometer.Sample());
        int error = thermometer.DeciCelsius - deciCelsius;
        Assert.IsTrue(error >= -5 && error <= 5, $"{thermometer.DeciCelsius}");
    }

    [TestMethod]
    public void Every_5_degrees_of_the_thermistor_are_read_and_1_mV_more_is_less()
    {
        // 10 kilohm at 25 °C, B 3950, against 10 kilohm at 3.3 V; -30 to 110 °C.
        int[] milliVolts =
        [
            3143, 3086, 3014, 2925, 2816, 2689, 2543, 2381, 2206, 2023, 1836, 1650, 1470, 1301, 1143,
            1000, 871, 757, 657, 570, 494, 428, 372, 323, 282, 246, 215, 189, 166,
        ];
        BareChip chip = new();
        NtcThermometer thermometer = new(new AdcController().OpenChannel(Channel), Exact());
        for (int i = 0; i < milliVolts.Length; i++)
        {
            chip.Raw[Channel] = milliVolts[i] + 100;
            Assert.IsTrue(thermometer.Sample());
            Assert.AreEqual(-300 + (50 * i), thermometer.DeciCelsius);
            chip.Raw[Channel] = milliVolts[i] + 101;
            Assert.IsTrue(thermometer.Sample());
            Assert.IsTrue(i == 0 || thermometer.DeciCelsius < -300 + (50 * i), $"{thermometer.DeciCelsius} above {milliVolts[i]} mV");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4095)]
    public void A_shorted_or_open_thermistor_is_no_temperature(int raw)
    {
        BareChip chip = new();
        chip.Raw[Channel] = RawOf(1650);
        NtcThermometer thermometer = MakeThermometer();
        Assert.IsTrue(thermometer.Sample());
        Assert.AreEqual(250, thermometer.DeciCelsius);
        chip.Raw[Channel] = raw;
        Assert.IsFalse(thermometer.Sample());
        Assert.AreEqual(int.MinValue, thermometer.DeciCelsius);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(200, 4000)]
    [DataRow(800, 16000)]
    [DataRow(1600, 32000)]
    public void A_current_is_read_in_mA(int milliVolt, int currentMa)
    {
        BareChip chip = new();
        chip.Raw[Channel] = milliVolt == 0 ? 0 : RawOf(milliVolt);
        int read = new AnalogInput(new AdcController().OpenChannel(Channel), Scale(), 20000).Read();
        Assert.IsTrue(read >= currentMa - 40 && read <= currentMa + 40, $"{read} mA");
    }

    [TestMethod]
    [DataRow("0 0 0 0 0 0 0 0", 0)]
    [DataRow("1 0 0 0 0 0 0 0", 0)]
    [DataRow("100 100 100 100 100 100 100 100", 0)]
    [DataRow("101 101 101 101 101 101 101 100", 0)]
    [DataRow("101 101 101 101 101 101 101 101", 20)]
    [DataRow("900 900 900 900 904 904 904 904", 16040)]
    public void A_current_is_the_mean_of_eight_readings_and_never_below_0(string readings, int currentMa)
    {
        BareChip chip = new();
        string[] raw = readings.Split(' ');
        chip.Script = new int[raw.Length];
        for (int i = 0; i < raw.Length; i++)
        {
            chip.Script[i] = int.Parse(raw[i]);
        }

        Assert.AreEqual(currentMa, new AnalogInput(new AdcController().OpenChannel(BareChip.PilotChannel), Exact(), 20000).Read());
        Assert.AreEqual(8, chip.Readings);
    }

    [TestMethod]
    public void A_converter_below_its_range_tells_of_no_current_and_a_little_above_it_of_one()
    {
        BareChip chip = new();
        AnalogInput input = new(new AdcController().OpenChannel(BareChip.PilotChannel), Scale(), 20000);
        chip.Script = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        Assert.AreEqual(0, input.Read());
        Assert.AreEqual(2860, input.Read());
    }

    private static int RawOf(int milliVolt)
    {
        return 444 + ((milliVolt - 500) * 2483 / 2000);
    }

    private static AdcScale Scale()
    {
        return new AdcScale(444, 500, 2927, 2500);
    }

    /// <summary>A converter that counts mV, from 100 at 0 mV.</summary>
    private static AdcScale Exact()
    {
        return new AdcScale(100, 0, 1100, 1000);
    }

    private static ProximityInput MakeProximity()
    {
        return new ProximityInput(new AdcController().OpenChannel(Channel), Scale(), 330);
    }

    private static NtcThermometer MakeThermometer()
    {
        return new NtcThermometer(new AdcController().OpenChannel(Channel), Scale());
    }
}
