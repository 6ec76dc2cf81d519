// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What the station tells of its security, and when.</summary>
[TestClass]
public class SecurityEventTests
{
    private const string Key = "0123456789abcdefSECRET";

    [TestMethod]
    public void With_profile_0_events_are_kept_and_nobody_is_told()
    {
        StationBench bench = new();
        bench.RunSeconds(120);
        Assert.AreEqual(0, bench.Central.Count("SecurityEventNotification"));
        Assert.IsTrue(bench.Endpoint.Security.Waiting >= 2, "start-up and the clock");
    }

    [TestMethod]
    public void From_profile_1_on_all_that_was_kept_is_told_in_order()
    {
        StationBench bench = Secured();
        bench.RunSeconds(10);
        Assert.AreEqual("StartupOfTheDevice,SettingSystemTime,ReconfigurationOfSecurityParameters,ReconfigurationOfSecurityParameters", Types(bench));
        Assert.AreEqual(0, bench.Endpoint.Security.Waiting);
        SeenCall first = bench.Central.Find("SecurityEventNotification", 0);
        Assert.AreEqual("firmware " + StationSettings.Version, first.Text("techInfo"));
        Assert.IsTrue(first.Text("timestamp").CompareTo("2026-03-01T09:59:58") > 0, first.Text("timestamp"));
        Assert.IsTrue(first.Text("timestamp").CompareTo("2026-03-01T10:00:05") < 0, first.Text("timestamp"));
        Assert.AreEqual("AuthorizationKey", bench.Central.Find("SecurityEventNotification", 2).Text("techInfo"));
        Assert.AreEqual("SecurityProfile", bench.Central.Find("SecurityEventNotification", 3).Text("techInfo"));
    }

    [TestMethod]
    public void A_reset_is_told_after_the_reboot_when_it_was_not_before()
    {
        StationBench bench = Secured();
        bench.RunSeconds(10);
        int told = bench.Central.Count("SecurityEventNotification");
        bench.DropLink();
        bench.Station.Reset.Begin(StopReason.Reboot);
        bench.RunSeconds(10);
        bench.RestoreLink();
        bench.RunSeconds(60);
        Assert.IsTrue(bench.Boots == 2);
        Assert.AreEqual("Reboot", bench.Central.Find("SecurityEventNotification", told).Text("techInfo"));
        Assert.AreEqual("StartupOfTheDevice", bench.Central.Find("SecurityEventNotification", told + 1).Text("type"));
    }

    [TestMethod]
    public void An_event_without_an_answer_comes_again_with_the_same_id_and_lets_others_pass()
    {
        StationBench bench = Secured();
        bench.RunSeconds(10);
        bench.Central.Silence("SecurityEventNotification");
        int told = bench.Central.Count("SecurityEventNotification");
        bench.Station.Parts.Report(SecurityEvent.TamperDetectionActivated, null);
        bench.RunSeconds(40);
        Assert.AreEqual(told + 1, bench.Central.Count("SecurityEventNotification"));
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(100);
        Assert.AreEqual(told + 2, bench.Central.Count("SecurityEventNotification"));
        Assert.AreEqual(
            bench.Central.Find("SecurityEventNotification", told).MessageId, bench.Central.Find("SecurityEventNotification", told + 1).MessageId);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
    }

    [TestMethod]
    public void An_event_without_an_answer_comes_again_at_once_on_a_new_connection()
    {
        StationBench bench = Secured();
        bench.RunSeconds(10);
        bench.Central.Silence("SecurityEventNotification");
        bench.Station.Parts.Report(SecurityEvent.TamperDetectionActivated, null);
        bench.RunSeconds(600);
        int told = bench.Central.Count("SecurityEventNotification");
        bench.DropLink();
        bench.RunSeconds(2);
        bench.RestoreLink();
        bench.RunSeconds(10);
        Assert.AreEqual(told + 1, bench.Central.Count("SecurityEventNotification"));
    }

    [TestMethod]
    public void A_central_system_that_knows_no_security_events_is_told_each_once()
    {
        StationBench bench = new();
        bench.Central.AnswerError("SecurityEventNotification", "NotImplemented");
        Secure(bench);
        bench.RunSeconds(300);
        Assert.AreEqual(4, bench.Central.Count("SecurityEventNotification"));
        Assert.AreEqual(0, bench.Endpoint.Security.Waiting);
    }

    [TestMethod]
    public void The_profile_only_rises_and_only_to_what_the_station_has_the_means_for()
    {
        StationBench bench = new();
        Assert.IsTrue(Set(bench, "1") == ChangeStatus.Rejected, "there is no password yet");
        Assert.IsTrue(Set(bench, "2") == ChangeStatus.Rejected);
        bench.Configure("AuthorizationKey", Key);
        bench.Configure("SecurityProfile", "1");
        Assert.IsTrue(Set(bench, "0") == ChangeStatus.Rejected);
        Assert.IsTrue(Set(bench, "4") == ChangeStatus.Rejected);
        Assert.IsTrue(Set(bench, "1") == ChangeStatus.Accepted, "it is that already");
        Assert.AreEqual("1", bench.Station.Configuration.GetString(Keys.SecurityProfile));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        Assert.AreEqual("1", bench.Station.Configuration.GetString(Keys.SecurityProfile));
    }

    [TestMethod]
    public void No_secret_is_in_a_log_line_or_an_event()
    {
        StationBench bench = Secured();
        bench.RunSeconds(30);
        for (int i = 0; i < bench.Log.Count; i++)
        {
            Assert.IsFalse(((string)bench.Log[i]).Contains("SECRET"));
        }

        for (int i = 0; i < bench.Central.Count("SecurityEventNotification"); i++)
        {
            Assert.IsFalse(bench.Central.Find("SecurityEventNotification", i).Payload.Contains("SECRET"));
        }
    }

    private static StationBench Secured()
    {
        StationBench bench = new();
        Secure(bench);
        return bench;
    }

    private static void Secure(StationBench bench)
    {
        bench.Configure("AuthorizationKey", Key);
        bench.Configure("SecurityProfile", "1");
        bench.RunSeconds(5);
    }

    private static ChangeStatus Set(StationBench bench, string profile)
    {
        return bench.Station.Configuration.Set("SecurityProfile", profile);
    }

    private static string Types(StationBench bench)
    {
        string types = "";
        for (int i = 0; i < bench.Central.Count("SecurityEventNotification"); i++)
        {
            types += (i > 0 ? "," : "") + bench.Central.Find("SecurityEventNotification", i).Text("type");
        }

        return types;
    }
}
