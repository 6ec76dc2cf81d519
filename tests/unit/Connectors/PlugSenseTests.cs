// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class PlugSenseTests
{
    [TestMethod]
    public void The_rating_of_the_cable_counts_in_the_turn_in_which_the_car_is_there()
    {
        PowerBench bench = new();
        Assert.AreEqual(0, bench.Plug.CableDeciAmps);
        for (int i = 0; i < 100 && !bench.Plug.IsConnected; i++)
        {
            Assert.AreEqual(0, bench.Plug.CableDeciAmps);
            bench.Run(20);
        }

        Assert.AreEqual(320, bench.Plug.CableDeciAmps);
    }

    [TestMethod]
    public void A_cable_that_is_pulled_when_its_car_has_gone_has_no_rating_any_more()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Lose("car");
        bench.Run(1000);
        Assert.IsTrue(bench.Plug.IsConnected);
        bench.Lose("cable");
        bench.Run(20);
        Assert.IsFalse(bench.Plug.IsConnected);
        Assert.AreEqual(0, bench.Plug.CableDeciAmps);
    }

    [TestMethod]
    public void While_the_pilot_is_off_a_quick_look_finds_nothing_new()
    {
        PowerBench bench = new();
        bench.Run(2000);
        Assert.IsFalse(bench.Plug.HasChanged());
        bench.Plug.Pause();
        bench.Lose("car");
        Assert.IsFalse(bench.Plug.HasChanged());
        bench.Run(20);
        bench.Regain("car");
        Assert.IsTrue(bench.Plug.HasChanged());
    }

    [TestMethod]
    public void After_the_pilot_was_off_a_car_has_to_ask_for_half_a_second_anew()
    {
        PowerBench bench = new();
        bench.Lose("ready car");
        bench.Run(2000);
        bench.Regain("ready car");
        bench.Run(400);
        bench.Plug.Pause();
        bench.Run(500);
        Assert.AreEqual((int)PilotState.B, (int)bench.Plug.Pilot);
        bench.Run(20);
        Assert.AreEqual((int)PilotState.C, (int)bench.Plug.Pilot);
    }

    [TestMethod]
    public void Bad_readings_of_the_contact_with_good_ones_between_do_not_add_up()
    {
        PowerBench bench = new();
        bench.Run(2000);
        for (int i = 0; i < 5; i++)
        {
            bench.Lose("known cable");
            bench.Run(60);
            bench.Regain("known cable");
            bench.Run(20);
            Assert.AreEqual(320, bench.Plug.CableDeciAmps);
        }
    }

    [TestMethod]
    public void A_rating_that_comes_back_after_an_invalid_one_has_to_last_as_well()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Lose("known cable");
        bench.Run(60);
        Assert.AreEqual(320, bench.Plug.CableDeciAmps);
        bench.Run(20);
        Assert.AreEqual(-1, bench.Plug.CableDeciAmps);
        bench.Regain("known cable");
        bench.Run(60);
        Assert.AreEqual(-1, bench.Plug.CableDeciAmps);
        bench.Run(20);
        Assert.AreEqual(320, bench.Plug.CableDeciAmps);
    }

    [TestMethod]
    public void A_quick_look_sees_another_rating_only_while_a_car_is_there()
    {
        PowerBench bench = new();
        bench.Run(2000);
        bench.Lose("known cable");
        Assert.IsTrue(bench.Plug.HasChanged());
        bench.Regain("known cable");
        Assert.IsFalse(bench.Plug.HasChanged());
        bench.Lose("car");
        bench.Run(2000);
        bench.Lose("known cable");
        Assert.IsFalse(bench.Plug.HasChanged());
    }

    [TestMethod]
    public void A_plug_counts_as_taken_out_when_it_is_missing_for_10_s_without_a_break()
    {
        PowerBench bench = new();
        bench.Lose("car");
        bench.Lose("cable");
        bench.Run(2000);
        Assert.IsFalse(bench.Plug.IsOut());
        bench.Run(9980);
        Assert.IsFalse(bench.Plug.IsOut());
        bench.Regain("cable");
        Assert.IsFalse(bench.Plug.IsOut());
        bench.Lose("cable");
        bench.Run(20);
        Assert.IsFalse(bench.Plug.IsOut());
        bench.Run(9980);
        Assert.IsFalse(bench.Plug.IsOut());
        bench.Run(20);
        Assert.IsTrue(bench.Plug.IsOut());
    }

    [TestMethod]
    [DataRow(true, "cable")]
    [DataRow(false, "car")]
    public void A_plug_is_not_out_while_a_car_is_there_and_a_tethered_one_never_is(bool hasSocket, string lost)
    {
        PowerBench bench = new(hasSocket);
        bench.Run(2000);
        bench.Lose(lost);
        for (int i = 0; i < 15; i++)
        {
            bench.Run(1000);
            Assert.IsFalse(bench.Plug.IsOut());
        }
    }

    [TestMethod]
    public void A_tethered_cable_needs_no_contact()
    {
        PowerBench bench = new(false);
        bench.Run(2000);
        Assert.IsFalse(bench.Plug.HasChanged());
        Assert.AreEqual(800, bench.Plug.CableDeciAmps);
    }
}
