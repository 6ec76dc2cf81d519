// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Commands that break their schema get the CALLERROR they deserve, spelled as OCPP-J 1.6 spells it, and change nothing.</summary>
[TestClass]
public class MalformedCommandTests
{
    [TestMethod]
    [DataRow("Reset", "{}", "OccurenceConstraintViolation")]
    [DataRow("Reset", "{\"type\":1}", "TypeConstraintViolation")]
    [DataRow("Reset", "{\"type\":\"Warm\"}", "PropertyConstraintViolation")]
    [DataRow("Reset", "{\"type\":\"hard\"}", "PropertyConstraintViolation")]
    [DataRow("RemoteStartTransaction", "{\"connectorId\":1}", "OccurenceConstraintViolation")]
    [DataRow("RemoteStartTransaction", "{\"connectorId\":\"1\",\"idTag\":\"A\"}", "TypeConstraintViolation")]
    [DataRow("RemoteStartTransaction", "{\"connectorId\":1.5,\"idTag\":\"A\"}", "TypeConstraintViolation")]
    [DataRow("RemoteStartTransaction", "{\"idTag\":\"123456789012345678901\"}", "PropertyConstraintViolation")]
    [DataRow("RemoteStopTransaction", "{\"transactionId\":null}", "TypeConstraintViolation")]
    [DataRow("RemoteStopTransaction", "{\"transactionId\":99999999999}", "PropertyConstraintViolation")]
    [DataRow("UnlockConnector", "{\"connectorId\":0}", "PropertyConstraintViolation")]
    [DataRow("ChangeAvailability", "{\"connectorId\":-1,\"type\":\"Inoperative\"}", "PropertyConstraintViolation")]
    [DataRow("ChangeAvailability", "{\"connectorId\":1}", "OccurenceConstraintViolation")]
    [DataRow("ChangeConfiguration", "{\"key\":\"BlinkRepeat\"}", "OccurenceConstraintViolation")]
    [DataRow("GetConfiguration", "{\"key\":\"BlinkRepeat\"}", "TypeConstraintViolation")]
    [DataRow("TriggerMessage", "{\"requestedMessage\":\"Everything\"}", "PropertyConstraintViolation")]
    [DataRow("DataTransfer", "{}", "OccurenceConstraintViolation")]
    [DataRow("CancelReservation", "{\"reservationId\":\"7\"}", "TypeConstraintViolation")]
    [DataRow("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"soon\",\"idTag\":\"A\",\"reservationId\":1}", "PropertyConstraintViolation")]
    [DataRow("ReserveNow", "{\"connectorId\":1,\"expiryDate\":\"2031-01-01T00:00:00Z\",\"idTag\":\"A\"}", "OccurenceConstraintViolation")]
    [DataRow("ReserveNow", "{\"connectorId\":-1,\"expiryDate\":\"2031-01-01T00:00:00Z\",\"idTag\":\"A\",\"reservationId\":1}", "PropertyConstraintViolation")]
    [DataRow("SendLocalList", "{\"updateType\":\"Full\"}", "OccurenceConstraintViolation")]
    [DataRow("SendLocalList", "{\"listVersion\":1,\"updateType\":\"Half\"}", "PropertyConstraintViolation")]
    [DataRow("SetChargingProfile", "{}", "OccurenceConstraintViolation")]
    [DataRow("GetDiagnostics", "{}", "OccurenceConstraintViolation")]
    [DataRow("reset", "{\"type\":\"Hard\"}", "NotImplemented")]
    public void A_command_that_breaks_its_schema_gets_its_CALLERROR(string action, string payload, string code)
    {
        StationBench bench = new();
        Assert.Contains("[4,\"c1\",\"" + code + "\",", bench.Command(action, payload));
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Boots);
        for (int id = 0; id <= 2; id++)
        {
            Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Status(id));
        }
    }

    [TestMethod]
    [DataRow(Limits.JsonDepth, "[3,\"c1\",{\"status\":\"UnknownVendorId\"}]")]
    [DataRow(Limits.JsonDepth + 1, "[4,\"c1\",\"")]
    [DataRow(1000, "[4,\"c1\",\"")]
    public void Objects_are_nested_ten_deep_at_most(int depth, string expected)
    {
        // The frame's array is the first level, the payload the second.
        string nested = "1";
        for (int i = 2; i < depth; i++)
        {
            nested = "{\"a\":" + nested + "}";
        }

        StationBench bench = new();
        Assert.StartsWith(expected, bench.Command("DataTransfer", "{\"vendorId\":\"x\",\"extra\":" + nested + "}"));
        Assert.Contains("\"Accepted\"", bench.Command("ClearCache", "{}"));
    }

    [TestMethod]
    public void Members_that_the_schema_does_not_know_do_no_harm()
    {
        StationBench bench = new();
        Assert.Contains("\"Accepted\"", bench.Command("ClearCache", "{\"extra\":[1,{\"a\":null}]}"));
    }

    [TestMethod]
    public void A_frame_that_is_too_large_or_no_JSON_leaves_the_session_and_the_link_alone()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        bench.Central.SendText("[2,\"big\",\"DataTransfer\",{\"vendorId\":\"x\",\"data\":\"" + new string('x', Limits.ReceiveFrameBytes) + "\"}]");
        bench.Central.SendText("\u0001\u0002 not JSON");
        bench.Central.SendText("[3,\"nobody\",{}]");
        bench.RunSeconds(5);
        Assert.Contains("NumberOfConnectors", bench.Command("GetConfiguration", "{\"key\":[\"NumberOfConnectors\"]}"));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(1, bench.Central.Connections);
    }

    [TestMethod]
    public void Commands_are_answered_while_a_call_of_ours_is_outstanding()
    {
        StationBench bench = new();
        bench.Central.Silence("StartTransaction");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Central.Count("StartTransaction"));
        string id = bench.Central.Send("GetConfiguration", "{}");
        bench.RunMs(500);
        Assert.IsNotNull(bench.Central.Result(id));
    }
}
