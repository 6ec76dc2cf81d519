// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>What a measurand looks like on the wire, and that it is of the moment for which it is reported.</summary>
[TestClass]
public class MeasurandTests
{
    private const string Card = "04A1B2C3";
    private const string All =
        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Current.Offered,Voltage,Temperature,SoC,Power.Offered";

    [TestMethod]
    public void When_the_first_session_begins_nothing_has_been_offered_yet()
    {
        StationBench bench = new();
        bench.Configure("StopTxnSampledData", "Current.Offered");
        bench.Charge(1, "04A1B2C3");
        bench.Tap("04A1B2C3");
        bench.RunSeconds(20);
        string stop = bench.Central.Last("StopTransaction");
        int value = stop.IndexOf("\"value\":\"") + 9;
        Assert.AreEqual("0", stop.Substring(value, stop.IndexOf('"', value) - value), stop);
    }

    [TestMethod]
    public void Every_measurand_has_its_value_and_unit()
    {
        StationBench bench = Charging();
        bench.Configure("MeterValuesSampledData", All);
        string payload = Triggered(bench);
        long registerWh = bench.Station.Connectors[0].Session.RegisterWh;
        Assert.IsTrue(registerWh > 100);
        Near(registerWh, Milli(payload, "Energy.Active.Import.Register", "Wh") / 1000, 15, "Wh");
        Near(bench.Board.Connector(1).PowerW, Milli(payload, "Power.Active.Import", "W") / 1000, 300, "W");
        Near(bench.Board.Connector(1).CurrentMa, Milli(payload, "Current.Import", "A"), 200, "mA");
        Assert.AreEqual(32000, Milli(payload, "Current.Offered", "A"));
        Near(230000, Milli(payload, "Voltage", "V"), 2000, "mV");
        Near(bench.Board.DeciCelsius * 100, Milli(payload, "Temperature", "Celcius"), 1000, "m°C");
        Assert.AreEqual(32 * 230 * 3, Milli(payload, "Power.Offered", "W") / 1000);
        Assert.AreEqual(bench.Board.Connector(1).Soc, Milli(payload, "SoC", "Percent") / 1000);
    }

    [TestMethod]
    public void A_meter_that_tells_phases_reports_them_for_current_and_voltage()
    {
        StationBench bench = Charging();
        bench.Configure("MeterValuesSampledData", "Current.Import,Voltage,Power.Active.Import,Energy.Active.Import.Register");
        string payload = Triggered(bench);
        string current = Decimal(bench.Board.Connector(1).CurrentMa);
        Assert.Contains(Phased(current, "Current.Import", "A", "L1"), payload);
        Assert.Contains(Phased(current, "Current.Import", "A", "L2"), payload);
        Assert.Contains(Phased(current, "Current.Import", "A", "L3"), payload);
        Assert.Contains(Phased("230", "Voltage", "V", "L1-N"), payload);
        Assert.Contains(Phased("230", "Voltage", "V", "L3-N"), payload);
        Assert.Contains("\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"}", payload);
        Assert.Contains("\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"}", payload);
    }

    [TestMethod]
    public void A_suffix_asks_for_one_phase_and_the_rotation_says_which_it_is()
    {
        StationBench bench = new();
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.STR,2.RST");
        bench.Board.PlugIn(1, new CarParameters { Phases = 1, MaxPowerW = 7400 });
        bench.RunSeconds(2);
        bench.Tap(Card);
        bench.RunSeconds(50);
        bench.Configure("MeterValuesSampledData", "current.import.l2,Current.Import.L1,Power.Active.Import.L2,Energy.Active.Import.Register.L2,Voltage.L2-N");
        string payload = Triggered(bench);
        Assert.IsTrue(bench.Board.Connector(1).CurrentMa > 10000);
        Assert.Contains(Phased(Decimal(bench.Board.Connector(1).CurrentMa), "Current.Import", "A", "L2"), payload, "STR: its first phase is L2");
        Assert.Contains(Phased("0", "Current.Import", "A", "L1"), payload);
        Assert.Contains(Phased(bench.Board.Connector(1).PowerW.ToString(), "Power.Active.Import", "W", "L2"), payload);
        Assert.Contains("\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\",\"phase\":\"L2\"", payload);
        Near(bench.Board.DeliveredWh(1), Milli(payload, "Energy.Active.Import.Register", "Wh") / 1000, 5, "Wh");
        Assert.Contains("\"phase\":\"L2-N\"", payload);
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.RST");
        Assert.Contains(Phased(Decimal(bench.Board.Connector(1).CurrentMa), "Current.Import", "A", "L1"), Triggered(bench));
    }

