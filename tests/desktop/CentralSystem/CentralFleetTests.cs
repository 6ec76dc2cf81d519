// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class CentralFleetTests
{
    [TestMethod]
    public async Task Two_hundred_stations_charge_at_once()
    {
        const int Stations = 200;
        using TemporaryDatabase database = new();
        await using CentralBench bench = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        await Task.WhenAll(Enumerable.Range(1, Stations).Select(number => ChargeAsync(bench, "CP" + number)));
        IReadOnlyList<TransactionInfo> transactions = await bench.Central.ReadTransactionsAsync(0, null, null, null, 1000);
        Assert.HasCount(Stations, transactions);
        Assert.AreEqual(Stations, transactions.Select(one => one.ChargePointId).Distinct().Count());
        Assert.IsTrue(transactions.All(one => one.EnergyWh == 500));
        Assert.AreEqual(new CentralStatus(Stations, Stations, 0, 0, 16_384), bench.Central.Status());
        Assert.HasCount(Stations * 10, await bench.Central.ReadMessagesAsync(0, null, 10_000));
    }

    private static async Task ChargeAsync(CentralBench bench, string id)
    {
        StationClient station = await bench.ConnectAsync(id);
        await station.AskAsync("BootNotification", Samples.Boot);
        await station.AskAsync("StatusNotification", Samples.Status(1, "Charging"));
        int transactionId = (await station.AskAsync("StartTransaction", Samples.Start())).GetProperty("transactionId").GetInt32();
        await station.AskAsync("Heartbeat", "{}");
        await station.AskAsync("StopTransaction", Samples.Stop(transactionId));
    }
}
