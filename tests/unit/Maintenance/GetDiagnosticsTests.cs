// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>GetDiagnostics, from the request to the file on the server.</summary>
[TestClass]
public class GetDiagnosticsTests
{
    private const string ToServer = "{\"location\":\"http://files/logs/\"}";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Messages_that_get_no_good_answer_are_not_owed_for_ever(bool isRefused)
    {
        StationBench bench = new();
        if (isRefused)
        {
            bench.Central.AnswerError("DiagnosticsStatusNotification", "InternalError");
        }
        else
        {
            bench.Central.Silence("DiagnosticsStatusNotification");
        }

        for (int i = 0; i <= Limits.TriggeredMessages; i++)
        {
            Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}"));
            bench.RunSeconds(isRefused ? 2 : 60);
        }
    }

    [TestMethod]
    public void GetDiagnostics_sends_the_log_and_reports_Uploading_and_Uploaded()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        string answer = bench.Command("GetDiagnostics", ToServer);
        Assert.Contains("\"fileName\":\"BENCH-1-", answer);
        bench.RunSeconds(10);
        Assert.Contains("\"fileName\":\"" + bench.Server.LastName + "\"", answer);
        string text = bench.Server.LastText;
        Assert.Contains("Z 0000", text);
        Assert.Contains("connector 1: ", text);
        Assert.AreEqual("Uploading Uploaded ", Statuses(bench));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void A_time_without_lines_gets_an_answer_without_fileName_and_nothing_is_sent()
    {
        StationBench bench = new();
        string answer = bench.Command("GetDiagnostics", "{\"location\":\"http://files/logs/\",\"stopTime\":\"2020-01-01T00:00:00Z\"}");
        Assert.AreEqual("[3,\"c1\",{}]", answer);
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Server.Begun);
        Assert.AreEqual(0, bench.Central.Count("DiagnosticsStatusNotification"));
    }

    [TestMethod]
    public void startTime_and_stopTime_choose_the_lines()
    {
        StationBench bench = new();
        bench.RunSeconds(3600);
        bench.Charge(1, "04A1B2C3");
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/logs/\",\"startTime\":\"" + bench.UtcIn(-60) + "\",\"stopTime\":\"" + bench.UtcIn(60) + "\"}");
        bench.RunSeconds(10);
        Assert.Contains("connector 1", bench.Server.LastText);
        Assert.IsFalse(bench.Server.LastText.Contains("T10:00:0"), bench.Server.LastText);
    }

    [TestMethod]
    [DataRow("{}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":1}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"sftp://files/logs\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http:///logs\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files:0/logs\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/#x\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/\",\"retries\":\"3\"}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"http://files/\",\"retries\":-1}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/\",\"retryInterval\":1.5}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"http://files/\",\"retryInterval\":-1}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/\",\"startTime\":\"today\"}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://files/\",\"stopTime\":5}", "TypeConstraintViolation")]
    public void A_GetDiagnostics_that_is_not_right_gets_its_CALLERROR_and_sends_nothing(string payload, string code)
    {
        StationBench bench = new();
        Assert.Contains("[4,\"c1\",\"" + code + "\",", bench.Command("GetDiagnostics", payload));
        bench.RunSeconds(60);
        Assert.AreEqual(0, bench.Server.Begun);
        Assert.AreEqual(0, bench.Central.Count("DiagnosticsStatusNotification"));
    }

    [TestMethod]
    public void A_location_of_512_characters_is_the_longest()
    {
        StationBench bench = new();
        string path = new('a', Limits.Location - "http://files/".Length);
        Assert.Contains("fileName", bench.Command("GetDiagnostics", "{\"location\":\"http://files/" + path + "\"}"));
        Assert.Contains("PropertyConstraintViolation", bench.Command("GetDiagnostics", "{\"location\":\"http://files/" + path + "a\"}"));
    }

    [TestMethod]
    public void retries_is_how_often_it_is_tried_and_retryInterval_the_pause()
    {
        StationBench bench = new();
        bench.Server.IsDown = true;
        bench.Command("GetDiagnostics", "{\"location\":\"ftp://files/logs/\",\"retries\":3,\"retryInterval\":30}");
        bench.RunSeconds(5);
        Assert.AreEqual(1, bench.Server.Begun);
        bench.RunSeconds(24);
        Assert.AreEqual(1, bench.Server.Begun);
        bench.RunSeconds(5);
        Assert.AreEqual(2, bench.Server.Begun);
        bench.RunSeconds(30);
        Assert.AreEqual(3, bench.Server.Begun);
        Assert.AreEqual("Uploading UploadFailed ", Statuses(bench));
        bench.RunSeconds(600);
        Assert.AreEqual(3, bench.Server.Begun);
    }

    [TestMethod]
    public void Without_retries_it_is_tried_five_times_with_pauses_that_double()
    {
        StationBench bench = new();
        bench.Server.Refusal = TransferFault.Refused;
        bench.Command("GetDiagnostics", ToServer);
        int[] begins = new int[] { 1, 16, 46, 106, 226 };
        int second = 0;
        for (int i = 0; i < begins.Length; i++)
        {
            bench.RunSeconds(begins[i] + 3 - second);
            second = begins[i] + 3;
            Assert.AreEqual(i + 1, bench.Server.Begun, "after " + second + " s");
        }

        bench.RunSeconds(3600);
        Assert.AreEqual(5, bench.Server.Begun);
        Assert.AreEqual("Uploading UploadFailed ", Statuses(bench));
    }

    [TestMethod]
    public void retries_0_is_as_if_it_was_left_out()
    {
        StationBench bench = new();
        bench.Server.IsDown = true;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/\",\"retries\":0,\"retryInterval\":1}");
        bench.RunSeconds(20);
        Assert.AreEqual(5, bench.Server.Begun);
    }

    [TestMethod]
    public void A_server_that_stands_still_is_given_up_after_a_minute_and_tried_again()
    {
        StationBench bench = new();
        bench.Server.IsStuck = true;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/\",\"retries\":2,\"retryInterval\":5}");
        bench.RunSeconds(58);
        Assert.AreEqual(1, bench.Server.Begun);
        bench.Server.IsStuck = false;
        bench.Server.BytesPerSecond = 0;
        bench.RunSeconds(15);
        Assert.AreEqual(2, bench.Server.Begun);
        bench.RunSeconds(70);
        Assert.AreEqual("Uploading UploadFailed ", Statuses(bench));
    }

    [TestMethod]
    public void A_slow_server_that_moves_is_waited_for()
    {
        StationBench bench = new();
        bench.Server.BytesPerSecond = 10;
        bench.Command("GetDiagnostics", ToServer);
        bench.RunSeconds(300);
        Assert.AreEqual(1, bench.Server.Begun);
        Assert.AreEqual("Uploading Uploaded ", Statuses(bench));
    }

    [TestMethod]
    public void A_further_request_takes_the_place_of_the_one_under_way()
    {
        StationBench bench = new();
        bench.Server.IsStuck = true;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/first.log\"}");
        bench.RunSeconds(2);
        bench.Server.IsStuck = false;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/second.log\"}");
        bench.RunSeconds(10);
        Assert.IsNull(bench.Server.File("first.log"));
        Assert.IsNotNull(bench.Server.File("second.log"));
        Assert.AreEqual("Uploading Uploading Uploaded ", Statuses(bench));
    }

    [TestMethod]
    public void TriggerMessage_says_Uploading_while_it_uploads_and_Idle_else()
    {
        StationBench bench = new();
        Assert.Contains("Accepted", Trigger(bench));
        bench.RunSeconds(2);
        Assert.AreEqual("Idle ", Statuses(bench));
        bench.Server.IsStuck = true;
        bench.Command("GetDiagnostics", ToServer);
        bench.RunSeconds(2);
        Assert.Contains("Accepted", Trigger(bench));
        bench.RunSeconds(2);
        bench.Server.IsStuck = false;
        bench.RunSeconds(10);
        Assert.Contains("Accepted", Trigger(bench));
        bench.RunSeconds(2);
        Assert.AreEqual("Idle Uploading Uploading Uploaded Idle ", Statuses(bench));
    }

    [TestMethod]
    public void Triggers_beyond_what_can_be_owed_are_Rejected()
    {
        StationBench bench = new();
        bench.Central.Silence("DiagnosticsStatusNotification");
        for (int i = 0; i < Limits.TriggeredMessages; i++)
        {
            Assert.Contains("Accepted", Trigger(bench));
        }

        Assert.Contains("Rejected", Trigger(bench));
        bench.Central.Speak("DiagnosticsStatusNotification");
        bench.RunSeconds(300);
        Assert.Contains("Accepted", Trigger(bench));
    }

    [TestMethod]
    public void Messages_that_nobody_has_triggered_are_not_owed()
    {
        StationBench bench = new();
        for (int i = 0; i < Limits.TriggeredMessages; i++)
        {
            bench.Command("GetDiagnostics", ToServer);
            bench.RunSeconds(10);
        }

        Assert.Contains("Accepted", Trigger(bench));
    }

    [TestMethod]
    public void After_a_power_cut_in_an_upload_the_log_has_what_was_before_and_nothing_is_uploaded()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(120);
        bench.Server.IsStuck = true;
        bench.Command("GetDiagnostics", ToServer);
        bench.RunSeconds(2);
        bench.CutPower();
        bench.Server.IsStuck = false;
        bench.RestorePower();
        bench.RunSeconds(30);
        Assert.AreEqual(1, bench.Server.Begun);
        Assert.Contains("Accepted", Trigger(bench));
        bench.RunSeconds(2);
        Assert.Contains("Idle", bench.Central.Last("DiagnosticsStatusNotification"));
        bench.Command("GetDiagnostics", ToServer);
        bench.RunSeconds(10);
        Assert.Contains("connector 1: ", bench.Server.LastText);
        Assert.Contains("transaction closed after power loss", bench.Server.LastText);
    }

    [TestMethod]
    public void There_is_no_secret_in_the_log()
    {
        StationBench bench = new();
        bench.Command("ChangeConfiguration", "{\"key\":\"AuthorizationKey\",\"value\":\"hush-hush-hush-hush\"}");
        bench.RunSeconds(10);
        bench.Server.IsDown = true;
        bench.Command("GetDiagnostics", "{\"location\":\"ftp://hush:hush@files/hidden?hush\",\"retries\":1}");
        bench.RunSeconds(10);
        bench.Server.IsDown = false;
        bench.Command("GetDiagnostics", "{\"location\":\"http://joe:hush@files/logs/?token=hush\"}");
        bench.RunSeconds(10);
        bench.Command("GetDiagnostics", ToServer);
        bench.RunSeconds(10);
        Assert.Contains("http://files/logs/", bench.Server.LastText);
        Assert.DoesNotContains("hush", bench.Server.LastText);
    }

    private static string Trigger(StationBench bench)
    {
        return bench.Command("TriggerMessage", "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}");
    }

    private static string Statuses(StationBench bench)
    {
        string statuses = "";
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            statuses += call.Action == "DiagnosticsStatusNotification" ? call.Text("status") + " " : "";
        }

        return statuses;
    }
}