    [TestMethod]
    public void A_broken_sensor_measures_no_temperature()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.TemperatureChannel = 5;
        StationBench bench = new(board, new VirtualWiring(), true);
        bench.Configure("MeterValuesSampledData", "Energy.Active.Import.Register,Temperature");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Faulted, 10));
        Assert.Contains("\"vendorErrorCode\":\"TemperatureSensor\"", bench.Central.LastStatus(1));
        string payload = Triggered(bench);
        Assert.Contains("\"Energy.Active.Import.Register\"", payload);
        Assert.DoesNotContains("\"Temperature\"", payload);
    }

    [TestMethod]
    public void What_a_board_does_not_measure_is_absent_and_not_0()
    {
        StationBench bench = new();
        BareMeter meter = new();
        StationParts parts = new()
        {
            Clock = bench.Station.Parts.Clock,
            Configuration = bench.Station.Configuration,
            Delivery = meter,
            Ratings = bench.Station.Parts.Ratings,
        };
        Session session = new(1, new ConnectorHardware { Meter = meter }, parts, 5000);
        session.Samples.Trigger(bench.Station.Connectors[0].Power);
        Assert.AreEqual(5007L, meter.Reading[(int)Measurand.Energy]);
        Assert.AreEqual(MeterReading.Absent, meter.Reading[(int)Measurand.Current]);
        Assert.AreEqual(MeterReading.Absent, meter.Reading[(int)Measurand.Voltage]);
        Assert.AreEqual(MeterReading.Absent, meter.Reading[(int)Measurand.Temperature]);
        Assert.AreEqual(MeterReading.Absent, meter.Reading[(int)Measurand.StateOfCharge]);
    }

    [TestMethod]
    public void A_meter_with_one_pulse_line_tells_no_phase_of_three()
    {
        StationBench bench = new(false) { HasPhaseMeters = false };
        bench.Boot();
        bench.RunSeconds(5);
        bench.Configure("MeterValuesSampledData", "Current.Import,Voltage,Current.Import.L1,Energy.Active.Import.Register.L1,Power.Active.Import.L3");
        bench.Charge(1, Card);
        bench.RunSeconds(20);
        string payload = Triggered(bench);
        Assert.DoesNotContains("\"phase\"", payload);
        Near(bench.Board.Connector(1).CurrentMa, Milli(payload, "Current.Import", "A"), 200, "mA");
        Near(230000, Milli(payload, "Voltage", "V"), 2000, "mV");
        Assert.DoesNotContains("\"Energy", payload);
        bench.Configure("PhasesAllowed", "1");
        payload = Triggered(bench);
        Assert.Contains("\"Current.Import\",\"unit\":\"A\",\"phase\":\"L1\"", payload);
        Assert.DoesNotContains("\"Energy", payload);
    }

    [TestMethod]
    public void Where_one_phase_is_allowed_a_sample_tells_its_current_also_before_the_first_session()
    {
        StationBench bench = new(false) { HasPhaseMeters = false };
        bench.Boot();
        bench.RunSeconds(5);
        bench.Configure("MeterValuesSampledData", "Current.Import");
        bench.Configure("PhasesAllowed", "1");
        Assert.Contains(Phased("0", "Current.Import", "A", "L1"), Triggered(bench));
    }

    [TestMethod]
    public void With_one_phase_connected_its_values_are_those_of_that_phase()
    {
        BoardDefinition board = EmulatorBoard.Definition();
        board.Phases = 1;
        StationBench bench = new(board, new VirtualWiring(), false) { HasPhaseMeters = false };
        bench.Boot();
        bench.RunSeconds(5);
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.TRS,2.RST");
        bench.Configure("MeterValuesSampledData", "Current.Import,Voltage,Energy.Active.Import.Register.L3,Power.Active.Import.L3,Power.Active.Import.L1");
        bench.Board.PlugIn(1, new CarParameters { Phases = 1, MaxPowerW = 7400 });
        bench.RunSeconds(2);
        bench.Tap(Card);
        bench.RunSeconds(50);
        string payload = Triggered(bench);
        Assert.Contains("\"measurand\":\"Current.Import\",\"unit\":\"A\",\"phase\":\"L3\"", payload);
        Assert.Contains("\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\",\"phase\":\"L3\"", payload);
        Near(bench.Board.DeliveredWh(1), Milli(payload, "Energy.Active.Import.Register", "Wh") / 1000, 5, "Wh");
        Assert.Contains("\"measurand\":\"Power.Active.Import\",\"unit\":\"W\",\"phase\":\"L3\"", payload);
        Assert.Contains("\"measurand\":\"Voltage\",\"unit\":\"V\",\"phase\":\"L3-N\"", payload);
        Assert.DoesNotContains("\"phase\":\"L1\"", payload);
    }

    [TestMethod]
    public void Current_Offered_follows_the_offer()
    {
        StationBench bench = Charging();
        bench.Configure("MeterValuesSampledData", "Current.Offered,Power.Offered");
        bench.Configure("OperatorMaxCurrent", "10");
        bench.RunSeconds(20);
        string payload = Triggered(bench);
        Assert.AreEqual(10000, Milli(payload, "Current.Offered", "A"));
        Assert.AreEqual(6900, Milli(payload, "Power.Offered", "W") / 1000);
    }

    [TestMethod]
    public void Without_a_session_nothing_is_offered_and_nothing_flows()
    {
        StationBench bench = new();
        bench.Configure("MeterValuesSampledData", All);
        string payload = Triggered(bench);
        Assert.AreEqual(0, Milli(payload, "Current.Offered", "A"));
        Assert.AreEqual(0, Milli(payload, "Power.Offered", "W"));
        Assert.AreEqual(0, Milli(payload, "Power.Active.Import", "W"));
        Assert.AreEqual(0, Milli(payload, "Energy.Active.Import.Register", "Wh"));
        Assert.DoesNotContains("\"SoC\"", payload, "there is no car");
    }

    [TestMethod]
    public void Every_sample_is_read_when_it_is_taken()
    {
        StationBench bench = Charging();
        bench.Configure("StopTxnSampledData", "Energy.Active.Import.Register");
        bench.Configure("MeterValuesSampledData", "Energy.Active.Import.Register");
        bench.Configure("ClockAlignedDataInterval", "60");
        bench.Configure("MeterValuesAlignedData", "Energy.Active.Import.Register");
        bench.Configure("MeterValueSampleInterval", "45");
        for (int i = 0; i < 200; i++)
        {
            int seen = bench.Central.Count("MeterValues");
            bench.RunSeconds(1);
            if (bench.Central.Count("MeterValues") > seen)
            {
                long sampledWh = Milli(bench.Central.Last("MeterValues"), "Energy.Active.Import.Register", "Wh") / 1000;
                Near(bench.Board.DeliveredWh(1), sampledWh, 10, "Wh");
            }
        }

        Assert.AreEqual(7, bench.Central.Count("MeterValues"));
        bench.RunSeconds(20);
        bench.Tap(Card);
        bench.RunSeconds(15);
        string stop = bench.Central.Last("StopTransaction");
        string end = stop.Substring(stop.IndexOf("Transaction.End") - 60);
        Near(bench.Central.LastInt("StopTransaction", "meterStop") * 1000, Milli(end, "Energy.Active.Import.Register", "Wh"), 1000, "mWh");
    }

    [TestMethod]
    public void The_second_session_of_a_boot_has_its_own_samples()
    {
        StationBench bench = new();
        bench.Configure("StopTxnSampledData", "Energy.Active.Import.Register");
        bench.Configure("MeterValueSampleInterval", "30");
        for (int session = 1; session <= 2; session++)
        {
            int meterValues = bench.Central.Count("MeterValues");
            bench.Charge(1, Card);
            bench.RunSeconds(100);
            bench.Tap(Card);
            bench.RunSeconds(15);
            bench.Unplug(1);
            bench.RunSeconds(5);
            Assert.AreEqual(3, bench.Central.Count("MeterValues") - meterValues, "session " + session);
            string stop = bench.Central.Last("StopTransaction");
            Assert.AreEqual(1, Count(stop, "Transaction.Begin"), stop);
            Assert.AreEqual(3, Count(stop, "Sample.Periodic"), stop);
            Assert.AreEqual(1, Count(stop, "Transaction.End"), stop);
            Assert.AreEqual(bench.Central.LastInt("StartTransaction", "meterStart"), Milli(stop, "Energy.Active.Import.Register", "Wh") / 1000);
        }
    }

    [TestMethod]
    [DataRow("2026-03-01T20:58:00.000Z", "2026-03-01T21:00:00.000Z")]
    [DataRow("2026-03-01T23:58:00.000Z", "2026-03-02T00:00:00.000Z")]
    public void A_grid_that_does_not_divide_a_day_counts_from_midnight_and_starts_anew_there(string now, string next)
    {
        StationBench bench = new(false);
        bench.Central.Answer("BootNotification", "{\"status\":\"Accepted\",\"currentTime\":\"" + now + "\",\"interval\":86400}");
        bench.Boot();
        bench.RunSeconds(5);
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Configure("ClockAlignedDataInterval", "25200");
        bench.Charge(1, Card);
        bench.RunSeconds(180);
        Assert.AreEqual(1, bench.Central.Count("MeterValues"));
        Assert.AreEqual(next, bench.Central.LastCall("MeterValues").Text("timestamp"));
    }

    private static string Phased(string value, string measurand, string unit, string phase)
    {
        return "{\"value\":\"" + value + "\",\"context\":\"Trigger\",\"measurand\":\"" + measurand + "\",\"unit\":\"" + unit + "\",\"phase\":\"" + phase + "\"}";
    }

    private static string Decimal(int milli)
    {
        return ((milli / 1000) + "." + (milli % 1000).ToString("D3")).TrimEnd('0').TrimEnd('.');
    }

    private static StationBench Charging()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, Card);
        bench.RunSeconds(60);
        return bench;
    }

    private static string Triggered(StationBench bench)
    {
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        bench.RunSeconds(1);
        string payload = bench.Central.Last("MeterValues");
        Assert.Contains("\"context\":\"Trigger\"", payload);
        Near(bench.UtcMs, bench.Central.LastTime("MeterValues", "timestamp"), 3000, "ms");
        return payload;
    }

    /// <summary>The first value of a measurand in thousandths of its unit, which must be the expected one.</summary>
    private static long Milli(string payload, string measurand, string unit)
    {
        int at = payload.IndexOf("\"measurand\":\"" + measurand + "\"");
        Assert.IsTrue(at > 0, measurand + " in " + payload);
        string rest = payload.Substring(at, payload.IndexOf('}', at) - at);
        Assert.Contains("\"unit\":\"" + unit + "\"", rest);
        int start = payload.Substring(0, at).LastIndexOf("\"value\":\"") + "\"value\":\"".Length;
        string text = payload.Substring(start, payload.IndexOf('"', start) - start);
        int point = text.IndexOf('.');
        string whole = point < 0 ? text : text.Substring(0, point);
        string fraction = (point < 0 ? "" : text.Substring(point + 1)) + "000";
        return (long.Parse(whole) * 1000) + long.Parse(fraction.Substring(0, 3));
    }

    private static void Near(long expected, long actual, long tolerance, string unit)
    {
        Assert.IsTrue(actual >= expected - tolerance && actual <= expected + tolerance, actual + " instead of " + expected + " " + unit);
    }

    private static int Count(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part); at >= 0; at = text.IndexOf(part, at + 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>Counts energy and nothing else, and keeps what is to be sent.</summary>
    private sealed class BareMeter : IMeter, ISampleDelivery
    {
        public MeterReading Reading { get; private set; }

        public long EnergyWh => 7;

        public int PowerW => 0;

        public int CurrentMa => -1;

        public int VoltageMv => -1;

        public bool IsHealthy => true;

        public bool Poll(long nowMs)
        {
            return false;
        }

        public void ClearFault()
        {
        }

        public void Deliver(
            Transaction transaction, int connectorId, MeterReading reading, byte[] measurands, ReadingContext context, long gridUtcMs)
        {
            Reading = reading;
        }

        public void Flush()
        {
        }
    }
}
