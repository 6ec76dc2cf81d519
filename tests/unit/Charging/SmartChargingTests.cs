// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The Smart Charging profile of OCPP 1.6 on a whole station: from the command to the current that is offered.</summary>
[TestClass]
public class SmartChargingTests
{
    private const string Card = "04A1B2C3";

    [TestMethod]
    public void A_default_profile_limits_the_pilot_within_5_s_and_clearing_it_gives_the_current_back()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        Assert.AreEqual(320, SmartChargingBench.Offered(bench));
        Assert.Contains("\"Accepted\"", Default(bench, 0, "16"));
        bench.RunSeconds(5);
        Assert.AreEqual(160, SmartChargingBench.Offered(bench));
        Assert.Contains("\"Accepted\"", bench.Command("ClearChargingProfile", "{\"id\":1}"));
        bench.RunSeconds(6);
        Assert.AreEqual(320, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void The_stations_maximum_counts_beside_the_defaults()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        Default(bench, 1, "16");
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(bench, 2, "ChargePointMaxProfile", "W", "6900"));
        bench.RunSeconds(6);
        Assert.AreEqual(100, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void A_relative_maximum_of_the_station_counts_from_its_arrival_over_a_reboot()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        bench.RunSeconds(300);
        string schedule = "\"startSchedule\":\"" + bench.UtcIn(-3600) + "\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":"
            + "[{\"startPeriod\":0,\"limit\":10},{\"startPeriod\":120,\"limit\":7},{\"startPeriod\":300,\"limit\":13}]";
        Assert.Contains("\"Accepted\"", SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(1, 0, "ChargePointMaxProfile", "Relative", schedule)));
        bench.RunSeconds(100);
        Assert.AreEqual(100, SmartChargingBench.Offered(bench));
        bench.RunSeconds(25);
        Assert.AreEqual(70, SmartChargingBench.Offered(bench));
        bench.CutPower();
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.AreEqual(70, SmartChargingBench.Offered(bench));
        bench.RunSeconds(180);
        Assert.AreEqual(130, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void Below_6_A_the_session_is_suspended_and_the_status_says_by_what()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        Assert.Contains("\"Accepted\"", OfTransaction(bench, "5.9"));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 10));
        bench.RunSeconds(1);
        Assert.Contains("\"vendorErrorCode\":\"ChargingProfile\"", bench.Central.LastStatus(1));
        Assert.AreEqual(0, SmartChargingBench.Offered(bench));
        OfTransaction(bench, "6");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 90));
        Assert.AreEqual(60, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void The_profile_of_a_transaction_ends_with_it()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        OfTransaction(bench, "10");
        bench.RunSeconds(6);
        Assert.AreEqual(100, SmartChargingBench.Offered(bench));
        bench.Tap(Card);
        bench.RunSeconds(20);
        Assert.AreEqual(0, bench.Station.Profiles.Count);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.AreEqual(320, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void The_profile_of_a_transaction_goes_on_with_it_after_a_power_loss_and_is_gone_without_it()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        OfTransaction(bench, "10");
        Default(bench, 0, "16");
        bench.CutPower();
        bench.RestorePower();
        int most = MostOffered(bench, 60);
        Assert.AreEqual(100, most);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));

        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "false");
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(10);
        Assert.AreEqual(1, bench.Station.Profiles.Count);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.AreEqual(160, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void A_relative_schedule_goes_on_where_it_was_after_a_power_loss()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(1, 0, "TxProfile", "Relative", "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":"
            + "[{\"startPeriod\":0,\"limit\":10},{\"startPeriod\":120,\"limit\":7},{\"startPeriod\":300,\"limit\":13}]"));
        bench.RunSeconds(6);
        Assert.AreEqual(100, SmartChargingBench.Offered(bench));
        bench.CutPower();
        bench.RunSeconds(150);
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        bench.RunSeconds(6);
        Assert.AreEqual(70, SmartChargingBench.Offered(bench));
        bench.RunSeconds(150);
        Assert.AreEqual(130, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    public void A_remote_start_never_offers_more_than_its_profile()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(2);
        Assert.Contains("\"Accepted\"", RemoteStart(bench, SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "6")));
        Assert.AreEqual(60, MostOffered(bench, 30));
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
        Assert.AreEqual(1, bench.Station.Profiles.Count);
        Assert.AreEqual(1, bench.Station.Profiles[0].Connector);
        Assert.AreEqual(bench.Station.Connectors[0].Transaction.Number, bench.Station.Profiles[0].Transaction);
    }

    [TestMethod]
    public void A_remote_start_with_a_profile_that_is_unfit_is_refused_and_starts_nothing()
    {
        StationBench bench = new();
        bench.PlugIn(1);
        bench.RunSeconds(2);
        Assert.Contains("\"Rejected\"", RemoteStart(bench, SmartChargingBench.Profile(bench, 1, "TxDefaultProfile", "A", "6")));
        Assert.Contains("\"Rejected\"", RemoteStart(bench, SmartChargingBench.Profile(1, 9, "TxProfile", "Relative",
            "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]")));
        Assert.Contains("\"Rejected\"", RemoteStart(bench, "{\"transactionId\":5," + SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "6").Substring(1)));
        Assert.Contains("PropertyConstraintViolation", RemoteStart(bench, SmartChargingBench.Profile(bench, 1, "TxProfile", "VA", "6")));
        Assert.Contains("TypeConstraintViolation", RemoteStart(bench, "[]"));
        bench.RunSeconds(10);
        Assert.IsNull(bench.Station.Connectors[0].Transaction);
        Assert.IsTrue(bench.Station.Connectors[0].IsFree);
        Assert.IsTrue(bench.Station.Scheduled.LimitDeciAmps(1) == CompositeLimit.None);
    }

    [TestMethod]
    public void A_profile_of_a_start_that_never_comes_lapses()
    {
        StationBench bench = new();
        Assert.Contains("\"Accepted\"", RemoteStart(bench, SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "6")));
        bench.RunSeconds(1);
        Assert.AreEqual(60, bench.Station.Scheduled.LimitDeciAmps(1));
        bench.RunSeconds(100);
        Assert.IsTrue(bench.Station.Scheduled.LimitDeciAmps(1) == CompositeLimit.None);
        bench.Charge(1, Card);
        Assert.AreEqual(320, SmartChargingBench.Offered(bench));
    }

    [TestMethod]
    [DataRow("1000", true)]
    [DataRow("0", false)]
    public void A_profile_waits_for_its_start_as_long_as_the_start_for_its_car_and_for_an_answer(string connectionTimeOut, bool isOver)
    {
        StationBench bench = new();
        bench.Configure("ConnectionTimeOut", connectionTimeOut);
        RemoteStart(bench, SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "6"));
        bench.RunSeconds(1029);
        Assert.AreEqual(60, bench.Station.Scheduled.LimitDeciAmps(1));
        bench.RunMs(1500);
        Assert.AreEqual(isOver ? CompositeLimit.None : 60, bench.Station.Scheduled.LimitDeciAmps(1));
    }

    [TestMethod]
    public void ClearChargingProfile_takes_back_the_profile_of_a_start_that_has_not_begun()
    {
        StationBench bench = new();
        RemoteStart(bench, SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "6"));
        Assert.Contains("\"Unknown\"", bench.Command("ClearChargingProfile", "{\"id\":2}"));
        Assert.Contains("\"Accepted\"", bench.Command("ClearChargingProfile", "{\"id\":1}"));
        bench.PlugIn(1);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(320, SmartChargingBench.Offered(bench));
        Assert.AreEqual(0, bench.Station.Profiles.Count);
    }

    [TestMethod]
    public void A_profile_that_flash_has_refused_gives_way_to_the_next()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        bench.Station.Scheduled.Session(1).Awaited = new ChargingProfile { Id = 7, Connector = 1, Purpose = ProfilePurpose.Tx };
        bench.Station.Scheduled.Session(1).Awaited.MakePeriods(1);
        Assert.Contains("\"Accepted\"", SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(bench, 1, "TxProfile", "A", "10")));
        bench.RunSeconds(1);
        Assert.AreEqual(100, bench.Station.Scheduled.LimitDeciAmps(1));
        bench.Station.Scheduled.Session(1).Awaited = new ChargingProfile { Id = 7, Connector = 1, Purpose = ProfilePurpose.Tx };
        bench.Station.Scheduled.Session(1).Awaited.MakePeriods(1);
        Assert.Contains("\"Accepted\"", bench.Command("ClearChargingProfile", "{\"id\":7}"));
        bench.RunSeconds(1);
        Assert.AreEqual(100, bench.Station.Scheduled.LimitDeciAmps(1));
    }

    [TestMethod]
    public void OverrideSchedule_lifts_the_profiles_until_the_session_ends()
    {
        StationBench bench = new();
        Assert.Contains("\"Rejected\"", Override(bench, "\"1\""));
        Default(bench, 0, "0");
        bench.PlugIn(1);
        bench.RunSeconds(2);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
        Assert.Contains("\"Rejected\"", Override(bench, "\"2\""));
        Assert.Contains("\"Rejected\"", Override(bench, "\"0\""));
        Assert.Contains("\"Rejected\"", Override(bench, "\"3\""));
        Assert.Contains("\"Rejected\"", Override(bench, "\"one\""));
        Assert.Contains("\"Rejected\"", Override(bench, "null"));
        Assert.Contains("\"Accepted\"", Override(bench, "\"1\""));
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.AreEqual(320, SmartChargingBench.Offered(bench));
        bench.Configure("OperatorMaxCurrent", "10");
        bench.RunSeconds(6);
        Assert.AreEqual(100, SmartChargingBench.Offered(bench));
        bench.Tap(Card);
        bench.RunSeconds(20);
        bench.Tap(Card);
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.SuspendedEVSE, 20));
    }

    [TestMethod]
    public void Without_a_known_time_a_schedule_counts_as_its_lowest_limit()
    {
        StationBench bench = SmartChargingBench.Charging(Card);
        bench.ConfigureForNextBoot("ResumeTransactionAfterPowerLoss", "true");
        SmartChargingBench.Set(bench, 0, SmartChargingBench.Profile(1, 0, "TxDefaultProfile", "Absolute", "\"startSchedule\":\"" + bench.UtcIn(0)
            + "\",\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":20},{\"startPeriod\":86400,\"limit\":8}]"));
        bench.RunSeconds(6);
        Assert.AreEqual(200, SmartChargingBench.Offered(bench));
        bench.DropLink();
        bench.CutPower();
        bench.RestorePower();
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 60));
        Assert.AreEqual(80, SmartChargingBench.Offered(bench));
        bench.RestoreLink();
        bench.RunSeconds(60);
        Assert.AreEqual(200, SmartChargingBench.Offered(bench));
    }

    private static int MostOffered(StationBench bench, int seconds)
    {
        int most = 0;
        for (int i = 0; i < seconds * 10; i++)
        {
            bench.RunMs(100);
            int offered = SmartChargingBench.Offered(bench);
            most = offered > most ? offered : most;
        }

        return most;
    }

    private static string Default(StationBench bench, int connector, string limit)
    {
        return SmartChargingBench.Set(bench, connector, SmartChargingBench.Profile(bench, 1, "TxDefaultProfile", "A", limit));
    }

    private static string OfTransaction(StationBench bench, string limit)
    {
        return SmartChargingBench.Set(bench, 1, SmartChargingBench.Profile(bench, 8, "TxProfile", "A", limit));
    }

    private static string RemoteStart(StationBench bench, string profile)
    {
        return bench.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"REMOTE\",\"chargingProfile\":" + profile + "}");
    }

    private static string Override(StationBench bench, string data)
    {
        return bench.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"OverrideSchedule\",\"data\":" + data + "}");
    }
}
