// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class RecordTests
{
    [TestMethod]
    public async Task A_slow_database_makes_stations_wait_and_loses_nothing()
    {
        const int Stations = 10;
        const int Calls = 20;
        const int Capacity = 16;
        using TemporaryDatabase database = new();
        await using CentralBench bench = await CentralBench.StartAsync(options =>
        {
            options.DatabasePath = database.Path;
            options.QueueCapacity = Capacity;
        });
        List<StationClient> stations = [];
        for (int i = 0; i < Stations; i++)
        {
            stations.Add(await bench.ConnectAsync("CP" + i));
        }

        using SqliteConnection other = new("Data Source=" + database.Path + ";Pooling=False");
        other.Open();
        Execute(other, "BEGIN EXCLUSIVE");
        Task[] working = stations.Select(async station =>
        {
            for (int i = 0; i < Calls; i++)
            {
                await station.AskAsync("Heartbeat", "{}");
            }
        }).ToArray();
        await bench.UntilLoggedAsync(entry => entry.What == "the database is not writable, trying again");
        await CentralBench.UntilAsync(() => bench.Central.Status().QueueLength == Capacity);
        Assert.IsFalse(working.All(task => task.IsCompleted));
        Execute(other, "COMMIT");
        await Task.WhenAll(working);
        IReadOnlyList<CentralMessage> messages = await bench.Central.ReadMessagesAsync(0, null, 10_000);
        Assert.HasCount(Stations * Calls * 2, messages);
        Assert.IsTrue(messages.Select((message, index) => message.N == index + 1).All(right => right));
        Assert.AreEqual(Stations * Calls, messages.Select(message => message.ChargePointId + message.Frame).Count(text => text.Contains("Heartbeat")));
    }

    [TestMethod]
    public async Task A_stop_writes_what_is_queued()
    {
        using TemporaryDatabase database = new();
        await using (CentralBench bench = await CentralBench.StartAsync(options => options.DatabasePath = database.Path))
        {
            StationClient station = await bench.ConnectAsync("CP1");
            for (int i = 0; i < 300; i++)
            {
                await station.AskAsync("Heartbeat", "{}");
            }

            Task closed = station.ReceiveAsync();
            await bench.Central.StopAsync();
            await closed;
        }

        await using CentralBench after = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        Assert.HasCount(600, await after.Central.ReadMessagesAsync(0, null, 10_000));
        StationClient again = await after.ConnectAsync("CP1");
        await again.AskAsync("Heartbeat", "{}");
        Assert.AreEqual(602, (await after.Central.ReadMessagesAsync(null, null, 1)).Single().N);
        Assert.IsTrue((await after.Central.ReadLogsAsync(0, 10)).Any(entry => entry.What == "disconnected"));
    }

    [TestMethod]
    public async Task A_stop_while_stations_wait_for_a_slow_database_loses_nothing()
    {
        const int Capacity = 16;
        const int Stations = 10;
        using TemporaryDatabase database = new();
        int[] answered = new int[Stations];
        await using (CentralBench bench = await CentralBench.StartAsync(options =>
        {
            options.DatabasePath = database.Path;
            options.QueueCapacity = Capacity;
        }))
        {
            StationClient[] stations = await Task.WhenAll(Enumerable.Range(0, Stations).Select(i => bench.ConnectAsync("CP" + i)));
            using SqliteConnection other = new("Data Source=" + database.Path + ";Pooling=False");
            other.Open();
            Execute(other, "BEGIN EXCLUSIVE");
            Task[] working = stations.Select((station, i) => AskUntilClosedAsync(station, () => answered[i]++)).ToArray();
            await CentralBench.UntilAsync(() => bench.Central.Status().QueueLength == Capacity);
            Task stopped = bench.Central.StopAsync();
            Execute(other, "COMMIT");
            await stopped;
            await Task.WhenAll(working);
        }

        await using CentralBench after = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        for (int i = 0; i < Stations; i++)
        {
            IReadOnlyList<CentralMessage> messages = await after.Central.ReadMessagesAsync(0, "CP" + i, 10_000);
            Assert.AreEqual(answered[i], messages.Count(message => message.Direction == MessageDirection.Out));
        }
    }

    private static async Task AskUntilClosedAsync(StationClient station, Action answered)
    {
        for (int n = 0; ; n++)
        {
            await station.SendAsync($"[2,\"{n}\",\"Heartbeat\",{{}}]");
            if (await station.ReceiveAsync() == null)
            {
                return;
            }

            answered();
        }
    }

    [TestMethod]
    public async Task A_stop_with_a_database_that_stays_locked_says_what_is_lost()
    {
        using TemporaryDatabase database = new();
        await using CentralBench bench = await CentralBench.StartAsync(options =>
        {
            options.DatabasePath = database.Path;
            options.DrainTimeout = TimeSpan.FromMilliseconds(100);
        });
        StationClient station = await bench.ConnectAsync("CP1");
        using SqliteConnection other = new("Data Source=" + database.Path + ";Pooling=False");
        other.Open();
        Execute(other, "BEGIN EXCLUSIVE");
        await station.AskAsync("Heartbeat", "{}");
        Task closed = station.ReceiveAsync();
        TimeoutException error = await Assert.ThrowsExactlyAsync<TimeoutException>(bench.Central.StopAsync);
        Assert.Contains("records could not be written", error.Message);
        await closed;
        Assert.AreEqual(1001, station.CloseCode);
    }

    [TestMethod]
    public async Task The_oldest_messages_make_room()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.MaxMessages = 500);
        StationClient station = await bench.ConnectAsync("CP1");
        for (int i = 0; i < 500; i++)
        {
            await station.AskAsync("Heartbeat", "{}");
        }

        IReadOnlyList<CentralMessage> messages = await bench.Central.ReadMessagesAsync(0, null, 10_000);
        Assert.HasCount(500, messages);
        Assert.AreEqual(501, messages[0].N);
    }

    [TestMethod]
    public async Task Listeners_hear_every_message_in_order_and_may_fail()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        List<long> heard = [];
        bench.Central.MessageRecorded += message => heard.Add(message.N);
        bench.Central.MessageRecorded += _ => throw new InvalidOperationException("a listener's own fault");
        StationClient station = await bench.ConnectAsync("CP1");
        for (int i = 0; i < 5; i++)
        {
            await station.AskAsync("Heartbeat", "{}");
        }

        await bench.Central.ReadMessagesAsync(0, null, 1);
        CollectionAssert.AreEqual(Enumerable.Range(1, 10).Select(n => (long)n).ToArray(), heard);
        await bench.UntilLoggedAsync(entry => entry.What == "a listener failed");
    }

    [TestMethod]
    public async Task A_file_that_is_no_database_is_refused()
    {
        using TemporaryDatabase database = new();
        await File.WriteAllTextAsync(database.Path, new string('x', 5000));
        await Assert.ThrowsExactlyAsync<InvalidDataException>(() => CentralBench.StartAsync(options => options.DatabasePath = database.Path));
    }

    [TestMethod]
    public async Task A_database_of_another_program_or_version_is_refused()
    {
        using TemporaryDatabase database = new();
        using (SqliteConnection other = new("Data Source=" + database.Path + ";Pooling=False"))
        {
            SQLitePCL.Batteries_V2.Init();
            other.Open();
            Execute(other, "CREATE TABLE something (a)");
            await Assert.ThrowsExactlyAsync<InvalidDataException>(() => CentralBench.StartAsync(options => options.DatabasePath = database.Path));
            Execute(other, "PRAGMA user_version = 99");
        }

        InvalidDataException error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => CentralBench.StartAsync(options => options.DatabasePath = database.Path));
        Assert.Contains("version 99", error.Message);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
