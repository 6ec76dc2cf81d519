// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>One connector's reports alone: what makes one due, how long a lost one waits, and what time it carries.</summary>
[TestClass]
public class StatusReportTests
{
    private readonly ClientBench _bench = ClientBench.Online();
    private readonly StatusReport _report;

    private ChargePointStatus _status = ChargePointStatus.Available;
    private ChargePointErrorCode _errorCode = ChargePointErrorCode.NoError;
    private string _vendorCode;

    public StatusReportTests()
    {
        StationParts parts = new() { Time = _bench.Deadlines, Clock = _bench.World, Log = _bench.World, Configuration = _bench.Configuration };
        _report = new StatusReport(1, parts, _bench.Client);
        _bench.Configuration.Set("HeartbeatInterval", "86400");
        Answer(Await(0));
    }

    [TestMethod]
    public void A_change_of_status_errorCode_or_vendorErrorCode_is_reported_once()
    {
        _status = ChargePointStatus.Faulted;
        Assert.Contains("\"status\":\"Faulted\"", Answer(Await(0)));
        _errorCode = ChargePointErrorCode.OtherError;
        Assert.Contains("\"errorCode\":\"OtherError\"", Answer(Await(0)));
        _vendorCode = "ContactorWelded";
        Assert.Contains("\"vendorErrorCode\":\"ContactorWelded\"", Answer(Await(0)));
        ExpectSilence(60);
    }

    [TestMethod]
    [DataRow("Preparing", 300)]
    [DataRow("Faulted", 0)]
    public void MinimumStatusDuration_holds_back_all_but_a_fault(string status, int afterSeconds)
    {
        _bench.Configuration.Set("MinimumStatusDuration", "300");
        _status = status == "Faulted" ? ChargePointStatus.Faulted : ChargePointStatus.Preparing;
        Assert.Contains(status, Await(afterSeconds));
    }

    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(2, 20)]
    [DataRow(60, 600)]
    [DataRow(200, 600)]
    public void One_that_is_lost_waits_10_s_longer_each_time_and_10_minutes_at_most(int losses, int pauseSeconds)
    {
        for (int i = 0; i < losses; i++)
        {
            _report.Lost();
        }

        Answer(Await(pauseSeconds));
        _report.Lost();
        Await(10);
    }

    [TestMethod]
    public void One_that_is_lost_with_its_link_goes_out_as_soon_as_the_link_is_back()
    {
        _status = ChargePointStatus.Preparing;
        Await(0);
        _bench.Link.Drop();
        Run(5);
        Assert.AreEqual("Heartbeat", ClientBench.Action(Answer(_bench.Link.Take())));
        Run(1);
        Assert.Contains("Preparing", _bench.Link.Take());
    }

    [TestMethod]
    public void One_that_finds_the_queue_full_waits_10_s()
    {
        for (int i = 0; i < Limits.CallQueue; i++)
        {
            _bench.Enqueue("Call");
        }

        _status = ChargePointStatus.Preparing;
        _report.Poll(_status, _errorCode, _vendorCode);
        _bench.Tick();
        for (int i = 0; i < Limits.CallQueue; i++)
        {
            Assert.AreEqual("Call", ClientBench.Action(Answer(_bench.Link.Take())));
        }

        long spentMs = Limits.CallQueue * 100;
        ExpectSilence((int)(9900 - spentMs) / 1000);
        Run(2);
        Assert.Contains("Preparing", _bench.Link.Take());
    }

    [TestMethod]
    public void One_that_nobody_asked_for_waits_while_the_registration_is_Pending_again()
    {
        Assert.IsTrue(_bench.Client.TriggerBootNotification());
        _status = ChargePointStatus.Preparing;
        _report.Poll(_status, _errorCode, _vendorCode);
        _bench.Run(100);
        _bench.AnswerBoot("Pending", 300);
        ExpectSilence(60);
        Run(245);
        _bench.AnswerBoot("Accepted", 86400);
        Assert.Contains("Preparing", _bench.Link.Take());
    }

    [TestMethod]
    public void One_that_is_asked_for_while_the_link_is_away_says_what_is_when_it_is_back()
    {
        _bench.Link.AttemptResult = LinkState.Closed;
        _bench.Link.Drop();
        Run(2);
        _report.Force();
        Run(120);
        _status = ChargePointStatus.Preparing;
        _bench.Link.AttemptResult = LinkState.Open;
        string sent = "";
        for (int second = 0; second < 300; second++)
        {
            Run(1);
            string frame = _bench.Link.Take();
            sent += frame == null ? "" : Answer(frame);
        }

        Assert.Contains("Preparing", sent);
        Assert.IsFalse(sent.Contains("Available"), sent);
        Assert.AreEqual(sent.IndexOf("StatusNotification"), sent.LastIndexOf("StatusNotification"));
    }

    /// <summary>Lets the station run for some seconds.</summary>
    private void Run(int seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            _report.Poll(_status, _errorCode, _vendorCode);
            _bench.Run(100);
        }
    }

    /// <summary>The report that goes out after some seconds and not before.</summary>
    private string Await(int seconds)
    {
        if (seconds > 1)
        {
            ExpectSilence(seconds - 1);
        }

        Run(2);
        string frame = _bench.Link.Take();
        Assert.AreEqual("StatusNotification", ClientBench.Action(frame));
        return frame;
    }

    private void ExpectSilence(int seconds)
    {
        Run(seconds);
        string frame = _bench.Link.Take();
        Assert.AreNotEqual("StatusNotification", ClientBench.Action(frame));
    }

    private string Answer(string frame)
    {
        _bench.AnswerCall(frame, "{}");
        return frame;
    }
}
