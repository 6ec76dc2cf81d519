// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ConfigurationTests
{
    [TestMethod]
    public void An_unknown_key_is_not_supported_and_names_have_no_case()
    {
        ConfigurationBench bench = new();
        Assert.IsTrue(bench.Configuration.Set("NoSuchKey", "1") == ChangeStatus.NotSupported);
        Assert.IsTrue(bench.Configuration.Set("", "1") == ChangeStatus.NotSupported);
        Assert.IsTrue(bench.Configuration.Set("BLINKREPEAT", "7") == ChangeStatus.Accepted);
        Assert.AreEqual("7", bench.Text("BlinkRepeat"));
    }

    [TestMethod]
    public void Only_what_differs_from_the_default_is_kept_and_outlives_a_reboot()
    {
        ConfigurationBench bench = new();
        bench.Configuration.Set("BlinkRepeat", "7");
        bench.Configuration.Set("MeterValuesSampledData", "soc");
        bench.Configuration.Set("ResetRetries", "5");
        bench.Configuration.Set("ResetRetries", "1");
        Assert.AreEqual("BlinkRepeat=7\nMeterValuesSampledData=SoC\n", bench.Store.Text);
        bench.Reboot();
        Assert.AreEqual(7, bench.Configuration.GetInt(Keys.BlinkRepeat));
        Assert.AreEqual(1, bench.Configuration.GetMeasurands(Keys.MeterValuesSampledData).Length);
    }

    [TestMethod]
    public void A_value_that_is_there_already_costs_no_flash()
    {
        ConfigurationBench bench = new();
        bench.Configuration.Set("BlinkRepeat", "7");
        bench.Configuration.Set("BlinkRepeat", "07");
        bench.Configuration.SetInternal(Keys.BlinkRepeat, "7");
        Assert.AreEqual(1, bench.Store.Saves);
    }

    [TestMethod]
    public void A_value_with_an_equals_sign_is_kept_whole()
    {
        ConfigurationBench bench = new();
        bench.Configuration.Set("FreeVendIdTag", "a=b=\u00e4");
        bench.Reboot();
        Assert.AreEqual("a=b=\u00e4", bench.Text("FreeVendIdTag"));
    }

    [TestMethod]
    public void A_change_that_flash_does_not_keep_is_rejected()
    {
        ConfigurationBench bench = new();
        bench.Store.IsBroken = true;
        int revision = bench.Configuration.Revision;
        Assert.IsTrue(bench.Configuration.Set("BlinkRepeat", "7") == ChangeStatus.Rejected);
        Assert.AreEqual(3, bench.Configuration.GetInt(Keys.BlinkRepeat));
        Assert.AreEqual("3", bench.Text("BlinkRepeat"));
        Assert.AreEqual(revision, bench.Configuration.Revision);
        Assert.AreEqual(1, bench.World.CountLines("flash did not keep"));
    }

    [TestMethod]
    public void The_stations_own_change_counts_even_then()
    {
        ConfigurationBench bench = new();
        bench.Store.IsBroken = true;
        bench.Configuration.SetInternal(Keys.HeartbeatInterval, "77");
        Assert.AreEqual(77, bench.Configuration.GetInt(Keys.HeartbeatInterval));
    }

    [TestMethod]
    public void What_another_firmware_kept_is_used_where_it_fits()
    {
        ConfigurationBench bench = new();
        bench.Store.Text = "BlinkRepeat=9\nGone=1\nWakeUpSeconds=101\nNumberOfConnectors=7\nno equals sign\n\nResetRetries=2\n";
        bench.Reboot();
        Assert.AreEqual(9, bench.Configuration.GetInt(Keys.BlinkRepeat));
        Assert.AreEqual(4, bench.Configuration.GetInt(Keys.WakeUpSeconds));
        Assert.AreEqual(2, bench.Configuration.GetInt(Keys.NumberOfConnectors));
        Assert.AreEqual(2, bench.Configuration.GetInt(Keys.ResetRetries));
        Assert.AreEqual(1, bench.World.CountLines("Gone"));
        Assert.AreEqual(1, bench.World.CountLines("WakeUpSeconds"));
    }

    [TestMethod]
    public void Of_what_flash_has_kept_no_read_only_key_counts_and_a_password_does()
    {
        ConfigurationBench bench = new();
        bench.Store.Text = "ReserveConnectorZeroSupported=true\nAuthorizationKey=0123456789abcdef\n=1\n";
        bench.Reboot();
        Assert.AreEqual("false", bench.Text("ReserveConnectorZeroSupported"));
        Assert.AreEqual(1, bench.World.CountLines("ReserveConnectorZeroSupported does not fit"));
        Assert.AreEqual(1, bench.World.CountLines("does not fit"), "a line without a name is none");
        Assert.AreEqual("0123456789abcdef", bench.Text("AuthorizationKey"));
        Assert.AreEqual(0, bench.World.CountLines("AuthorizationKey"));
    }

    [TestMethod]
    public void Revision_rises_with_each_real_change()
    {
        ConfigurationBench bench = new();
        int revision = bench.Configuration.Revision;
        bench.Configuration.Set("BlinkRepeat", "7");
        Assert.AreEqual(revision + 1, bench.Configuration.Revision);
        bench.Configuration.Set("BlinkRepeat", "7");
        bench.Configuration.Set("BlinkRepeat", "x");
        Assert.AreEqual(revision + 1, bench.Configuration.Revision);
        bench.Configuration.SetInternal(Keys.BlinkRepeat, "8");
        Assert.AreEqual(revision + 2, bench.Configuration.Revision);
    }

    [TestMethod]
    public void A_preset_takes_the_place_of_default_and_kept_value()
    {
        ConfigurationBench bench = new();
        bench.Configuration.Set("BlinkRepeat", "7");
        bench.Configuration.Set("ResetRetries", "5");
        bench.Reboot();
        int revision = bench.Configuration.Revision;
        Assert.IsNull(bench.Configuration.Preset("blinkrepeat", "9"));
        Assert.AreEqual(revision + 1, bench.Configuration.Revision);
        Assert.AreEqual(9, bench.Configuration.GetInt(Keys.BlinkRepeat));
        bench.Configuration.Set("ResetRetries", "6");
        Assert.AreEqual("ResetRetries=6\n", bench.Store.Text);
    }

    [TestMethod]
    [DataRow("NoSuchKey", "1", "NoSuchKey is not a configuration key")]
    [DataRow("NumberOfConnectors", "3", "NumberOfConnectors is read-only")]
    [DataRow("BlinkRepeat", "-1", "BlinkRepeat: expected a whole number from 0 to 255")]
    [DataRow("FreeVendActive", "2", "FreeVendActive: expected true or false")]
    [DataRow("PhasesAllowed", "2", "PhasesAllowed: expected 1 or 3")]
    [DataRow("StopTxnSampledData", "x", "StopTxnSampledData: expected at most 8 different measurands separated by commas")]
    [DataRow("ConnectorPhaseRotation", "x", "ConnectorPhaseRotation: expected a rotation per connector such as 0.RST,1.RST")]
    [DataRow("AuthorizationKey", "short", "AuthorizationKey: expected text of 16 to 40 printable characters")]
    public void A_bad_preset_is_explained_in_one_line(string name, string value, string expected)
    {
        Assert.AreEqual(expected, new ConfigurationBench().Configuration.Preset(name, value));
    }

    [TestMethod]
    public void All_keys_at_their_longest_fit_the_store()
    {
        ConfigurationBench bench = new();
        LongestValues.Set(bench.Configuration);
        Assert.IsTrue(bench.Store.Text.Length > 1000);
        Assert.IsTrue(bench.Store.Text.Length <= Limits.ConfigurationBytes);
    }
}
