// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>GetLog, from the request to the file on the server.</summary>
[TestClass]
public class GetLogTests
{
    [TestMethod]
    public void The_diagnostics_log_is_sent_under_the_number_of_the_request()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        string answer = GetLog(bench, "DiagnosticsLog", 7, "");
        bench.RunSeconds(10);
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Accepted\",\"filename\":\"" + bench.Server.LastName + "\"}]", answer);
        Assert.Contains("connector 1: ", bench.Server.LastText);
        Assert.AreEqual("7:Uploading 7:Uploaded ", Statuses(bench));
        Assert.AreEqual(0, bench.Central.Count("DiagnosticsStatusNotification"));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    [TestMethod]
    public void The_security_log_is_sent_with_date_number_event_and_detail()
    {
        StationBench bench = new();
        bench.Station.Parts.Report(SecurityEvent.TamperDetectionActivated, "door");
        bench.Station.Parts.Report(SecurityEvent.MemoryExhaustion, null);
        string answer = GetLog(bench, "SecurityLog", -5, "");
        Assert.Contains("\"status\":\"Accepted\"", answer);
        Assert.Contains("-security.log\"", answer);
        bench.RunSeconds(10);
        string[] lines = bench.Server.LastText.Split('\n');
        Assert.AreEqual(5, lines.Length);
        Assert.Contains("2026-03-01T09:59:59", lines[0]);
        Assert.IsTrue(lines[0].EndsWith(" 000001 StartupOfTheDevice firmware " + StationSettings.Version), lines[0]);
        Assert.Contains(" SettingSystemTime ", lines[1]);
        Assert.IsTrue(lines[2].EndsWith(" TamperDetectionActivated door"), lines[2]);
        Assert.IsTrue(lines[3].EndsWith(" MemoryExhaustion"), lines[3]);
        Assert.AreEqual("", lines[4]);
        Assert.AreEqual("-5:Uploading -5:Uploaded ", Statuses(bench));
    }

    [TestMethod]
    public void What_was_told_is_in_the_security_log_as_well_also_after_a_power_cut()
    {
        StationBench bench = new();
        bench.Configure("AuthorizationKey", "0123456789abcdef");
        bench.Configure("SecurityProfile", "1");
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Endpoint.Security.Waiting);
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        GetLog(bench, "SecurityLog", 1, "");
        bench.RunSeconds(10);
        Assert.Contains("ReconfigurationOfSecurityParameters SecurityProfile", bench.Server.LastText);
        Assert.IsTrue(bench.Server.LastText.IndexOf("StartupOfTheDevice") != bench.Server.LastText.LastIndexOf("StartupOfTheDevice"), "both boots");
    }

    [TestMethod]
    [DataRow("DiagnosticsLog")]
    [DataRow("SecurityLog")]
    public void oldestTimestamp_and_latestTimestamp_choose_the_lines(string type)
    {
        StationBench bench = new();
        bench.RunSeconds(3600);
        bench.Station.Parts.Report(SecurityEvent.TamperDetectionActivated, "door");
        GetLog(bench, type, 1, ",\"oldestTimestamp\":\"" + bench.UtcIn(-60) + "\",\"latestTimestamp\":\"" + bench.UtcIn(60) + "\"");
        bench.RunSeconds(10);
        Assert.Contains("TamperDetectionActivated", bench.Server.LastText);
        Assert.DoesNotContains("StartupOfTheDevice", bench.Server.LastText);
        GetLog(bench, type, 2, ",\"latestTimestamp\":\"" + bench.UtcIn(-60) + "\"");
        bench.RunSeconds(10);
        Assert.DoesNotContains("TamperDetectionActivated", bench.Server.LastText);
        Assert.Contains("StartupOfTheDevice", bench.Server.LastText);
    }

    [TestMethod]
    [DataRow("DiagnosticsLog")]
    [DataRow("SecurityLog")]
    public void A_time_without_lines_is_Rejected_and_nothing_is_sent(string type)
    {
        StationBench bench = new();
        Assert.AreEqual("[3,\"c1\",{\"status\":\"Rejected\"}]", GetLog(bench, type, 1, ",\"latestTimestamp\":\"2020-01-01T00:00:00Z\""));
        bench.RunSeconds(10);
        Assert.AreEqual(0, bench.Server.Begun);
        Assert.AreEqual(0, bench.Central.Count("LogStatusNotification"));
    }

    [TestMethod]
    public void A_further_request_takes_the_place_of_one_under_way_and_says_so()
    {
        StationBench bench = new();
        bench.Server.IsStuck = true;
        GetLog(bench, "DiagnosticsLog", 1, "");
        bench.RunSeconds(2);
        Assert.Contains("\"AcceptedCanceled\"", GetLog(bench, "SecurityLog", 2, ""));
        bench.Server.IsStuck = false;
        bench.RunSeconds(10);
        Assert.AreEqual("1:Uploading 2:Uploading 2:Uploaded ", Statuses(bench));
        Assert.Contains("\"Accepted\"", GetLog(bench, "DiagnosticsLog", 3, ""));
    }

    [TestMethod]
    public void It_takes_the_place_of_GetDiagnostics_and_the_other_way_round()
    {
        StationBench bench = new();
        bench.Server.IsStuck = true;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/logs/\"}");
        Assert.Contains("\"AcceptedCanceled\"", GetLog(bench, "DiagnosticsLog", 1, ""));
        bench.Server.IsStuck = false;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/logs/\"}");
        bench.RunSeconds(10);
        Assert.AreEqual("1:Uploading ", Statuses(bench));
        Assert.Contains("Uploaded", bench.Central.Last("DiagnosticsStatusNotification"));
    }

    [TestMethod]
    public void Of_two_requests_that_come_at_once_the_later_one_counts()
    {
        StationBench bench = new();
        string first = bench.Central.Send("GetLog", Payload("SecurityLog", 1, ""));
        string second = bench.Central.Send("GetLog", Payload("SecurityLog", 2, ""));
        bench.RunSeconds(10);
        Assert.Contains("\"Rejected\"", bench.Central.Result(first));
        Assert.Contains("\"Accepted\"", bench.Central.Result(second));
        Assert.AreEqual("2:Uploading 2:Uploaded ", Statuses(bench));
    }

    [TestMethod]
    [DataRow((int)TransferFault.Connection, "UploadFailure")]
    [DataRow((int)TransferFault.Missing, "UploadFailure")]
    [DataRow((int)TransferFault.Denied, "PermissionDenied")]
    [DataRow((int)TransferFault.Unsupported, "NotSupportedOperation")]
    [DataRow((int)TransferFault.Refused, "BadMessage")]
    public void What_the_server_does_is_told_when_no_try_is_left(int fault, string status)
    {
        StationBench bench = new();
        bench.Server.Refusal = (TransferFault)fault;
        bench.Command("GetLog", "{\"logType\":\"DiagnosticsLog\",\"requestId\":4,\"retries\":2,\"retryInterval\":30,\"log\":{\"remoteLocation\":\"http://files/\"}}");
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Server.Begun);
        Assert.AreEqual("4:Uploading ", Statuses(bench));
        bench.RunSeconds(600);
        Assert.AreEqual(2, bench.Server.Begun);
        Assert.AreEqual("4:Uploading 4:" + status + " ", Statuses(bench));
    }

    [TestMethod]
    public void Triggered_it_says_Idle_without_a_number_or_Uploading_with_it()
    {
        StationBench bench = new();
        Trigger(bench);
        bench.Server.IsStuck = true;
        bench.Command("GetDiagnostics", "{\"location\":\"http://files/logs/\"}");
        Trigger(bench);
        Assert.AreEqual("Idle Idle ", Statuses(bench));
        GetLog(bench, "DiagnosticsLog", 9, "");
        Trigger(bench);
        Assert.AreEqual("Idle Idle 9:Uploading 9:Uploading ", Statuses(bench));
        bench.Command("TriggerMessage", "{\"requestedMessage\":\"DiagnosticsStatusNotification\"}");
        bench.RunSeconds(1);
        Assert.Contains("Idle", bench.Central.Last("DiagnosticsStatusNotification"));
    }

    [TestMethod]
    [DataRow("{}", "OccurenceConstraintViolation")]
    [DataRow("{\"logType\":\"DiagnosticsLog\",\"requestId\":1}", "OccurenceConstraintViolation")]
    [DataRow("{\"logType\":\"DiagnosticsLog\",\"requestId\":1,\"log\":{}}", "OccurenceConstraintViolation")]
    [DataRow("{\"logType\":\"OtherLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"http://files/\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"log\":{\"remoteLocation\":\"http://files/\"}}", "OccurenceConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":\"1\",\"log\":{\"remoteLocation\":\"http://files/\"}}", "TypeConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":\"http://files/\"}", "TypeConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"sftp://files/\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"retries\":-1,\"log\":{\"remoteLocation\":\"http://files/\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"retryInterval\":-1,\"log\":{\"remoteLocation\":\"http://files/\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"logType\":\"SecurityLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"http://files/\",\"oldestTimestamp\":\"today\"}}", "PropertyConstraintViolation")]
    public void A_GetLog_that_is_not_right_gets_its_CALLERROR_and_sends_nothing(string payload, string code)
    {
        StationBench bench = new();
        Assert.Contains("[4,\"c1\",\"" + code + "\",", bench.Command("GetLog", payload));
        bench.RunSeconds(60);
        Assert.AreEqual(0, bench.Server.Begun);
    }

    [TestMethod]
    public void The_password_of_the_location_is_in_no_log()
    {
        StationBench bench = new();
        bench.Server.IsDown = true;
        bench.Command("GetLog", "{\"logType\":\"SecurityLog\",\"requestId\":1,\"retries\":1,\"log\":{\"remoteLocation\":\"ftp://hush:hush@files/\"}}");
        bench.RunSeconds(10);
        bench.Server.IsDown = false;
        GetLog(bench, "DiagnosticsLog", 2, "");
        bench.RunSeconds(10);
        Assert.Contains("ftp://files/", bench.Server.LastText);
        Assert.DoesNotContains("hush", bench.Server.LastText);
    }

    private static string GetLog(StationBench bench, string type, int requestId, string more)
    {
        return bench.Command("GetLog", Payload(type, requestId, more));
    }

    private static string Payload(string type, int requestId, string more)
    {
        return "{\"logType\":\"" + type + "\",\"requestId\":" + requestId.ToString() + ",\"log\":{\"remoteLocation\":\"http://files/logs/\"" + more + "}}";
    }

    private static void Trigger(StationBench bench)
    {
        Assert.Contains("Accepted", bench.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"LogStatusNotification\"}"));
        bench.RunSeconds(1);
    }

    private static string Statuses(StationBench bench)
    {
        string statuses = "";
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            if (call.Action == "LogStatusNotification")
            {
                statuses += (call.Payload.Contains("requestId") ? call.Int("requestId").ToString() + ":" : "") + call.Text("status") + " ";
            }
        }

        return statuses;
    }
}
