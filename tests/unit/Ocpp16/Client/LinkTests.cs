// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class LinkTests
{
    [TestMethod]
    public void The_identity_is_the_last_path_segment_and_percent_encoded()
    {
        ClientBench bench = new();
        bench.Configuration.Preset("WebSocketPingInterval", "17");
        bench.Start();
        bench.Run(100);
        Assert.AreEqual("ws://central/ocpp/CP%201", bench.Link.Url);
        Assert.AreEqual("CP 1", bench.Link.User);
        Assert.IsNull(bench.Link.Password);
        Assert.AreEqual(17, bench.Link.PingSeconds);
    }

    [TestMethod]
    [DataRow("ws://host/ocpp/CP", "ws://host/ocpp/CP")]
    [DataRow("wss://user:pw@host:9000/ocpp/CP", "wss://host:9000/ocpp/CP")]
    [DataRow("ws://user:ge/heim@host/CP?token=x closed", "ws://host/CP closed")]
    [DataRow("ws://u:p?w@host/CP?a=@", "ws://")]
    [DataRow("ws://host/CP?a=1?b=2", "ws://host/CP")]
    [DataRow("ws://?a=1", "ws://")]
    [DataRow("cannot connect to ws://u:p@ss@h: refused by x@y", "cannot connect to ws://h: refused by x@y")]
    [DataRow("ws://a:b@h and ws://c:d@", "ws://h and ws://")]
    [DataRow("connection closed", "connection closed")]
    [DataRow("", "")]
    public void Credentials_are_left_out_of_what_is_logged(string text, string logged)
    {
        Assert.AreEqual(logged, LinkSettings.WithoutCredentials(text));
    }

    [TestMethod]
    public void A_URL_with_credentials_is_logged_without_them()
    {
        ClientBench bench = new();
        bench.Settings.CentralUrl = "ws://user:pw@central/ocpp";
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Start();
        bench.Run(5000);
        Assert.AreEqual("ws://user:pw@central/ocpp/CP%201", bench.Link.Url);
        bool isTold = false;
        foreach (object line in bench.World.Lines)
        {
            isTold |= ((string)line).Contains("ws://central/ocpp");
            Assert.IsFalse(((string)line).Contains("pw"), (string)line);
        }

        Assert.IsTrue(isTold);
    }

    [TestMethod]
    public void Attempts_are_spaced_by_doubling_pauses_with_jitter_up_to_a_cap()
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Start();
        bench.Run(0);
        Assert.AreEqual(1, bench.Link.Attempts);
        long pauseMs = 1000;
        for (int attempt = 2; attempt < 12; attempt++)
        {
            long beganMs = bench.World.MonotonicMs;
            while (bench.Link.Attempts < attempt)
            {
                bench.Run(20);
            }

            long waitedMs = bench.World.MonotonicMs - beganMs;
            string what = "attempt " + attempt.ToString() + " after " + waitedMs.ToString() + " ms";
            Assert.IsTrue(waitedMs >= pauseMs * 3 / 4 - 40 && waitedMs <= pauseMs * 5 / 4 + 40, what);
            pauseMs = pauseMs * 2 > 120000 ? 120000 : pauseMs * 2;
        }
    }

    [TestMethod]
    public void Stations_with_different_seeds_do_not_come_back_together()
    {
        Assert.AreNotEqual(FifthAttemptMs(1).ToString(), FifthAttemptMs(2).ToString());
    }

    [TestMethod]
    public void After_a_stable_connection_the_pause_begins_at_a_second_again()
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Start();
        bench.Run(60000);
        bench.Link.AttemptResult = LinkState.Open;
        while (bench.Link.State != LinkState.Open)
        {
            bench.Run(100);
        }

        bench.Run(1000);
        bench.AnswerBoot("Accepted", 300);
        bench.Run(30000);
        int attempts = bench.Link.Attempts;
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.Drop();
        bench.Run(1300);
        Assert.AreEqual(attempts + 1, bench.Link.Attempts);
        bench.Run(1150);
        Assert.AreEqual(attempts + 1, bench.Link.Attempts, "the second pause is twice as long");
    }

    [TestMethod]
    public void A_connection_that_never_holds_does_not_shorten_the_pause()
    {
        ClientBench bench = new();
        bench.Start();
        for (int i = 0; i < 6; i++)
        {
            while (bench.Link.State != LinkState.Open)
            {
                bench.Run(100);
            }

            bench.Link.Drop();
        }

        int attempts = bench.Link.Attempts;
        bench.Run(20000);
        Assert.AreEqual(attempts, bench.Link.Attempts);
    }

    [TestMethod]
    [DataRow(29960, false)]
    [DataRow(30000, true)]
    public void A_connection_is_stable_after_30_s_open_however_long_it_took_to_make(int openMs, bool isStable)
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Start();
        bench.Run(60000);
        bench.Link.AttemptResult = LinkState.Connecting;
        while (bench.Link.State != LinkState.Connecting)
        {
            bench.Run(20);
        }

        bench.Run(20000);
        bench.Link.State = LinkState.Open;
        bench.Run(openMs);
        int attempts = bench.Link.Attempts;
        bench.Link.Drop();
        bench.Run(1300);
        Assert.AreEqual(attempts + (isStable ? 1 : 0), bench.Link.Attempts);
    }

    [TestMethod]
    [DataRow(60, 60000)]
    [DataRow(1800, 1800000)]
    [DataRow(999999999, 3600 * 1000)]
    public void A_central_system_that_names_its_time_is_left_alone_for_so_long(int retryAfterSeconds, int leastMs)
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.RetryAfterSeconds = retryAfterSeconds;
        bench.Start();
        bench.Run(leastMs - 1);
        Assert.AreEqual(1, bench.Link.Attempts);
        bench.Run(leastMs / 4 + 100);
        Assert.AreEqual(2, bench.Link.Attempts);
    }

    [TestMethod]
    public void Stations_that_were_told_the_same_time_do_not_come_back_together()
    {
        Assert.AreNotEqual(AttemptAfterRefusalMs(1), AttemptAfterRefusalMs(2));
    }

    [TestMethod]
    [DataRow("ws://user:hush@central/ocpp")]
    [DataRow("ws://user:h@?#/ush@central/ocpp")]
    [DataRow("ws://central/ocpp?token=hush")]
    public void What_a_URL_may_hide_is_not_logged(string url)
    {
        ClientBench bench = new();
        bench.Settings.CentralUrl = url;
        bench.Start();
        bench.Run(100);
        Assert.AreEqual(1, bench.World.CountLines("connecting to ws://central/ocpp"));
        Assert.AreEqual(0, bench.World.CountLines("ush"));
    }

    [TestMethod]
    public void A_handshake_that_hangs_is_given_up()
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Connecting;
        bench.Start();
        bench.Run(60000 - 1);
        Assert.AreEqual(1, bench.Link.Attempts);
        bench.Run(2000);
        Assert.AreEqual(2, bench.Link.Attempts);
    }

    [TestMethod]
    public void A_closed_link_stays_closed_until_reconnect()
    {
        ClientBench bench = ClientBench.Online();
        bench.Client.CloseLink();
        bench.Run(600000);
        Assert.AreEqual(1, bench.Link.Attempts);
        Assert.IsFalse(bench.Client.IsOnline);
        bench.Client.Reconnect();
        bench.Run(100);
        Assert.AreEqual(2, bench.Link.Attempts);
        Assert.IsTrue(bench.Client.IsOnline);
    }

    [TestMethod]
    public void Reconnect_does_not_wait()
    {
        ClientBench bench = ClientBench.Online();
        bench.Client.Reconnect();
        bench.Run(40);
        Assert.AreEqual(2, bench.Link.Attempts);
        Assert.IsTrue(bench.Client.IsOnline);
    }

    [TestMethod]
    public void Reconnect_ends_a_long_pause()
    {
        ClientBench bench = new();
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.RetryAfterSeconds = 600;
        bench.Start();
        bench.Run(1000);
        bench.Client.Reconnect();
        bench.Run(20);
        Assert.AreEqual(2, bench.Link.Attempts);
    }

    [TestMethod]
    public void A_new_AuthorizationKey_reconnects_after_its_answer_and_is_never_logged()
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver("[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"0123456789abcdefSECRET\"}]");
        Assert.AreEqual("[3,\"1\",{\"status\":\"Accepted\"}]", bench.Link.Take());
        Assert.AreEqual(1, bench.Link.Attempts);
        bench.Run(1500);
        Assert.AreEqual(2, bench.Link.Attempts);
        Assert.AreEqual("0123456789abcdefSECRET", bench.Link.Password);
        Assert.AreEqual(0, bench.World.CountLines("SECRET"));
    }

    [TestMethod]
    public void A_new_ping_interval_reconnects_and_another_key_does_not()
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver("[2,\"1\",\"ChangeConfiguration\",{\"key\":\"BlinkRepeat\",\"value\":\"5\"}]");
        bench.Run(5000);
        Assert.AreEqual(1, bench.Link.Attempts);
        bench.Deliver("[2,\"2\",\"ChangeConfiguration\",{\"key\":\"WebSocketPingInterval\",\"value\":\"5\"}]");
        bench.Run(5000);
        Assert.AreEqual(2, bench.Link.Attempts);
        Assert.AreEqual(5, bench.Link.PingSeconds);
    }

    private static long AttemptAfterRefusalMs(int seed)
    {
        ClientBench bench = new();
        bench.World.Seed = seed;
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Link.RetryAfterSeconds = 600;
        bench.Start();
        while (bench.Link.Attempts < 2)
        {
            bench.Run(100);
        }

        return bench.World.MonotonicMs;
    }

    private static long FifthAttemptMs(int seed)
    {
        ClientBench bench = new();
        bench.World.Seed = seed;
        bench.Link.AttemptResult = LinkState.Closed;
        bench.Start();
        while (bench.Link.Attempts < 5)
        {
            bench.Run(1);
        }

        return bench.World.MonotonicMs;
    }
}
