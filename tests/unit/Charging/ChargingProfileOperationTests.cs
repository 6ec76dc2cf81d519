// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>SetChargingProfile, ClearChargingProfile and GetCompositeSchedule: what they take, refuse and answer.</summary>
[TestClass]
public class ChargingProfileOperationTests
{
    private const string Card = "04A1B2C3";
    private const string OnePeriod = "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8}]";
    private const string Start = "\"startSchedule\":\"2026-03-01T10:00:00Z\",";

    [TestMethod]
    [DataRow(0, 0, "TxDefaultProfile", "Absolute", Start + OnePeriod, "Accepted")]
    [DataRow(2, 8, "TxDefaultProfile", "Absolute", Start + OnePeriod, "Accepted")]
    [DataRow(2, 9, "TxDefaultProfile", "Absolute", Start + OnePeriod, "Rejected")]
    [DataRow(3, 0, "TxDefaultProfile", "Absolute", Start + OnePeriod, "Rejected")]
    [DataRow(1, 0, "TxDefaultProfile", "Relative", OnePeriod, "Accepted")]
    [DataRow(1, 0, "TxDefaultProfile", "Absolute", OnePeriod, "Accepted")]
    [DataRow(1, 0, "TxDefaultProfile", "Absolute", "\"duration\":1," + OnePeriod, "Accepted")]
    [DataRow(1, 0, "TxDefaultProfile", "Recurring\",\"recurrencyKind\":\"Daily", Start + OnePeriod, "Accepted")]
    [DataRow(1, 0, "TxDefaultProfile", "Recurring\",\"recurrencyKind\":\"Weekly", Start + OnePeriod, "Accepted")]
    [DataRow(1, 0, "TxDefaultProfile", "Recurring", Start + OnePeriod, "Rejected")]
    [DataRow(1, 0, "TxDefaultProfile", "Recurring\",\"recurrencyKind\":\"Daily", OnePeriod, "Rejected")]
    [DataRow(1, 0, "TxDefaultProfile", "Absolute\",\"validFrom\":\"2026-03-02T00:00:00Z\",\"validTo\":\"2026-03-03T00:00:00Z", OnePeriod, "Accepted")]
    [DataRow(1, 0, "TxDefaultProfile", "Absolute\",\"validFrom\":\"2026-03-02T00:00:00Z\",\"validTo\":\"2026-03-02T00:00:00Z", OnePeriod, "Rejected")]
    [DataRow(0, 0, "ChargePointMaxProfile", "Absolute", Start + OnePeriod, "Accepted")]
    [DataRow(0, 0, "ChargePointMaxProfile", "Absolute", OnePeriod, "Accepted")]
    [DataRow(0, 0, "ChargePointMaxProfile", "Relative", OnePeriod, "Accepted")]
    [DataRow(1, 0, "ChargePointMaxProfile", "Absolute", Start + OnePeriod, "Rejected")]
    [DataRow(1, 0, "TxProfile", "Relative", OnePeriod, "Rejected")]
    [DataRow(0, 0, "TxProfile", "Relative", OnePeriod, "Rejected")]
    [DataRow(1, 0, "TxDefaultProfile\",\"transactionId\":5,\"x\":\"", "Absolute", OnePeriod, "Rejected")]
    [DataRow(1, 0, "TxDefaultProfile", "Absolute", "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":1,\"limit\":8}]", "Rejected")]
    [DataRow(1, 0, "TxDefaultProfile", "Absolute",
        "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8},{\"startPeriod\":0,\"limit\":9}]", "Rejected")]
    public void A_profile_is_accepted_when_the_station_can_follow_it(
        int connector, int level, string purpose, string kind, string schedule, string expected)
    {
        StationBench bench = new();
        string answer = SmartChargingBench.Set(bench, connector, SmartChargingBench.Profile(1, level, purpose, kind, schedule));
        Assert.AreEqual("[3,\"c1\",{\"status\":\"" + expected + "\"}]", answer);
        Assert.AreEqual(expected == "Accepted" ? 1 : 0, bench.Station.Profiles.Count);
    }

