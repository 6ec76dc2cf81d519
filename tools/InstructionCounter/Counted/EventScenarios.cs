// SPDX-License-Identifier: MIT

using System.Text;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>What makes single ticks dear: sessions, samples, commands and large frames.</summary>
internal static class EventScenarios
{
    private const string Card = "04A1B2C3";
    private const string OtherCard = "0B0B0B0B";
    private const string AllMeasurands =
        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered,Power.Offered,Temperature,SoC";

    public static PhaseCost[] Sessions()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.Configure("MeterValueSampleInterval", "10");
        station.Configure("MeterValuesSampledData", AllMeasurands);
        bench.EveryTick("plugging in, card, start", () =>
        {
            station.Charge(1, Card);
            station.Charge(2, OtherCard);
            station.RunSeconds(5);
        });
        bench.EveryTick("MeterValues, online", () => station.RunSeconds(30));
        bench.EveryTick("card, stop, unplugging", () => Stop(station));
        station.Configure("StopTxnSampledData", AllMeasurands);
        station.Charge(1, Card);
        station.RunSeconds(600);
        bench.EveryTick("stop with transactionData", () => Stop(station));
        station.DropLink();
        station.RunSeconds(30);
        bench.EveryTick("start, offline", () => station.Charge(1, Card));
        bench.EveryTick("MeterValues, offline", () => station.RunSeconds(30));
        bench.EveryTick("stop, offline", () => Stop(station));
        return bench.Phases;
    }

    /// <summary>Both cars do the same at once, on a supply that is too small for them, with all samples there are; then a firmware is checked as well.</summary>
    public static PhaseCost[] BothAtOnce()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        station.Configure("MeterValueSampleInterval", "10");
        station.Configure("ClockAlignedDataInterval", "30");
        foreach (string key in new[] { "MeterValuesSampledData", "MeterValuesAlignedData", "StopTxnSampledData", "StopTxnAlignedData" })
        {
            station.Configure(key, AllMeasurands);
        }

        station.Configure("SupplyMaxCurrent", "20");
        bench.EveryTick("both start at once on a supply of 20 A", () => ChargeBoth(station));
        bench.EveryTick("MeterValues of both on a supply of 20 A", () => station.RunSeconds(60));
        station.RunSeconds(600);
        bench.EveryTick("both end at once with transactionData", () => EndBoth(station));
        ChargeBoth(station);
        station.RunSeconds(600);
        station.Server.Put("new.bin", TestPackage.Make("9.9.9", 60000));
        station.Command("UpdateFirmware", "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + station.UtcIn(-1) + "\"}");
        station.RunSeconds(5);
        bench.EveryTick("a firmware is checked, MeterValues of both", () => station.RunSeconds(5));
        bench.EveryTick("a firmware is checked, both end at once", () => EndBoth(station));
        return bench.Phases;
    }

    public static PhaseCost[] Commands()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        Command(bench, "GetConfiguration", "{}", "GetConfiguration, all keys");
        Command(bench, "GetConfiguration", "{\"key\":[\"HeartbeatInterval\"]}", "GetConfiguration, one key");
        Command(bench, "ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"30\"}", "ChangeConfiguration");
        Command(bench, "ChangeConfiguration", "{\"key\":\"MeterValuesSampledData\",\"value\":\"" + AllMeasurands + "\"}", "ChangeConfiguration, measurands");
        station.Charge(1, Card);
        station.RunSeconds(5);
        Command(bench, "TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}", "TriggerMessage StatusNotification");
        Command(bench, "TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}", "TriggerMessage MeterValues");
        Command(bench, "RemoteStopTransaction", "{\"transactionId\":1001}", "RemoteStopTransaction");
        station.RunSeconds(20);
        Command(bench, "ReserveNow", "{\"connectorId\":2,\"expiryDate\":\"" + station.UtcIn(600) + "\",\"idTag\":\"X\",\"reservationId\":7}", "ReserveNow");
        Command(bench, "ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}", "ChangeAvailability");
        return bench.Phases;
    }

    public static PhaseCost[] LargestFrames()
    {
        CostBench bench = new(new StationBench());
        Frame(bench, "8 KB in, one string", "\"data\":\"" + new string('x', 8000) + "\"");
        Frame(bench, "8 KB in, 600 keys", "\"keys\":[" + Repeat("\"Heartbeat1\"", 600) + "]");
        Frame(bench, "8 KB in, 900 members", Repeat("\"m\":1234", 900));
        Frame(bench, "8 KB in, 4,000 numbers", "\"n\":[" + Repeat("1", 3990) + "]");
        return bench.Phases;
    }

    private static void ChargeBoth(StationBench station)
    {
        station.PlugIn(1);
        station.PlugIn(2);
        station.RunSeconds(2);
        station.Command("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Card + "\"}");
        station.Command("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"" + OtherCard + "\"}");
        station.RunSeconds(30);
    }

    private static void EndBoth(StationBench station)
    {
        station.Fault(1, "EmergencyStop", true);
        station.RunSeconds(10);
        station.Fault(1, "EmergencyStop", false);
        station.Unplug(1);
        station.Unplug(2);
        station.RunSeconds(5);
    }

    private static void Stop(StationBench station)
    {
        station.Tap(Card);
        station.RunSeconds(15);
        station.Unplug(1);
        station.RunSeconds(5);
    }

    private static void Command(CostBench bench, string action, string payload, string name)
    {
        bench.EveryTick(name, () =>
        {
            bench.Station.Command(action, payload);
            bench.Station.RunSeconds(3);
        });
    }

    private static void Frame(CostBench bench, string name, string members)
    {
        bench.EveryTick(name, () =>
        {
            bench.Station.Central.SendText("[2,\"big\",\"DataTransfer\",{\"vendorId\":\"Any\"," + members + "}]");
            bench.Station.RunSeconds(3);
        });
    }

    private static string Repeat(string text, int count)
    {
        return new StringBuilder().Insert(0, text + ",", count).ToString().TrimEnd(',');
    }
}
