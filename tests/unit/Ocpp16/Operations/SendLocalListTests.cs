// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>SendLocalList and GetLocalListVersion: every status, every refusal, limits, and the link or the power going.</summary>
[TestClass]
public class SendLocalListTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void Versions_and_statuses_of_a_list_over_its_life()
    {
        StationBench bench = new();
        Assert.AreEqual("[3,\"c1\",{\"listVersion\":0}]", bench.Command("GetLocalListVersion", "{}"));
        LocalLists.Send(bench, "Full", 5, LocalLists.Entry("A", "Accepted") + "," + LocalLists.Entry("B", "Blocked"));
        Assert.AreEqual(5, LocalLists.Version(bench));
        Assert.Contains("\"VersionMismatch\"", bench.Command("SendLocalList", LocalLists.Payload("Differential", 5, LocalLists.Removal("A"))));
        Assert.Contains("\"VersionMismatch\"", bench.Command("SendLocalList", LocalLists.Payload("Differential", 4, LocalLists.Removal("A"))));
        Assert.AreEqual(2, bench.Station.LocalList.Count);
        LocalLists.Send(bench, "Differential", 6, LocalLists.Removal("A"));
        Assert.AreEqual(1, bench.Station.LocalList.Count);
        Assert.AreEqual(6, LocalLists.Version(bench));
        LocalLists.Send(bench, "Full", 2, LocalLists.Entry("A", "Accepted"));
        Assert.AreEqual(2, LocalLists.Version(bench));
        Assert.Contains("\"Accepted\"", bench.Command("SendLocalList", "{\"listVersion\":7,\"updateType\":\"Differential\"}"));
        Assert.AreEqual(7, LocalLists.Version(bench));
        Assert.AreEqual(1, bench.Station.LocalList.Count);
        Assert.Contains("\"Accepted\"", bench.Command("SendLocalList", "{\"listVersion\":8,\"updateType\":\"Full\"}"));
        Assert.AreEqual(0, LocalLists.Version(bench));
        LocalLists.Send(bench, "Full", 0, "");
    }

    [TestMethod]
    public void While_the_list_is_turned_off_its_version_is_minus_one_and_a_list_is_NotSupported()
    {
        StationBench bench = new();
        LocalLists.Send(bench, "Full", 5, LocalLists.Entry("A", "Accepted"));
        bench.Configure("LocalAuthListEnabled", "false");
        Assert.AreEqual(-1, LocalLists.Version(bench));
        Assert.Contains("{\"status\":\"NotSupported\"}", bench.Command("SendLocalList", LocalLists.Payload("Full", 6, "")));
        bench.Configure("LocalAuthListEnabled", "true");
        Assert.AreEqual(5, LocalLists.Version(bench));
    }

    [TestMethod]
    [DataRow("{\"updateType\":\"Full\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"listVersion\":2}", "OccurenceConstraintViolation")]
    [DataRow("{\"listVersion\":\"2\",\"updateType\":\"Full\"}", "TypeConstraintViolation")]
    [DataRow("{\"listVersion\":-1,\"updateType\":\"Full\"}", "PropertyConstraintViolation")]
    [DataRow("{\"listVersion\":2,\"updateType\":\"full\"}", "PropertyConstraintViolation")]
    [DataRow("{\"listVersion\":2,\"updateType\":\"Full\",\"localAuthorizationList\":{}}", "TypeConstraintViolation")]
    [DataRow("{\"listVersion\":2,\"updateType\":\"Full\",\"localAuthorizationList\":[\"A\"]}", "TypeConstraintViolation")]
    [DataRow("{\"listVersion\":0,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"A\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}",
        "PropertyConstraintViolation")]
    public void A_request_that_breaks_the_schema_gets_its_CALLERROR_and_changes_nothing(string payload, string code)
    {
        ExpectRefused(payload, code);
    }

    [TestMethod]
    [DataRow("{}", "OccurenceConstraintViolation")]
    [DataRow("{\"idTag\":\"X\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":null}", "OccurenceConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":[]}", "TypeConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":{}}", "OccurenceConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":{\"status\":\"Good\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"soon\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"123456789012345678901\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":\"X\",\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"\\u00e4\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":7,\"idTagInfo\":{\"status\":\"Accepted\"}}", "TypeConstraintViolation")]
    [DataRow("{\"idTag\":\" \",\"idTagInfo\":{\"status\":\"Accepted\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":\"\\u00e4\",\"idTagInfo\":{\"status\":\"Accepted\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":\"123456789012345678901\",\"idTagInfo\":{\"status\":\"Accepted\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"idTag\":\"a\",\"idTagInfo\":{\"status\":\"Accepted\"}}", "OccurenceConstraintViolation")]
    public void An_entry_that_cannot_be_taken_refuses_the_whole_list(string entry, string code)
    {
        ExpectRefused(LocalLists.Payload("Full", 2, LocalLists.Entry("A", "Accepted") + "," + entry), code);
    }

    [TestMethod]
    public void Tags_are_trimmed_and_compared_without_case()
    {
        StationBench bench = new();
        LocalLists.Send(bench, "Full", 1, LocalLists.Entry(" 04a1b2c3 ", "Accepted"));
        bench.DropLink();
        bench.Charge(1, Card);
    }

    [TestMethod]
    public void SendLocalListMaxLength_entries_with_the_longest_values_fit_a_frame()
    {
        StationBench bench = new();
        Assert.Contains("\"value\":\"50\"", bench.Command("GetConfiguration", "{\"key\":[\"SendLocalListMaxLength\"]}"));
        Assert.Contains("\"value\":\"1000\"", bench.Command("GetConfiguration", "{\"key\":[\"LocalAuthListMaxLength\"]}"));
        string longest = LocalLists.Longest();
        Assert.IsTrue(LocalLists.Payload("Differential", int.MaxValue, longest).Length + 300 + Limits.MessageId < Limits.ReceiveFrameBytes);
        LocalLists.Send(bench, "Differential", int.MaxValue, longest);
        Assert.AreEqual(50, bench.Station.LocalList.Count);
    }

    [TestMethod]
    public void More_entries_than_SendLocalListMaxLength_are_refused()
    {
        StringBuilder entries = new(LocalLists.Entry("A", "Accepted"));
        for (int i = 0; i < Limits.LocalListChanges; i++)
        {
            entries.Append("," + LocalLists.Entry("T" + i, "Accepted"));
        }

        ExpectRefused(LocalLists.Payload("Full", 2, entries.ToString()), "OccurenceConstraintViolation");
    }

    [TestMethod]
    public void A_list_that_would_be_too_long_or_finds_no_room_Failed()
    {
        StationBench bench = new();
        LocalLists.Fill(bench, Limits.LocalListEntries);
        Assert.AreEqual(1000, bench.Station.LocalList.Count);
        int version = bench.Station.LocalList.Version;
        Assert.Contains("{\"status\":\"Failed\"}", bench.Command("SendLocalList", LocalLists.Payload("Differential", 900, LocalLists.Entry("X", "Accepted"))));
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes;
        Assert.Contains("{\"status\":\"Failed\"}", bench.Command("SendLocalList", LocalLists.Payload("Differential", 900, LocalLists.Removal("TAG00000"))));
        Assert.AreEqual(version, LocalLists.Version(bench));
        Assert.IsTrue(bench.Station.LocalList.TryGet("TAG00000", new IdTagInfo()));
        Assert.IsFalse(bench.Station.LocalList.TryGet("X", new IdTagInfo()));
    }

    [TestMethod]
    public void A_link_that_goes_in_the_middle_leaves_the_old_list_and_the_next_one_is_taken()
    {
        StationBench bench = new();
        LocalLists.Send(bench, "Full", 1, LocalLists.Entry("A", "Accepted"));
        bench.Central.Send("SendLocalList", LocalLists.Payload("Full", 2, LocalLists.Longest()));
        bench.RunStationAlone(1200);
        bench.DropLink();
        bench.RunSeconds(30);
        Assert.AreEqual(1, bench.Station.LocalList.Version);
        bench.RestoreLink();
        bench.RunSeconds(150);
        LocalLists.Send(bench, "Differential", 3, LocalLists.Entry("B", "Accepted"));
        Assert.AreEqual(2, bench.Station.LocalList.Count);
    }

    [TestMethod]
    public void Sessions_go_on_and_start_while_a_long_list_is_made()
    {
        StationBench bench = new();
        bench.Charge(1, Card);
        LocalLists.Fill(bench, 500);
        bench.Charge(2, "0B0B0B0B");
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(1, bench.Central.Connections);
    }

    private static void ExpectRefused(string payload, string code)
    {
        StationBench bench = new();
        LocalLists.Send(bench, "Full", 1, LocalLists.Entry("KEPT", "Blocked"));
        Assert.Contains("[4,\"c2\",\"" + code + "\",", bench.Command("SendLocalList", payload));
        Assert.AreEqual(1, LocalLists.Version(bench));
        Assert.AreEqual(1, bench.Station.LocalList.Count);
        Assert.IsTrue(bench.Station.LocalList.TryGet("kept", new IdTagInfo()));
    }
}
