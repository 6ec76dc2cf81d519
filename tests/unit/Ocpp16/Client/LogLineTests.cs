// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What the log says of a call or a registration is what has happened to it.</summary>
[TestClass]
public class LogLineTests
{
    [TestMethod]
    public void A_call_that_could_not_be_sent_is_not_called_unanswered()
    {
        ClientBench bench = ClientBench.Online();
        bench.Link.HasRoom = false;
        bench.Enqueue("Test");
        bench.Run(Limits.CallTimeoutMs + 100);
        Assert.AreEqual(1, bench.World.CountLines("call: Test could not be sent in time"));
        Assert.AreEqual(0, bench.World.CountLines("no answer to Test"));
    }

    [TestMethod]
    public void A_call_that_was_sent_is_called_unanswered()
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("Test");
        bench.Run(Limits.CallTimeoutMs + 100);
        Assert.AreEqual(1, bench.World.CountLines("call: no answer to Test"));
    }

    [TestMethod]
    public void An_answer_that_cannot_be_read_is_not_called_an_error_of_the_central_system()
    {
        ClientBench bench = ClientBench.Online();
        bench.Enqueue("Test");
        bench.Run(100);
        bench.Deliver("[3,\"" + ClientBench.Id(bench.Link.Take()) + "\"]");
        Assert.AreEqual(1, bench.World.CountLines("call: the answer to Test is not readable"));
        Assert.AreEqual(0, bench.World.CountLines("call: Test answered"));
    }

    [TestMethod]
    [DataRow("300", "boot: accepted, heartbeat every 300 s")]
    [DataRow("0", "boot: accepted, heartbeat once a day")]
    public void An_interval_of_0_is_not_called_a_heartbeat_every_0_s(string interval, string line)
    {
        ClientBench bench = new();
        bench.Configuration.Preset("HeartbeatInterval", interval);
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Accepted", 0);
        Assert.AreEqual(1, bench.World.CountLines(line));
    }

    [TestMethod]
    public void A_boot_lost_with_its_link_is_asked_again_with_the_next_connection_and_the_log_says_so()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.Link.Take();
        bench.Link.Drop();
        bench.Run(3000);
        Assert.AreEqual(1, bench.World.CountLines("boot: no answer, again in 30 s or with the next connection"));
        Assert.AreEqual("BootNotification", ClientBench.Action(bench.Link.Take()));
    }
}
