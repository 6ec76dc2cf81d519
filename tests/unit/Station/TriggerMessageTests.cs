// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>TriggerMessage: what is Accepted is sent, once for each time it is asked for.</summary>
[TestClass]
public class TriggerMessageTests
{
    [TestMethod]
    public void An_accepted_TriggerMessage_for_MeterValues_is_kept()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugIn(1);
        bench.RunSeconds(2);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(60);
        string answer = bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":2}");
        Assert.Contains("Accepted", answer);
        bench.Central.Speak("StartTransaction");
        bench.RunSeconds(300);
        bool saw = false;
        for (int i = 0; i < bench.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)bench.Central.Seen[i];
            saw |= call.Action == "MeterValues" && call.Int("connectorId") == 2;
        }

        Assert.IsTrue(saw, "no MeterValues of connector 2 in five minutes");
    }

    [TestMethod]
    [DataRow("MeterValues", "MeterValues")]
    [DataRow("StatusNotification", "StatusNotification")]
    [DataRow("Heartbeat", "Heartbeat")]
    [DataRow("BootNotification", "BootNotification")]
    [DataRow("FirmwareStatusNotification", "FirmwareStatusNotification")]
    [DataRow("DiagnosticsStatusNotification", "DiagnosticsStatusNotification")]
    public void In_a_burst_every_Accepted_gets_its_message(string requested, string action)
    {
        StationBench bench = new();
        bench.RunSeconds(30);
        for (int burst = 0; burst < 2; burst++)
        {
            int before = bench.Central.Count(action);
            int first = bench.Central.Commands;
            for (int i = 0; i < 12; i++)
            {
                bench.Central.Send("TriggerMessage", "{\"requestedMessage\":\"" + requested + "\",\"connectorId\":1}");
            }

            bench.RunSeconds(60);
            int accepted = 0;
            for (int i = first + 1; i <= first + 12; i++)
            {
                string answer = bench.Central.Result("c" + i);
                Assert.IsNotNull(answer);
                accepted += answer.Contains("Accepted") ? 1 : 0;
            }

            Assert.IsTrue(accepted >= 4, "accepted " + accepted);
            Assert.AreEqual(accepted, bench.Central.Count(action) - before);
        }
    }

    [TestMethod]
    public void MeterValues_of_a_charging_connector_need_none_of_the_places_for_idle_ones()
    {
        StationBench bench = new();
        bench.Configure("MeterValueSampleInterval", "0");
        bench.Charge(1, "04A1B2C3");
        bench.RunSeconds(10);
        bench.Central.Silence("MeterValues");
        for (int i = 0; i < 12; i++)
        {
            bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":2}");
        }

        Assert.Contains("Rejected", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":2}"));
        Assert.Contains("Accepted", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"));
        Assert.Contains("Rejected", bench.Command("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}"), "2 is one of all");
    }

    [TestMethod]
    public void While_one_is_not_answered_as_many_more_are_accepted_as_are_kept()
    {
        StationBench bench = new();
        bench.RunSeconds(30);
        bench.Central.Silence("StatusNotification");
        int accepted = 0;
        for (int i = 0; i < 12; i++)
        {
            string answer = bench.Command("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}");
            accepted += answer.Contains("Accepted") ? 1 : 0;
        }

        Assert.AreEqual(Limits.TriggeredMessages + 1, accepted);
    }
}
