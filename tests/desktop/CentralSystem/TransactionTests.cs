// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class TransactionTests
{
    [TestMethod]
    public async Task A_transaction_is_recorded_from_start_to_stop()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement start = await station.AskAsync("StartTransaction", Samples.Start(connectorId: 2));
        Assert.AreEqual(1, start.GetProperty("transactionId").GetInt32());
        Assert.AreEqual("Accepted", start.GetProperty("idTagInfo").GetProperty("status").GetString());
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        TransactionInfo transaction = (await bench.Central.ReadTransactionsAsync(null, null, null, null, 10)).Single();
        Assert.AreEqual("CP1 2 TAG 100 600 500 EVDisconnected", $"{transaction.ChargePointId} {transaction.ConnectorId} {transaction.IdTag} "
            + $"{transaction.MeterStartWh} {transaction.MeterStopWh} {transaction.EnergyWh} {transaction.StopReason}");
        Assert.AreEqual(TimeSpan.FromHours(1), transaction.StoppedAt - transaction.StartedAt);
    }

    [TestMethod]
    public async Task A_repeated_start_gets_the_same_id()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Assert.AreEqual(1, await StartAsync(station, Samples.Start()));
        Assert.AreEqual(1, await StartAsync(station, Samples.Start()));
        Assert.AreEqual(1, await StartAsync(station, Samples.Start(timestamp: "2026-01-01T12:00:00.000+02:00")));
        Assert.HasCount(1, await bench.Central.ReadTransactionsAsync(null, null, null, null, 10));
    }

    [TestMethod]
    public async Task A_start_that_differs_in_anything_is_another_transaction()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        StationClient other = await bench.ConnectAsync("CP2");
        Assert.AreEqual(1, await StartAsync(station, Samples.Start()));
        Assert.AreEqual(2, await StartAsync(station, Samples.Start(connectorId: 2)));
        Assert.AreEqual(3, await StartAsync(station, Samples.Start(idTag: "OTHER")));
        Assert.AreEqual(4, await StartAsync(station, Samples.Start(meterStart: 101)));
        Assert.AreEqual(5, await StartAsync(station, Samples.Start(timestamp: "2026-01-01T10:00:01Z")));
        Assert.AreEqual(6, await StartAsync(other, Samples.Start()));
    }

    [TestMethod]
    public async Task A_repeated_stop_changes_nothing()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await StartAsync(station, Samples.Start());
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        await station.AskAsync("StopTransaction", Samples.Stop(1, meterStop: 999));
        Assert.AreEqual(600, (await bench.Central.ReadTransactionsAsync(null, 1, null, null, 1)).Single().MeterStopWh);
        await bench.UntilLoggedAsync(entry => entry.What == "repeated StopTransaction");
        await bench.UntilLoggedAsync(entry => entry is { What: "StopTransaction contradicts the first one", Level: CentralLogLevel.Warning });
    }

    [TestMethod]
    public async Task A_start_that_is_repeated_after_a_restart_gets_the_same_id()
    {
        using TemporaryDatabase database = new();
        await using (CentralBench before = await CentralBench.StartAsync(options => options.DatabasePath = database.Path))
        {
            StationClient station = await before.ConnectAsync("CP1");
            await station.AskAsync("BootNotification", Samples.Boot);
            await station.AskAsync("StatusNotification", Samples.Status(1, "Charging"));
            Assert.AreEqual(1, await StartAsync(station, Samples.Start()));
        }

        await using CentralBench after = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        ChargePointInfo info = after.Central.FindChargePoint("CP1");
        Assert.AreEqual("Vendor Charging", $"{info.Vendor} {info.Connectors[1].Status}");
        Assert.IsFalse(info.Connected);
        StationClient again = await after.ConnectAsync("CP1");
        Assert.AreEqual(1, await StartAsync(again, Samples.Start()));
        Assert.AreEqual(2, await StartAsync(again, Samples.Start(connectorId: 2)));
        await again.AskAsync("StopTransaction", Samples.Stop(1));
        Assert.AreEqual(500, (await after.Central.ReadTransactionsAsync(null, 1, null, null, 1)).Single().EnergyWh);
    }

    [TestMethod]
    public async Task Stopping_what_never_started_is_answered_and_reported()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StopTransaction", Samples.Stop(77));
        await bench.UntilLoggedAsync(entry => entry.What == "StopTransaction of an unknown transaction");
    }

    [TestMethod]
    public async Task One_station_cannot_stop_the_transaction_of_another()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        StationClient other = await bench.ConnectAsync("CP2");
        await StartAsync(station, Samples.Start());
        await other.AskAsync("StopTransaction", Samples.Stop(1));
        Assert.HasCount(1, bench.Central.RunningTransactions("CP1"));
    }

    [TestMethod]
    [DataRow("0", "PropertyConstraintViolation")]
    [DataRow("-1", "PropertyConstraintViolation")]
    public async Task A_transaction_needs_a_connector(string connectorId, string code)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Assert.AreEqual(code, (await station.CallAsync("StartTransaction", Samples.Start(int.Parse(connectorId))))[2].GetString());
    }

    [TestMethod]
    public async Task Meter_values_tell_the_energy_of_a_running_transaction()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await StartAsync(station, Samples.Start());
        await station.AskAsync("MeterValues", """
            {"connectorId":1,"transactionId":1,"meterValue":[
                {"timestamp":"2026-01-01T10:10:00Z","sampledValue":[{"value":"250"},
                    {"value":"7400","measurand":"Power.Active.Import","unit":"W"},{"value":"80","phase":"L1"}]},
                {"timestamp":"2026-01-01T10:20:00Z","sampledValue":[{"value":"0.4","unit":"kWh"}]}]}
            """);
        Assert.AreEqual(300, bench.Central.RunningTransactions("CP1").Single().EnergyWh);
        var samples = await bench.Central.ReadMeterValuesAsync(1, 10);
        Assert.AreEqual("250 Wh,7400 W,80 Wh,0.4 kWh", string.Join(",", samples.Select(sample => $"{sample.Value} {sample.Unit}")));
        Assert.AreEqual("Energy.Active.Import.Register", samples[0].Measurand);
    }

    [TestMethod]
    public async Task Data_of_a_stopped_transaction_is_kept()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await StartAsync(station, Samples.Start());
        await station.AskAsync("StopTransaction", """
            {"transactionId":1,"meterStop":600,"timestamp":"2026-01-01T11:00:00Z","transactionData":[
                {"timestamp":"2026-01-01T10:00:00Z","sampledValue":[{"value":"100","context":"Transaction.Begin"}]}]}
            """);
        Assert.AreEqual("Transaction.Begin", (await bench.Central.ReadMeterValuesAsync(1, 10)).Single().Context);
        Assert.AreEqual("Local", (await bench.Central.ReadTransactionsAsync(null, 1, null, null, 1)).Single().StopReason);
    }

    [TestMethod]
    public async Task Memory_holds_the_newest_transactions_and_the_running_ones()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await StartAsync(station, Samples.Start());
        for (int i = 2; i <= 120; i++)
        {
            Assert.AreEqual(i, await StartAsync(station, Samples.Start(connectorId: 2, meterStart: i)));
            await station.AskAsync("StopTransaction", Samples.Stop(i));
        }

        Assert.AreEqual(1, await StartAsync(station, Samples.Start()));
        Assert.AreEqual(120, await StartAsync(station, Samples.Start(connectorId: 2, meterStart: 120)));
        Assert.HasCount(120, await bench.Central.ReadTransactionsAsync(0, null, "CP1", null, 1000));
    }

    private static async Task<int> StartAsync(StationClient station, string payload)
    {
        return (await station.AskAsync("StartTransaction", payload)).GetProperty("transactionId").GetInt32();
    }
}
