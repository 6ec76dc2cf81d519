// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>One connector's reports alone: what makes one due, how long a lost one waits, and what time it carries.</summary>
[TestClass]
public class StatusReportTests
{
    [TestMethod]
    public void A_change_of_status_errorCode_or_vendorErrorCode_is_reported_once()
    {
        StatusReportBench bench = new();
        bench.Status = ChargePointStatus.Faulted;
        Assert.Contains("\"status\":\"Faulted\"", bench.Answer(bench.Await(0)));
        bench.ErrorCode = ChargePointErrorCode.OtherError;
        Assert.Contains("\"errorCode\":\"OtherError\"", bench.Answer(bench.Await(0)));
        bench.VendorCode = "ContactorWelded";
        string report = bench.Answer(bench.Await(0));
        Assert.Contains("\"vendorId\":\"" + DataTransferOperation.VendorId + "\"", report);
        Assert.Contains("\"vendorErrorCode\":\"ContactorWelded\"", report);
        bench.ExpectSilence(60);
    }

    [TestMethod]
    public void A_report_that_is_refused_is_not_repeated_and_the_next_one_goes_out()
    {
        StatusReportBench bench = new();
        bench.Status = ChargePointStatus.Preparing;
        bench.Ocpp.Deliver("[4,\"" + ClientBench.Id(bench.Await(0)) + "\",\"InternalError\",\"\",{}]");
        bench.ExpectSilence(600);
        bench.Status = ChargePointStatus.Available;
        Assert.Contains("\"status\":\"Available\"", bench.Answer(bench.Await(0)));
    }

    [TestMethod]
    public void Without_a_time_a_report_has_no_timestamp()
    {
        StatusReportBench bench = new();
        Assert.Contains("\"timestamp\":\"20", Preparing(bench));
        bench = new StatusReportBench();
        bench.Ocpp.World.SetUtc(bench.Ocpp.World.MonotonicMs);
        Assert.AreEqual(0L, bench.Ocpp.World.UtcMs);
        Assert.DoesNotContains("timestamp", Preparing(bench));
    }

    [TestMethod]
    [DataRow("Preparing", 300)]
    [DataRow("Faulted", 0)]
    public void MinimumStatusDuration_holds_back_all_but_a_fault(string status, int afterSeconds)
    {
        StatusReportBench bench = new();
        bench.Ocpp.Configuration.Set("MinimumStatusDuration", "300");
        bench.Status = status == "Faulted" ? ChargePointStatus.Faulted : ChargePointStatus.Preparing;
        Assert.Contains(status, bench.Await(afterSeconds));
    }

    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(2, 20)]
    [DataRow(60, 600)]
    [DataRow(201, 600)]
    public void One_that_is_lost_waits_10_s_longer_each_time_and_10_minutes_at_most(int losses, int pauseSeconds)
    {
        StatusReportBench bench = new();
        for (int i = 0; i < losses; i++)
        {
            bench.Report.Lost();
        }

        bench.Answer(bench.Await(pauseSeconds));
        bench.Report.Lost();
        bench.Await(10);
    }

    [TestMethod]
    public void One_that_is_asked_for_does_not_wait_for_the_pause_after_one_that_was_lost()
    {
        StatusReportBench bench = new();
        bench.Report.Lost();
        bench.Report.Lost();
        bench.Run(5);
        bench.Report.Force();
        bench.Await(0);
    }

    [TestMethod]
    public void One_that_is_lost_with_its_link_goes_out_as_soon_as_the_link_is_back()
    {
        StatusReportBench bench = new();
        bench.Status = ChargePointStatus.Preparing;
        bench.Await(0);
        bench.Ocpp.Link.Drop();
        bench.Run(5);
        Assert.AreEqual("Heartbeat", ClientBench.Action(bench.Answer(bench.Ocpp.Link.Take())));
        bench.Run(1);
        Assert.Contains("Preparing", bench.Ocpp.Link.Take());
    }

    [TestMethod]
    public void One_that_finds_the_queue_full_waits_10_s()
    {
        StatusReportBench bench = new();
        for (int i = 0; i < Limits.CallQueue; i++)
        {
            bench.Ocpp.Enqueue("Call");
        }

        bench.Status = ChargePointStatus.Preparing;
        bench.Report.Poll(bench.Status, bench.ErrorCode, bench.VendorCode);
        bench.Ocpp.Tick();
        for (int i = 0; i < Limits.CallQueue; i++)
        {
            Assert.AreEqual("Call", ClientBench.Action(bench.Answer(bench.Ocpp.Link.Take())));
        }

        long spentMs = Limits.CallQueue * 100;
        bench.ExpectSilence((int)(9900 - spentMs) / 1000);
        bench.Run(2);
        Assert.Contains("Preparing", bench.Ocpp.Link.Take());
    }

    [TestMethod]
    public void One_that_nobody_asked_for_waits_while_the_registration_is_Pending_again()
    {
        StatusReportBench bench = new();
        Assert.IsTrue(bench.Ocpp.Client.TriggerBootNotification());
        bench.Status = ChargePointStatus.Preparing;
        bench.Report.Poll(bench.Status, bench.ErrorCode, bench.VendorCode);
        bench.Ocpp.Run(100);
        bench.Ocpp.AnswerBoot("Pending", 300);
        bench.ExpectSilence(60);
        bench.Run(245);
        bench.Ocpp.AnswerBoot("Accepted", 86400);
        Assert.Contains("Preparing", bench.Ocpp.Link.Take());
    }

    [TestMethod]
    public void One_that_is_asked_for_while_the_link_is_away_says_what_is_when_it_is_back()
    {
        StatusReportBench bench = new();
        bench.Ocpp.Link.AttemptResult = LinkState.Closed;
        bench.Ocpp.Link.Drop();
        bench.Run(2);
        bench.Report.Force();
        bench.Run(120);
        bench.Status = ChargePointStatus.Preparing;
        bench.Ocpp.Link.AttemptResult = LinkState.Open;
        string sent = "";
        for (int second = 0; second < 300; second++)
        {
            bench.Run(1);
            string frame = bench.Ocpp.Link.Take();
            sent += frame == null ? "" : bench.Answer(frame);
        }

        Assert.Contains("Preparing", sent);
        Assert.IsFalse(sent.Contains("Available"), sent);
        Assert.AreEqual(sent.IndexOf("StatusNotification"), sent.LastIndexOf("StatusNotification"));
    }

    private static string Preparing(StatusReportBench bench)
    {
        bench.Status = ChargePointStatus.Preparing;
        return bench.Answer(bench.Await(0));
    }
}
