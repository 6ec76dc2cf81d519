// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class PilotClassifierTests
{
    private readonly Deadlines _time = new Deadlines();
    private PilotClassifier _classifier;
    private ScriptedPilot _pilot;
    private long _nowMs;
    private bool _isOffering;

    [Setup]
    public void Begin()
    {
        _classifier = new PilotClassifier();
        _pilot = new ScriptedPilot();
        _nowMs = 1000;
        _isOffering = false;
        Run(200);
        Expect(PilotState.A);
    }

    [TestMethod]
    [DataRow(12000, 0)]
    [DataRow(11000, 0)]
    [DataRow(10000, 1)]
    [DataRow(9000, 1)]
    [DataRow(8000, 1)]
    [DataRow(7000, 2)]
    [DataRow(6000, 2)]
    [DataRow(5000, 2)]
    [DataRow(4000, 3)]
    [DataRow(3000, 3)]
    [DataRow(2000, 3)]
    [DataRow(1000, 4)]
    [DataRow(0, 4)]
    [DataRow(-1000, 4)]
    [DataRow(-12000, 5)]
    [DataRow(-6000, 6)]
    [DataRow(15000, 6)]
    public void Plateau_gives_state(int highMv, int state)
    {
        _pilot.Show(highMv);
        Run(600);
        Expect((PilotState)state);
    }

    [TestMethod]
    public void A_car_must_be_ready_for_half_a_second_before_it_is_C()
    {
        _pilot.Show(9000);
        Run(200);
        Expect(PilotState.B);
        _pilot.Show(6000);
        Run(480);
        Expect(PilotState.B);
        Run(40);
        Expect(PilotState.C);
    }

    [TestMethod]
    public void A_car_that_flickers_never_becomes_ready()
    {
        _pilot.Show(9000);
        Run(200);
        for (int i = 0; i < 20; i++)
        {
            _pilot.Show(6000);
            Run(400);
            _pilot.Show(9000);
            Run(20);
        }

        Expect(PilotState.B);
    }

    [TestMethod]
    [DataRow(12000, 0)]
    [DataRow(9000, 1)]
    [DataRow(3000, 3)]
    [DataRow(0, 4)]
    public void Leaving_C_takes_one_tick(int highMv, int state)
    {
        BeReady();
        _pilot.Show(highMv);
        Run(20);
        Expect((PilotState)state);
    }

    [TestMethod]
    public void One_outlier_does_not_leave_C()
    {
        BeReady();
        _pilot.OnceMv = 9000;
        Run(20);
        Expect(PilotState.C);
        _pilot.OnceMv = 12000;
        Run(20);
        Expect(PilotState.C);
    }

    [TestMethod]
    public void Two_inconclusive_measurements_leave_C_but_are_never_A()
    {
        BeReady();
        _pilot.IsValid = false;
        Run(20);
        Expect(PilotState.Unknown);
        _pilot.Show(12000);
        Run(2000);
        Expect(PilotState.Unknown);
        _pilot.IsValid = true;
        Run(140);
        Expect(PilotState.A);
    }

    [TestMethod]
    public void From_D_to_C_takes_half_a_second()
    {
        BeReady();
        _pilot.Show(3000);
        Run(20);
        _pilot.Show(6000);
        Run(480);
        Expect(PilotState.D);
        Run(40);
        Expect(PilotState.C);
    }

    [TestMethod]
    public void Hysteresis_keeps_the_present_state()
    {
        _pilot.Show(10300);
        Run(1000);
        Expect(PilotState.A);
        _pilot.Show(10100);
        Run(1000);
        Expect(PilotState.B);
        _pilot.Show(10700);
        Run(1000);
        Expect(PilotState.B);
        _pilot.Show(10900);
        Run(1000);
        Expect(PilotState.A);
    }

    [TestMethod]
    public void A_pending_change_is_a_deadline_and_a_settled_state_is_none()
    {
        Run(20);
        Assert.AreEqual(Deadlines.Never, _time.NextMs);
        _pilot.Show(6000);
        Run(20);
        Assert.AreEqual(_nowMs + PilotClassifier.ReadyMs, _time.NextMs);
    }

    [TestMethod]
    public void The_diode_is_proved_by_PWM_and_stays_proved_while_PWM_is_off()
    {
        _pilot.Show(9000);
        Run(200);
        Assert.IsFalse(_classifier.IsDiodePassed);
        _isOffering = true;
        Run(20);
        Assert.IsTrue(_classifier.IsDiodePassed);
        _isOffering = false;
        _pilot.LowMv = 9000;
        Run(200);
        Assert.IsTrue(_classifier.IsDiodePassed);
        _pilot.Show(12000);
        Run(200);
        Assert.IsFalse(_classifier.IsDiodePassed);
    }

    [TestMethod]
    public void A_shorted_diode_fails_after_100_ms_until_the_car_goes()
    {
        _pilot.Show(9000);
        _pilot.LowMv = -8800;
        Run(200);
        _isOffering = true;
        Run(80);
        Assert.IsFalse(_classifier.IsDiodeFailed);
        Run(60);
        Assert.IsTrue(_classifier.IsDiodeFailed);
        Assert.IsFalse(_classifier.IsDiodePassed);
        _isOffering = false;
        Run(1000);
        Assert.IsTrue(_classifier.IsDiodeFailed);
        _pilot.Show(12000);
        Run(200);
        Assert.IsFalse(_classifier.IsDiodeFailed);
    }

    [TestMethod]
    public void A_diode_that_shorts_while_charging_fails_too()
    {
        _isOffering = true;
        BeReady();
        Assert.IsTrue(_classifier.IsDiodePassed);
        _pilot.LowMv = -5000;
        Run(140);
        Assert.IsTrue(_classifier.IsDiodeFailed);
        Assert.IsFalse(_classifier.IsDiodePassed);
    }

    private void BeReady()
    {
        _pilot.Show(6000);
        Run(600);
        Expect(PilotState.C);
    }

    private void Run(int forMs)
    {
        for (int ms = 0; ms < forMs; ms += Limits.TickMs)
        {
            _nowMs += Limits.TickMs;
            _time.Begin(_nowMs);
            _classifier.Poll(_time, _pilot, _isOffering);
        }
    }

    private void Expect(PilotState state)
    {
        Assert.AreEqual((int)state, (int)_classifier.State);
    }
}
