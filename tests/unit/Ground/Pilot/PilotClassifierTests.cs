// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class PilotClassifierTests
{
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
        PilotClassifierBench bench = new();
        bench.Pilot.Show(highMv);
        bench.Run(600);
        bench.Expect((PilotState)state);
    }

    [TestMethod]
    [DataRow(6000, 2)]
    [DataRow(3000, 3)]
    public void A_car_must_be_ready_for_half_a_second_before_it_is_C_or_D(int highMv, int state)
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Run(200);
        bench.Expect(PilotState.B);
        bench.Pilot.Show(highMv);
        bench.Run(500);
        bench.Expect(PilotState.B);
        bench.Run(20);
        bench.Expect((PilotState)state);
    }

    [TestMethod]
    public void A_car_that_flickers_never_becomes_ready()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Run(200);
        for (int i = 0; i < 20; i++)
        {
            bench.Pilot.Show(6000);
            bench.Run(400);
            bench.Pilot.Show(9000);
            bench.Run(20);
        }

        bench.Expect(PilotState.B);
    }

    [TestMethod]
    [DataRow(6000, 12000, 0)]
    [DataRow(6000, 9000, 1)]
    [DataRow(6000, 3000, 3)]
    [DataRow(6000, 0, 4)]
    [DataRow(6000, -12000, 5)]
    [DataRow(3000, 12000, 0)]
    [DataRow(3000, 9000, 1)]
    [DataRow(3000, 0, 4)]
    [DataRow(3000, -12000, 5)]
    public void Leaving_C_or_D_takes_one_tick(int readyMv, int highMv, int state)
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(readyMv);
        bench.Run(600);
        bench.Pilot.Show(highMv);
        bench.Run(20);
        bench.Expect((PilotState)state);
    }

    [TestMethod]
    public void One_outlier_does_not_leave_C()
    {
        PilotClassifierBench bench = new();
        bench.BeReady();
        bench.Pilot.OnceMv = 9000;
        bench.Run(20);
        bench.Expect(PilotState.C);
        bench.Pilot.OnceMv = 12000;
        bench.Run(20);
        bench.Expect(PilotState.C);
    }

    [TestMethod]
    public void A_quick_look_and_a_measurement_that_are_disturbed_do_not_leave_C()
    {
        PilotClassifierBench bench = new();
        bench.BeReady();
        bench.Pilot.OnceSamples = 2;
        bench.Pilot.OnceMv = 9000;
        bench.Run(20);
        bench.Expect(PilotState.C);
        bench.Run(200);
        bench.Expect(PilotState.C);
    }

    [TestMethod]
    public void Two_inconclusive_measurements_leave_C_but_are_never_A()
    {
        PilotClassifierBench bench = new();
        bench.BeReady();
        bench.Pilot.IsValid = false;
        bench.Run(20);
        bench.Expect(PilotState.Unknown);
        bench.Pilot.Show(12000);
        bench.Run(2000);
        bench.Expect(PilotState.Unknown);
        bench.Pilot.IsValid = true;
        bench.Run(140);
        bench.Expect(PilotState.A);
    }

    [TestMethod]
    public void A_pilot_with_PWM_that_can_be_read_again_is_read_again()
    {
        PilotClassifierBench bench = new() { IsOffering = true };
        bench.BeReady();
        bench.Pilot.IsValid = false;
        bench.Run(200);
        bench.Expect(PilotState.Unknown);
        bench.Pilot.IsValid = true;
        bench.Run(520);
        bench.Expect(PilotState.C);
    }

    [TestMethod]
    public void From_D_to_C_takes_half_a_second()
    {
        PilotClassifierBench bench = new();
        bench.BeReady();
        bench.Pilot.Show(3000);
        bench.Run(20);
        bench.Pilot.Show(6000);
        bench.Run(480);
        bench.Expect(PilotState.D);
        bench.Run(40);
        bench.Expect(PilotState.C);
    }

    [TestMethod]
    public void Hysteresis_keeps_the_present_state()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(10300);
        bench.Run(1000);
        bench.Expect(PilotState.A);
        bench.Pilot.Show(10100);
        bench.Run(1000);
        bench.Expect(PilotState.B);
        bench.Pilot.Show(10700);
        bench.Run(1000);
        bench.Expect(PilotState.B);
        bench.Pilot.Show(10900);
        bench.Run(1000);
        bench.Expect(PilotState.A);
    }

    [TestMethod]
    [DataRow(12000, 0, 10200, 10199, 1)]
    [DataRow(9000, 1, 10799, 10800, 0)]
    [DataRow(9000, 1, 7200, 7199, 2)]
    [DataRow(6000, 2, 7799, 7800, 1)]
    [DataRow(6000, 2, 4200, 4199, 3)]
    [DataRow(3000, 3, 4799, 4800, 2)]
    [DataRow(3000, 3, 1200, 1199, 4)]
    [DataRow(0, 4, 1799, 1800, 3)]
    [DataRow(0, 4, -1500, -1501, 6)]
    [DataRow(-12000, 5, -10500, -10499, 6)]
    [DataRow(-12000, 5, -16000, -16001, 6)]
    [DataRow(12000, 0, 14000, 14001, 6)]
    public void Within_300_mV_of_a_boundary_the_state_stays_at_every_tick(int ownMv, int own, int nearMv, int beyondMv, int next)
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(ownMv);
        bench.Run(1000);
        bench.Pilot.Show(nearMv);
        for (int i = 0; i < 100; i++)
        {
            bench.Run(20);
            bench.Expect((PilotState)own);
        }

        bench.Pilot.Show(beyondMv);
        bench.Run(1000);
        bench.Expect((PilotState)next);
    }

    [TestMethod]
    [DataRow(14001, 6)]
    [DataRow(14000, 0)]
    [DataRow(10500, 0)]
    [DataRow(10499, 1)]
    [DataRow(7500, 1)]
    [DataRow(7499, 2)]
    [DataRow(4500, 2)]
    [DataRow(4499, 3)]
    [DataRow(1500, 3)]
    [DataRow(1499, 4)]
    [DataRow(-1500, 4)]
    [DataRow(-1501, 6)]
    [DataRow(-10499, 6)]
    [DataRow(-10500, 5)]
    [DataRow(-16000, 5)]
    [DataRow(-16001, 6)]
    public void The_first_reading_of_a_boot_is_taken_without_hysteresis(int highMv, int state)
    {
        PilotClassifier classifier = new();
        Assert.AreEqual((int)PilotState.Unknown, (int)classifier.State);
        ScriptedPilot pilot = new();
        pilot.Show(highMv);
        Deadlines time = new();
        for (long nowMs = 0; nowMs <= 500; nowMs += Limits.TickMs)
        {
            time.BeginTurn(nowMs);
            classifier.Poll(time, pilot, false);
        }

        Assert.AreEqual(state, (int)classifier.State);
    }

    [TestMethod]
    [DataRow(12000, 0, 10200)]
    [DataRow(12000, 0, 14000)]
    [DataRow(9000, 1, 7200)]
    [DataRow(9000, 1, 10799)]
    [DataRow(6000, 2, 4200)]
    [DataRow(6000, 2, 7799)]
    [DataRow(3000, 3, 1200)]
    [DataRow(3000, 3, 4799)]
    [DataRow(0, 4, -1500)]
    [DataRow(0, 4, 1799)]
    [DataRow(-12000, 5, -16000)]
    [DataRow(-12000, 5, -10500)]
    public void A_state_that_stays_costs_one_quick_look_a_tick(int ownMv, int own, int nearMv)
    {
        PilotClassifierBench bench = new();
        bench.Pilot.IsSteady = true;
        bench.Pilot.Show(ownMv);
        bench.Run(1000);
        bench.Expect((PilotState)own);
        bench.Pilot.Show(nearMv);
        bench.Run(20);
        int before = bench.Pilot.Samples;
        bench.Run(100);
        Assert.AreEqual(before + 5, bench.Pilot.Samples);
        Assert.IsTrue(bench.Classifier.IsUnchanged(bench.Pilot));
    }

    [TestMethod]
    public void A_change_costs_a_quick_look_and_a_measurement_and_leaving_C_another()
    {
        PilotClassifierBench bench = new();
        ExpectSamples(bench, 9000, 2);
        ExpectSamples(bench, 9000, 1);
        bench.BeReady();
        ExpectSamples(bench, 9000, 3);
    }

    [TestMethod]
    public void A_car_that_charges_costs_one_quick_look_a_tick()
    {
        PilotClassifierBench bench = new() { IsOffering = true };
        bench.BeReady();
        ExpectSamples(bench, 6000, 1);
    }

    [TestMethod]
    public void Another_reading_than_the_one_that_settles_has_to_hold_anew()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Run(200);
        bench.Pilot.Show(6000);
        bench.Run(400);
        bench.Pilot.Show(3000);
        bench.Run(500);
        bench.Expect(PilotState.B);
        bench.Run(20);
        bench.Expect(PilotState.D);
    }

    [TestMethod]
    public void From_D_to_C_takes_half_a_second_after_a_disturbed_reading_too()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(3000);
        bench.Run(600);
        bench.Expect(PilotState.D);
        bench.Pilot.Show(6000);
        bench.Pilot.OnceSamples = 2;
        bench.Pilot.OnceMv = 9000;
        bench.Run(500);
        bench.Expect(PilotState.D);
        bench.Run(20);
        bench.Expect(PilotState.C);
    }

    [TestMethod]
    [DataRow(12000, 10199)]
    [DataRow(12000, 14001)]
    [DataRow(9000, 7199)]
    [DataRow(9000, 10800)]
    [DataRow(6000, 4199)]
    [DataRow(6000, 7800)]
    [DataRow(3000, 1199)]
    [DataRow(3000, 4800)]
    [DataRow(0, -1501)]
    [DataRow(0, 1800)]
    [DataRow(-12000, -10499)]
    public void A_quick_look_beyond_the_boundary_is_no_verdict(int ownMv, int beyondMv)
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(ownMv);
        bench.Run(1000);

        // The bounds are those of a measurement in the state itself.
        bench.Classifier.Pause();
        bench.Run(20);
        Assert.IsTrue(bench.Classifier.IsUnchanged(bench.Pilot));
        bench.Pilot.Show(beyondMv);
        Assert.IsFalse(bench.Classifier.IsUnchanged(bench.Pilot));
    }

    [TestMethod]
    public void A_reading_that_is_interrupted_has_to_hold_anew()
    {
        PilotClassifierBench bench = new();
        for (int i = 0; i < 5; i++)
        {
            bench.Pilot.Show(9000);
            bench.Run(100);
            bench.Expect(PilotState.A);
            bench.Pilot.Show(12000);
            bench.Run(20);
            bench.Expect(PilotState.A);
            Assert.AreEqual(Deadlines.Never, bench.Time.NextMs, "nothing settles any more");
        }
    }

    [TestMethod]
    public void A_car_is_seen_after_100_ms_and_no_sooner()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Run(100);
        bench.Expect(PilotState.A);
        bench.Run(20);
        bench.Expect(PilotState.B);
    }

    [TestMethod]
    public void A_car_that_stays_in_D_when_PWM_begins_is_measured_once()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(3000);
        bench.Run(600);
        bench.Expect(PilotState.D);
        bench.IsOffering = true;
        ExpectSamples(bench, 3000, 1);
        bench.Expect(PilotState.D);
    }

    [TestMethod]
    public void A_car_that_left_D_must_be_ready_for_half_a_second_again()
    {
        PilotClassifierBench bench = new();
        bench.BeReady();
        bench.Pilot.Show(3000);
        bench.Run(20);
        bench.Expect(PilotState.D);
        bench.Pilot.Show(6000);
        bench.Run(400);
        bench.Pilot.Show(9000);
        bench.Run(20);
        bench.Expect(PilotState.B);
        bench.Pilot.Show(6000);
        bench.Run(500);
        bench.Expect(PilotState.B);
        bench.Run(20);
        bench.Expect(PilotState.C);
    }

    [TestMethod]
    public void A_pending_change_is_a_deadline_and_a_settled_state_is_none()
    {
        PilotClassifierBench bench = new();
        bench.Run(20);
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
        bench.Pilot.Show(6000);
        bench.Run(20);
        Assert.AreEqual(bench.NowMs + 500, bench.Time.NextMs);
    }

    [TestMethod]
    public void Readings_that_are_interrupted_settle_anew()
    {
        PilotClassifierBench bench = new();
        bench.BeReady();
        bench.Pilot.Show(9000);
        bench.Run(200);
        Assert.IsTrue(bench.Classifier.IsUnchanged(bench.Pilot));
        bench.Pilot.Show(6000);
        bench.Run(300);
        bench.Classifier.Pause();
        Assert.IsFalse(bench.Classifier.IsUnchanged(bench.Pilot), "what was seen before counts no more");
        bench.NowMs += 1000;
        bench.Run(480);
        bench.Expect(PilotState.B);
    }

    private static void ExpectSamples(PilotClassifierBench bench, int highMv, int samples)
    {
        int before = bench.Pilot.Samples;
        bench.Pilot.Show(highMv);
        bench.Run(20);
        Assert.AreEqual(before + samples, bench.Pilot.Samples);
    }
}
