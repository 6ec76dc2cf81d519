// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The check of the diode in the car, a part of <see cref="PilotClassifier"/>.</summary>
[TestClass]
public class PilotDiodeTests
{
    [TestMethod]
    public void While_a_bad_diode_is_suspected_every_tick_measures()
    {
        PilotClassifierBench bench = new();
        bench.IsOffering = true;
        bench.BeReady();
        Assert.IsTrue(bench.Classifier.IsUnchanged(bench.Pilot));
        bench.Pilot.LowMv = -5000;
        bench.Run(20);
        bench.Pilot.LowMv = -12000;
        Assert.IsFalse(bench.Classifier.IsUnchanged(bench.Pilot), "whether it is right again, a measurement says");
        bench.Run(20);
        Assert.IsTrue(bench.Classifier.IsUnchanged(bench.Pilot));
    }

    [TestMethod]
    public void Without_a_car_no_diode_is_proved()
    {
        PilotClassifierBench bench = new() { IsOffering = true };
        bench.Run(1000);
        Assert.IsFalse(bench.Classifier.IsDiodePassed);
        Assert.IsFalse(bench.Classifier.IsDiodeFailed);
    }

    [TestMethod]
    public void A_diode_fails_100_ms_after_its_first_bad_reading()
    {
        PilotClassifierBench bench = new();
        bench.IsOffering = true;
        bench.BeReady();
        bench.Pilot.LowMv = -5000;
        bench.Run(100);
        Assert.IsFalse(bench.Classifier.IsDiodeFailed);
        bench.Run(20);
        Assert.IsTrue(bench.Classifier.IsDiodeFailed);
    }

    [TestMethod]
    public void Bad_readings_of_the_diode_do_not_add_up_over_good_ones()
    {
        PilotClassifierBench bench = new();
        bench.IsOffering = true;
        bench.BeReady();
        for (int i = 0; i < 20; i++)
        {
            bench.Pilot.LowMv = -5000;
            bench.Run(80);
            Assert.IsFalse(bench.Classifier.IsDiodeFailed);
            bench.Pilot.LowMv = -12000;
            bench.Run(20);
            Assert.IsFalse(bench.Classifier.IsDiodeFailed);
            Assert.IsTrue(bench.Classifier.IsDiodePassed);
        }
    }

    [TestMethod]
    [DataRow(-10000, true)]
    [DataRow(-9999, false)]
    [DataRow(-14000, true)]
    [DataRow(-14001, false)]
    public void A_good_negative_plateau_is_from_minus_10_to_minus_14_V(int lowMv, bool isGood)
    {
        PilotClassifierBench bench = new();
        bench.IsOffering = true;
        bench.Pilot.LowMv = lowMv;
        bench.BeReady();
        bench.Run(200);
        Assert.AreEqual(isGood, bench.Classifier.IsDiodePassed);
        Assert.AreEqual(!isGood, bench.Classifier.IsDiodeFailed);
    }

    [TestMethod]
    public void The_diode_is_proved_by_PWM_and_stays_proved_while_PWM_is_off()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Run(200);
        Assert.IsFalse(bench.Classifier.IsDiodePassed);
        bench.IsOffering = true;
        bench.Run(20);
        Assert.IsTrue(bench.Classifier.IsDiodePassed);
        bench.IsOffering = false;
        bench.Pilot.LowMv = 9000;
        bench.Run(200);
        Assert.IsTrue(bench.Classifier.IsDiodePassed);
        bench.Pilot.Show(12000);
        bench.Run(200);
        Assert.IsFalse(bench.Classifier.IsDiodePassed);
    }

    [TestMethod]
    public void A_shorted_diode_fails_after_100_ms_until_the_car_goes()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Pilot.LowMv = -8800;
        bench.Run(200);
        bench.IsOffering = true;
        bench.Run(80);
        Assert.IsFalse(bench.Classifier.IsDiodeFailed);
        bench.Run(60);
        Assert.IsTrue(bench.Classifier.IsDiodeFailed);
        Assert.IsFalse(bench.Classifier.IsDiodePassed);
        bench.IsOffering = false;
        bench.Run(1000);
        Assert.IsTrue(bench.Classifier.IsDiodeFailed);
        bench.Pilot.Show(12000);
        bench.Run(200);
        Assert.IsFalse(bench.Classifier.IsDiodeFailed);
    }

    [TestMethod]
    public void A_reading_that_shows_nothing_proves_no_diode()
    {
        PilotClassifierBench bench = new();
        bench.Pilot.Show(9000);
        bench.Run(200);
        bench.IsOffering = true;
        bench.Pilot.IsValid = false;
        bench.Run(60);
        Assert.IsFalse(bench.Classifier.IsDiodePassed);
    }

    [TestMethod]
    public void What_was_suspected_of_one_car_is_not_held_against_the_next()
    {
        PilotClassifierBench bench = new() { IsOffering = true };
        bench.Pilot.Show(9000);
        bench.Run(200);
        bench.Pilot.LowMv = -5000;
        bench.Run(60);
        bench.Pilot.Show(12000);
        bench.Run(400);
        bench.Pilot.Show(9000);
        bench.Run(120);
        bench.Expect(PilotState.B);
        bench.Run(60);
        Assert.IsFalse(bench.Classifier.IsDiodeFailed);
        bench.Run(60);
        Assert.IsTrue(bench.Classifier.IsDiodeFailed);
    }

    [TestMethod]
    [DataRow(6000)]
    [DataRow(3000)]
    public void A_diode_that_shorts_while_charging_fails_too(int readyMv)
    {
        PilotClassifierBench bench = new();
        bench.IsOffering = true;
        bench.Pilot.Show(readyMv);
        bench.Run(600);
        Assert.IsTrue(bench.Classifier.IsDiodePassed);
        bench.Pilot.LowMv = -5000;
        bench.Run(140);
        Assert.IsTrue(bench.Classifier.IsDiodeFailed);
        Assert.IsFalse(bench.Classifier.IsDiodePassed);
    }

    [TestMethod]
    public void A_diode_is_suspected_anew_after_an_interruption()
    {
        PilotClassifierBench bench = new();
        bench.IsOffering = true;
        bench.BeReady();
        bench.Pilot.LowMv = -5000;
        bench.Run(80);
        bench.Classifier.Pause();
        bench.NowMs += 1000;
        bench.Run(80);
        Assert.IsFalse(bench.Classifier.IsDiodeFailed);
    }
}
