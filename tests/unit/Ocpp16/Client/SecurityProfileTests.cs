// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Which connection a security profile makes, and what happens when it does not come about.</summary>
[TestClass]
public class SecurityProfileTests
{
    private const string Key = "0123456789abcdefghij";

    [TestMethod]
    public void Profile_2_goes_to_the_same_place_by_TLS()
    {
        ClientBench bench = Online();
        SetProfile(bench, "2");
        Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url);
        Assert.AreEqual(Key, bench.Link.Password);
        Assert.IsNotNull(bench.Link.Tls);
        Assert.IsFalse(bench.Link.Tls.UsesCertificate);
        Assert.AreEqual(2, bench.Link.Attempts);
    }

    [TestMethod]
    public void Profile_2_goes_to_secureUrl_when_station_json_names_one()
    {
        ClientBench bench = Online();
        bench.Settings.SecureUrl = "wss://safe:8443/x";
        SetProfile(bench, "2");
        Assert.AreEqual("wss://safe:8443/x/CP%201", bench.Link.Url);
    }

    [TestMethod]
    public void Profile_3_shows_a_certificate_and_no_password()
    {
        ClientBench bench = Online();
        SetProfile(bench, "3");
        Assert.IsNull(bench.Link.Password);
        Assert.IsTrue(bench.Link.Tls.UsesCertificate);
    }

    [TestMethod]
    public void Profile_1_makes_no_TLS()
    {
        ClientBench bench = Online();
        SetProfile(bench, "1");
        Assert.AreEqual("ws://central/ocpp/CP%201", bench.Link.Url);
        Assert.IsNull(bench.Link.Tls);
    }

    [TestMethod]
    [DataRow("ws://h", "", "0")]
    [DataRow("ws://h", Key, "1")]
    [DataRow("wss://h", Key, "2")]
    [DataRow("wss://h", "", "0")]
    public void Url_and_password_of_station_json_are_the_least_profile(string url, string key, string profile)
    {
        ClientBench bench = new();
        bench.Settings.CentralUrl = url;
        bench.Settings.AuthorizationKey = key.Length == 0 ? null : key;
        bench.Start();
        bench.Run(100);
        Assert.AreEqual(profile, bench.Configuration.GetString(Keys.SecurityProfile));
    }

    [TestMethod]
    public void A_profile_that_never_worked_gives_way_to_the_one_that_did_after_three_attempts()
    {
        ClientBench bench = Online();
        bench.Link.AttemptResult = LinkState.Closed;
        SetProfile(bench, "2");
        for (int i = 0; i < LinkSettings.AttemptsPerTurn; i++)
        {
            Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url);
            NextAttempt(bench);
        }

        Assert.AreEqual("ws://central/ocpp/CP%201", bench.Link.Url);
        NextAttempt(bench);
        Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url, "the old one has one attempt a turn");
        Assert.AreEqual("2", bench.Configuration.GetString(Keys.SecurityProfile));
        for (int i = 0; i < LinkSettings.AttemptsPerTurn - 1; i++)
        {
            NextAttempt(bench);
        }

        LetInOnceMore(bench);
        bench.Link.AttemptResult = LinkState.Closed;
        NextAttempt(bench);
        Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url, "there is a network now");
        LetInOnceMore(bench);
        bench.Run(100);
        Assert.IsTrue(bench.Client.IsOnline);
        Assert.AreEqual("1", bench.Configuration.GetString(Keys.SecurityProfile), "what is in use");
        Assert.IsTrue(bench.Events.Text.Contains("ReconfigurationOfSecurityParameters: SecurityProfile is back at 1;"), bench.Events.Text);
        int attempts = bench.Link.Attempts;
        bench.Run(10000);
        Assert.AreEqual(attempts, bench.Link.Attempts, "it stays");
    }

    [TestMethod]
    public void A_profile_that_was_set_before_an_outage_is_tried_once_more_when_the_network_is_back()
    {
        ClientBench bench = RaisedInAnOutage();
        NextAttempt(bench);
        AssertRaised(bench);
    }

    [TestMethod]
    public void A_second_outage_after_that_is_none_of_the_profiles_failures()
    {
        ClientBench bench = RaisedInAnOutage();
        bench.Link.AttemptResult = LinkState.Closed;
        NextAttempt(bench);
        NextAttempt(bench);
        Assert.AreEqual("ws://central/ocpp/CP%201", bench.Link.Url, "nor does the old one work now");
        for (int i = 0; i < LinkSettings.AttemptsPerTurn; i++)
        {
            NextAttempt(bench);
        }

        LetInOnceMore(bench);
        NextAttempt(bench);
        AssertRaised(bench);
    }

    [TestMethod]
    public void What_one_profile_failed_before_it_worked_does_not_count_against_the_next()
    {
        ClientBench bench = Online();
        bench.Link.AttemptResult = LinkState.Closed;
        SetProfile(bench, "2");
        NextAttempt(bench);
        bench.Link.AttemptResult = LinkState.Open;
        NextAttempt(bench);
        bench.Run(100);
        bench.Link.Take();
        bench.AnswerBoot("Accepted", 300);
        bench.Link.AttemptResult = LinkState.Closed;
        SetProfile(bench, "3");
        for (int i = 0; i < LinkSettings.AttemptsPerTurn; i++)
        {
            Assert.IsNull(bench.Link.Password, "attempt " + i.ToString());
            NextAttempt(bench);
        }

        Assert.AreEqual(Key, bench.Link.Password);
    }

    [TestMethod]
    public void A_profile_that_has_worked_is_never_left_for_a_lower_one()
    {
        ClientBench bench = Online();
        SetProfile(bench, "2");
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.Drop();
        for (int i = 0; i < 12; i++)
        {
            NextAttempt(bench);
            Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url);
        }
    }

    [TestMethod]
    public void The_profile_to_go_back_to_survives_a_power_cut()
    {
        ClientBench bench = Online();
        bench.Link.AttemptResult = LinkState.Closed;
        SetProfile(bench, "2");
        bench.Link.Drop();
        bench.Start();
        bench.Run(10);
        for (int i = 0; i < LinkSettings.AttemptsPerTurn; i++)
        {
            Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url);
            NextAttempt(bench);
        }

        Assert.AreEqual("ws://central/ocpp/CP%201", bench.Link.Url);
        Assert.AreEqual(Key, bench.Link.Password);
    }

    [TestMethod]
    public void With_another_central_system_in_station_json_there_is_no_way_back_to_the_old_one()
    {
        ClientBench bench = Online();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Settings.CentralUrl = "ws://other";
        SetProfile(bench, "2");
        for (int i = 0; i < 8; i++)
        {
            Assert.AreEqual("wss://other/CP%201", bench.Link.Url);
            NextAttempt(bench);
        }

        Assert.AreEqual(0, bench.World.CountLines("is tried next"));
    }

    [TestMethod]
    [DataRow(1, "InvalidCentralSystemCertificate: expired;")]
    [DataRow(2, "FailedToAuthenticateAtCentralSystem: expired;")]
    [DataRow(3, "InvalidTLSVersion: expired;")]
    [DataRow(4, "CentralSystemFailedToAuthenticate: expired;")]
    public void What_TLS_finds_wrong_is_told(int failure, string expected)
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.LastError = "expired";
        bench.Link.Failure = (LinkFailure)failure;
        bench.Start();
        bench.Run(200);
        Assert.AreEqual(expected, bench.Events.Text);
    }

    [TestMethod]
    public void A_refused_password_a_bad_frame_and_a_clock_that_is_set_are_told()
    {
        ClientBench bench = Online();
        Assert.AreEqual("SettingSystemTime: was not known;", bench.Events.Text);
        bench.Deliver("nonsense");
        Assert.IsTrue(bench.Events.Text.EndsWith("InvalidMessages;"), bench.Events.Text);
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.RefusalStatus = 401;
        bench.Link.Drop();
        NextAttempt(bench);
        Assert.IsTrue(bench.Events.Text.Contains("FailedToAuthenticateAtCentralSystem: the configured AuthorizationKey was refused;"), bench.Events.Text);
    }

    /// <summary>The profile was raised while there was no network, and the old one has got through first.</summary>
    private static ClientBench RaisedInAnOutage()
    {
        ClientBench bench = Online();
        bench.Link.AttemptResult = LinkState.Closed;
        SetProfile(bench, "2");
        NextAttempt(bench);
        NextAttempt(bench);
        LetInOnceMore(bench);
        return bench;
    }

    private static ClientBench Online()
    {
        ClientBench bench = new();
        bench.Settings.AuthorizationKey = Key;
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Accepted", 300);
        Assert.IsTrue(bench.Client.IsOnline);
        return bench;
    }

    /// <summary>Sets it as the central system would and runs until the next attempt has been made.</summary>
    private static void SetProfile(ClientBench bench, string profile)
    {
        bench.Deliver("[2,\"p\",\"ChangeConfiguration\",{\"key\":\"SecurityProfile\",\"value\":\"" + profile + "\"}]");
        bench.Run(1200);
    }

    /// <summary>The next attempt is one with the old profile, and it succeeds.</summary>
    private static void LetInOnceMore(ClientBench bench)
    {
        bench.Link.AttemptResult = LinkState.Open;
        NextAttempt(bench);
        Assert.AreEqual("ws://central/ocpp/CP%201", bench.Link.Url);
    }

    private static void AssertRaised(ClientBench bench)
    {
        bench.Run(100);
        Assert.AreEqual("wss://central/ocpp/CP%201", bench.Link.Url);
        Assert.IsTrue(bench.Link.State == LinkState.Open);
        Assert.AreEqual("2", bench.Configuration.GetString(Keys.SecurityProfile));
        Assert.IsFalse(bench.Events.Text.Contains("is back at"), bench.Events.Text);
    }

    private static void NextAttempt(ClientBench bench)
    {
        int attempts = bench.Link.Attempts;
        for (int i = 0; i < 40000 && bench.Link.Attempts == attempts; i++)
        {
            bench.Run(20);
        }

        Assert.AreEqual(attempts + 1, bench.Link.Attempts);
    }
}
