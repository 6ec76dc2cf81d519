// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a card is answered with.</summary>
[TestClass]
public class PanelLightsTests
{
    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("1", 1)]
    [DataRow("3", 3)]
    [DataRow("7", 7)]
    public void A_refused_card_makes_the_lights_blink_BlinkRepeat_times(string repeat, int flashes)
    {
        StationBench bench = new();
        bench.Configure("BlinkRepeat", repeat);
        bench.Central.Answer("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\"}}");
        bench.RunMs(330);
        bench.Tap("04A1B2C3");
        int seen = 0;
        bool wasRed = false;
        for (int i = 0; i < 500; i++)
        {
            bench.RunMs(20);
            seen += bench.Board.IsRedLit(1) && !wasRed ? 1 : 0;
            wasRed = bench.Board.IsRedLit(1);
        }

        Assert.AreEqual(flashes, seen);
        Assert.IsTrue(bench.Board.IsGreenLit(1) && !wasRed);
    }

    [TestMethod]
    public void A_card_that_is_being_checked_blinks_no_longer_than_until_the_emergency_stop()
    {
        StationBench bench = new();
        bench.Central.Silence("Authorize");
        bench.Tap("04A1B2C3");
        bench.RunMs(500);
        int checkedMs = GreenMs(bench, 2000);
        Assert.IsTrue(checkedMs > 900 && checkedMs < 1100, "being checked: green for " + checkedMs + " of 2000 ms");
        bench.Fault(1, "EmergencyStop", true);
        bench.RunMs(200);
        Assert.AreEqual(0, GreenMs(bench, 10000));
        bench.Fault(1, "EmergencyStop", false);
        bench.RunMs(200);
        Assert.AreEqual(5000, GreenMs(bench, 5000), "free, and nothing is being checked");
    }

    [TestMethod]
    public void A_test_of_the_lamps_beeps_as_for_a_card_that_is_accepted()
    {
        SeenSignals signals = new();
        new PanelLights(signals, new Deadlines(), new StationBench().Station.Configuration).TestLamps();
        Assert.AreEqual((int)BeepPattern.Accepted, (int)signals.LastBeep);
    }

    [TestMethod]
    public void A_card_that_is_accepted_blinks_at_its_connector_only()
    {
        StationBench bench = new();
        SeenSignals signals = new();
        Deadlines time = new();
        time.BeginTurn(1000);
        PanelLights lights = new(signals, time, bench.Station.Configuration);
        lights.Accepted(2);
        lights.Poll(bench.Station.Connectors[0], ChargePointStatus.Available, true, false);
        Assert.AreEqual((int)LightPattern.Available, (int)signals.LastPattern);
        lights.Poll(bench.Station.Connectors[1], ChargePointStatus.Available, true, false);
        Assert.AreEqual((int)LightPattern.Accepted, (int)signals.LastPattern);
    }

    [TestMethod]
    public void Every_answer_to_a_card_has_its_light_and_its_beep()
    {
        Bench bench = new();
        bench.Lights.Authorising();
        bench.Expect(LightPattern.Authorising, BeepPattern.Read);
        bench.Lights.Accepted(0);
        bench.Expect(LightPattern.Accepted, BeepPattern.Accepted);
        bench.Lights.Rejected();
        bench.Expect(LightPattern.Rejected, BeepPattern.Rejected);
        bench.Lights.Serviced(true);
        bench.Expect(LightPattern.Accepted, BeepPattern.Accepted);
        bench.Lights.Serviced(false);
        bench.Expect(LightPattern.Rejected, BeepPattern.Rejected);
        bench.Lights.Forget();
        bench.Expect(LightPattern.Available, BeepPattern.Rejected);
    }

    [TestMethod]
    public void The_lamps_are_tested_for_two_seconds_a_card_is_checked_as_long_as_a_call_may_take_and_refused_for_three_flashes()
    {
        Bench bench = new();
        bench.Lights.TestLamps();
        bench.ExpectUntil(3000, LightPattern.Unavailable);
        bench.Lights.Authorising();
        bench.ExpectUntil(3000 + Limits.CallTimeoutMs, LightPattern.Authorising);
        bench.Lights.Rejected();
        bench.ExpectUntil(4500 + Limits.CallTimeoutMs, LightPattern.Rejected);
    }

    [TestMethod]
    [DataRow((int)ChargePointStatus.Available, true, false, (int)LightPattern.Available)]
    [DataRow((int)ChargePointStatus.Available, false, false, (int)LightPattern.Offline)]
    [DataRow((int)ChargePointStatus.Available, true, true, (int)LightPattern.Waiting)]
    [DataRow((int)ChargePointStatus.Available, false, true, (int)LightPattern.Waiting)]
    [DataRow((int)ChargePointStatus.Preparing, true, false, (int)LightPattern.Waiting)]
    [DataRow((int)ChargePointStatus.Charging, false, false, (int)LightPattern.Charging)]
    [DataRow((int)ChargePointStatus.SuspendedEV, true, false, (int)LightPattern.Suspended)]
    [DataRow((int)ChargePointStatus.SuspendedEVSE, true, false, (int)LightPattern.Suspended)]
    [DataRow((int)ChargePointStatus.Finishing, false, true, (int)LightPattern.Available)]
    [DataRow((int)ChargePointStatus.Reserved, true, false, (int)LightPattern.Unavailable)]
    [DataRow((int)ChargePointStatus.Unavailable, true, false, (int)LightPattern.Unavailable)]
    public void Every_status_has_its_light(int status, bool isOnline, bool isCardWaiting, int pattern)
    {
        Bench bench = new();
        bench.Lights.Poll(bench.Connector, (ChargePointStatus)status, isOnline, isCardWaiting);
        Assert.AreEqual(pattern, (int)bench.Signals.LastPattern);
    }

    private static int GreenMs(StationBench bench, int ms)
    {
        int green = 0;
        for (int i = 0; i < ms; i += 20)
        {
            bench.RunMs(20);
            green += bench.Board.IsGreenLit(1) ? 20 : 0;
        }

        return green;
    }

    private sealed class Bench
    {
        public readonly SeenSignals Signals = new();
        public readonly PanelLights Lights;
        public readonly Connector Connector;

        private readonly Deadlines _time = new();

        public Bench()
        {
            Station station = new StationBench().Station;
            Connector = station.Connectors[1];
            _time.BeginTurn(1000);
            Lights = new PanelLights(Signals, _time, station.Configuration);
        }

        public void Expect(LightPattern pattern, BeepPattern beep)
        {
            Lights.Poll(Connector, ChargePointStatus.Available, true, false);
            Assert.AreEqual((int)pattern, (int)Signals.LastPattern);
            Assert.AreEqual((int)beep, (int)Signals.LastBeep);
        }

        /// <summary>The pattern is there until just before that time, and the tick is woken for its end.</summary>
        public void ExpectUntil(long endMs, LightPattern pattern)
        {
            _time.BeginTurn(endMs - 1);
            Expect(pattern, Signals.LastBeep);
            Assert.AreEqual(endMs, _time.NextMs);
            _time.BeginTurn(endMs);
            Expect(LightPattern.Available, Signals.LastBeep);
        }
    }

    private sealed class SeenSignals : ISignals
    {
        public BeepPattern LastBeep;
        public LightPattern LastPattern;

        public void Show(int connectorId, LightPattern pattern)
        {
            LastPattern = pattern;
        }

        public void ShowFault(int connectorId, int code)
        {
            LastPattern = LightPattern.Unavailable;
        }

        public void Beep(BeepPattern pattern)
        {
            LastBeep = pattern;
        }

        public void Poll(long nowMs)
        {
        }
    }
}