    [TestMethod]
    [DataRow("{\"connectorId\":1}", "OccurenceConstraintViolation")]
    [DataRow("{\"connectorId\":-1,\"csChargingProfiles\":{}}", "PropertyConstraintViolation")]
    [DataRow("{\"connectorId\":1,\"csChargingProfiles\":[]}", "TypeConstraintViolation")]
    [DataRow("{\"connectorId\":1,\"csChargingProfiles\":{}}", "OccurenceConstraintViolation")]
    public void A_request_that_breaks_its_schema_is_no_profile(string payload, string code)
    {
        StationBench bench = new();
        Assert.Contains("[4,\"c1\",\"" + code + "\",", bench.Command("SetChargingProfile", payload));
    }

    [TestMethod]
    [DataRow("\"chargingRateUnit\":\"VA\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8}]", "PropertyConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\"", "OccurenceConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[]", "OccurenceConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[5]", "TypeConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":{}", "TypeConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0}]", "OccurenceConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":\"8\"}]", "TypeConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":-8}]", "PropertyConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":-1e99}]", "PropertyConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":-1,\"limit\":8}]", "PropertyConstraintViolation")]
    [DataRow("\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8,\"numberPhases\":4}]", "PropertyConstraintViolation")]
    [DataRow("\"duration\":0," + OnePeriod, "PropertyConstraintViolation")]
    [DataRow("\"startSchedule\":\"noon\"," + OnePeriod, "PropertyConstraintViolation")]
    [DataRow("\"minChargingRate\":true," + OnePeriod, "TypeConstraintViolation")]
    public void A_schedule_that_breaks_its_schema_is_none(string schedule, string code)
    {
        StationBench bench = new();
        string answer = SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Absolute", schedule));
        Assert.Contains("[4,\"c1\",\"" + code + "\",", answer);
        Assert.AreEqual(0, bench.Station.Profiles.Count);
    }

    [TestMethod]
    public void Twenty_four_periods_are_taken_and_twenty_five_are_not()
    {
        StationBench bench = new();
        Assert.Contains("\"Accepted\"", SmartChargingBench.Set(bench, 0, WithPeriods(Limits.ProfilePeriods)));
        ChargingProfile profile = bench.Station.Profiles[0];
        Assert.AreEqual(Limits.ProfilePeriods, profile.Starts.Length);
        for (int i = 0; i < profile.Starts.Length; i++)
        {
            Assert.AreEqual(i * 60, profile.Starts[i]);
            Assert.AreEqual((i * 10) + 5, profile.Tenths[i]);
            Assert.AreEqual((i % 3) + 1, (int)profile.Phases[i]);
        }

        Assert.Contains("\"Rejected\"", SmartChargingBench.Set(bench, 0, WithPeriods(Limits.ProfilePeriods + 1)));
        Assert.AreEqual(Limits.ProfilePeriods, bench.Station.Profiles[0].Starts.Length);
        Assert.AreEqual(1, bench.Station.Profiles.Count);
    }

    [TestMethod]
    public void Sixteen_profiles_are_taken_and_the_seventeenth_is_not()
    {
        StationBench bench = new();
        for (int i = 0; i <= Limits.ChargingProfiles; i++)
        {
            string answer = SmartChargingBench.Set(bench, i / 8, SmartChargingBench.Profile(i, i % 8, "TxDefaultProfile", "Relative", OnePeriod));
            Assert.Contains(i < Limits.ChargingProfiles ? "\"Accepted\"" : "\"Rejected\"", answer);
        }

        bench.PlugIn(1);
        bench.RunSeconds(2);
        Assert.Contains("\"Rejected\"", bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE\",\"chargingProfile\":"
            + SmartChargingBench.Profile(bench, 99, "TxProfile", "A", "6") + "}"));
        Assert.Contains("\"Accepted\"", bench.Command("ClearChargingProfile", "{}"));
        Assert.AreEqual(0, bench.Station.Profiles.Count);
    }

    [TestMethod]
    public void A_limit_has_one_decimal_and_what_is_beyond_it_is_cut()
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Relative", "\"duration\":60,\"minChargingRate\":6.19,"
            + "\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":8.19},{\"startPeriod\":1e1,\"limit\":1e99}]"));
        ChargingProfile profile = bench.Station.Profiles[0];
        Assert.AreEqual(81, profile.Tenths[0]);
        Assert.AreEqual(100000000, profile.Tenths[1]);
        Assert.AreEqual(61, profile.MinRateTenths);
        Assert.AreEqual(60, profile.DurationSeconds);
        Assert.AreEqual(10, profile.Starts[1]);
        Assert.IsTrue(profile.IsWatts);
    }

    [TestMethod]
    public void What_is_relative_for_the_station_counts_once_from_its_arrival()
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(1, 0, "ChargePointMaxProfile", "Relative", OnePeriod));
        ChargingProfile profile = bench.Station.Profiles[0];
        Assert.IsTrue(profile.Kind == ProfileKind.Absolute);
        Assert.IsTrue(profile.StartMs > bench.UtcMs - 2000 && profile.StartMs <= bench.UtcMs);
    }

    [TestMethod]
    public void The_id_of_the_transaction_must_match()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        int id = bench.Station.Connectors[0].Transaction.TransactionId;
        string profile = SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "10").Substring(1);
        Assert.Contains("\"Rejected\"", SmartChargingBench.Set(bench, 1, "{\"transactionId\":" + (id + 1) + "," + profile));
        Assert.Contains("\"Rejected\"", SmartChargingBench.Set(bench, 2, "{\"transactionId\":" + id + "," + profile));
        Assert.Contains("\"Accepted\"", SmartChargingBench.Set(bench, 1, "{\"transactionId\":" + id + "," + profile));
        Assert.Contains("\"Accepted\"", SmartChargingBench.Set(bench, 1, "{\"transactionId\":null," + profile));
    }

    [TestMethod]
    [DataRow("{\"id\":2}", "1,3,4")]
    [DataRow("{\"connectorId\":0}", "1")]
    [DataRow("{\"chargingProfilePurpose\":\"ChargePointMaxProfile\"}", "1,2,3")]
    [DataRow("{\"stackLevel\":3}", "2,3,4")]
    [DataRow("{\"stackLevel\":1,\"connectorId\":0}", "1,2,4")]
    [DataRow("{\"id\":1,\"connectorId\":1,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"stackLevel\":3}", "2,3,4")]
    [DataRow("{\"id\":null,\"stackLevel\":null}", "")]
    public void Clearing_matches_all_that_is_given(string criteria, string left)
    {
        StationBench bench = WithFour();
        Assert.AreEqual("[3,\"c5\",{\"status\":\"Accepted\"}]", bench.Command("ClearChargingProfile", criteria));
        Assert.AreEqual(left, Ids(bench));
    }

    [TestMethod]
    [DataRow("{\"id\":5}", "[3,\"c5\",{\"status\":\"Unknown\"}]")]
    [DataRow("{\"id\":2,\"connectorId\":1}", "[3,\"c5\",{\"status\":\"Unknown\"}]")]
    [DataRow("{\"connectorId\":2}", "[3,\"c5\",{\"status\":\"Unknown\"}]")]
    [DataRow("{\"chargingProfilePurpose\":\"TxProfile\"}", "[3,\"c5\",{\"status\":\"Unknown\"}]")]
    [DataRow("{\"stackLevel\":4}", "[3,\"c5\",{\"status\":\"Unknown\"}]")]
    [DataRow("{\"id\":\"2\"}", "[4,\"c5\",\"TypeConstraintViolation\",")]
    [DataRow("{\"chargingProfilePurpose\":\"Any\"}", "[4,\"c5\",\"PropertyConstraintViolation\",")]
    [DataRow("{\"connectorId\":-1}", "[4,\"c5\",\"PropertyConstraintViolation\",")]
    [DataRow("{\"stackLevel\":-1}", "[4,\"c5\",\"PropertyConstraintViolation\",")]
    public void Clearing_what_is_not_there_is_Unknown_and_changes_nothing(string criteria, string expected)
    {
        StationBench bench = WithFour();
        Assert.StartsWith(expected, bench.Command("ClearChargingProfile", criteria));
        Assert.AreEqual("1,2,3,4", Ids(bench));
    }

    [TestMethod]
    public void The_composite_schedule_of_a_connector_says_what_it_may_take()
    {
        StationBench bench = new();
        bench.RunMs(350);
        string now = ScriptedCentral.Stamp(bench.UtcMs / 1000 * 1000);
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Absolute", "\"duration\":120,\"startSchedule\":\"" + now
            + "\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.5},{\"startPeriod\":60,\"limit\":8,\"numberPhases\":1}]"));
        Assert.AreEqual("[3,\"c2\",{\"status\":\"Accepted\",\"connectorId\":1,\"scheduleStart\":\"" + now + "\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\","
            + "\"startSchedule\":\"" + now + "\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.5},{\"startPeriod\":60,\"limit\":8},"
            + "{\"startPeriod\":120,\"limit\":32}],\"duration\":300}}]",
            bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":300}"));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 2, "ChargePointMaxProfile", "A", "10"));
        Assert.Contains("[{\"startPeriod\":0,\"limit\":10}", bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":30}"));
        bench.Command("ClearChargingProfile", "{\"id\":2}");
        Assert.Contains("\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":11385},{\"startPeriod\":",
            bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":300,\"chargingRateUnit\":\"W\"}"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Without_a_switch_a_composite_schedule_tells_the_phases_of_the_installation_whatever_a_profile_wants(int connectorId)
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 1, "ChargePointMaxProfile", "A", "10,\"numberPhases\":1"));
        string payload = "{\"connectorId\":" + connectorId + ",\"duration\":60,\"chargingRateUnit\":\"";
        Assert.Contains("[{\"startPeriod\":0,\"limit\":10}]", bench.Command("GetCompositeSchedule", payload + "A\"}"), "three is assumed");
        Assert.Contains("[{\"startPeriod\":0,\"limit\":6900}]", bench.Command("GetCompositeSchedule", payload + "W\"}"));
        bench.Configure("PhasesAllowed", "1");
        bench.RunSeconds(2);
        Assert.Contains("[{\"startPeriod\":0,\"limit\":10,\"numberPhases\":1}]", bench.Command("GetCompositeSchedule", payload + "A\"}"));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 1, "ChargePointMaxProfile", "A", "10,\"numberPhases\":3"));
        Assert.Contains(",\"numberPhases\":1}]", bench.Command("GetCompositeSchedule", payload + "W\"}"));
    }

    [TestMethod]
    [DataRow("Daily", "\"limit\":10")]
    [DataRow("Weekly", "\"limit\":32")]
    public void What_recurs_weekly_does_not_count_on_the_next_day(string recurrence, string limit)
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Recurring\",\"recurrencyKind\":\"" + recurrence,
            "\"duration\":3600,\"startSchedule\":\"" + bench.UtcIn((-24 * 3600) - 60)
            + "\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10}]"));
        Assert.Contains(limit, bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}"));
    }

    [TestMethod]
    [DataRow(-1, "PropertyConstraintViolation")]
    [DataRow(0, "\"Accepted\"")]
    [DataRow(2, "\"Accepted\"")]
    [DataRow(3, "\"Rejected\"")]
    public void A_composite_schedule_is_there_for_the_station_and_its_connectors(int connector, string answer)
    {
        StationBench bench = new();
        Assert.Contains(answer, bench.Command("GetCompositeSchedule", "{\"connectorId\":" + connector + ",\"duration\":60}"));
    }

    [TestMethod]
    public void The_composite_schedule_knows_the_operators_limit()
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(bench, 1, "TxDefaultProfile", "A", "20"));
        bench.Configure("OperatorMaxCurrent", "16");
        Assert.Contains("[{\"startPeriod\":0,\"limit\":16}]", bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}"));
    }

    [TestMethod]
    public void The_composite_schedule_of_the_station_is_the_sum_below_its_maximum()
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(bench, 1, "TxDefaultProfile", "A", "10"));
        Assert.Contains("[{\"startPeriod\":0,\"limit\":42}]", bench.Command("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":60}"));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 2, "ChargePointMaxProfile", "A", "25"));
        Assert.Contains("[{\"startPeriod\":0,\"limit\":25}]", bench.Command("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":60}"));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 2, "ChargePointMaxProfile", "A", "12"));
        Assert.Contains("[{\"startPeriod\":0,\"limit\":12}]", bench.Command("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":60}"));
    }

    [TestMethod]
    public void A_composite_schedule_of_no_time_says_what_counts_now()
    {
        StationBench bench = new();
        string answer = bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":0}");
        Assert.Contains("\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":32}],\"duration\":0}", answer);
    }

    [TestMethod]
    public void A_composite_schedule_ends_where_too_many_changes_make_no_difference()
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Recurring\",\"recurrencyKind\":\"Daily",
            "\"startSchedule\":\"" + bench.UtcIn(0)
            + "\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10}]"));
        string answer = bench.Command("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":2000000000}");
        Assert.Contains("[{\"startPeriod\":0,\"limit\":10}],\"duration\":" + (400 * 24 * 3600) + "}", answer);
    }

    [TestMethod]
    [DataRow("{\"connectorId\":3,\"duration\":60}", "[3,\"c1\",{\"status\":\"Rejected\"}]")]
    [DataRow("{\"connectorId\":1}", "[4,\"c1\",\"OccurenceConstraintViolation\",")]
    [DataRow("{\"connectorId\":1,\"duration\":-1}", "[4,\"c1\",\"PropertyConstraintViolation\",")]
    [DataRow("{\"connectorId\":1,\"duration\":60,\"chargingRateUnit\":\"VA\"}", "[4,\"c1\",\"PropertyConstraintViolation\",")]
    public void A_composite_schedule_of_nothing_is_refused(string payload, string expected)
    {
        StationBench bench = new();
        Assert.StartsWith(expected, bench.Command("GetCompositeSchedule", payload));
    }

    private static StationBench WithFour()
    {
        StationBench bench = new();
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(1, 3, "TxDefaultProfile", "Relative", OnePeriod));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(2, 2, "TxDefaultProfile", "Relative", OnePeriod));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(3, 1, "TxDefaultProfile", "Relative", OnePeriod));
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(4, 0, "ChargePointMaxProfile", "Absolute", Start + OnePeriod));
        return bench;
    }

    private static string WithPeriods(int count)
    {
        string periods = "";
        for (int i = 0; i < count; i++)
        {
            periods += (i == 0 ? "" : ",") + "{\"startPeriod\":" + (i * 60) + ",\"limit\":" + i + ".5,\"numberPhases\":" + ((i % 3) + 1) + "}";
        }

        return SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Relative", "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[" + periods + "]");
    }

    private static string Ids(StationBench bench)
    {
        string text = "";
        for (int i = 0; i < bench.Station.Profiles.Count; i++)
        {
            text += (i == 0 ? "" : ",") + bench.Station.Profiles[i].Id;
        }

        return text;
    }
}
