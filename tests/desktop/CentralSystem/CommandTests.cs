// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class CommandTests
{
    private static readonly JsonElement s_soft = StationClient.Parse("""{"type":"Soft"}""");

    [TestMethod]
    public async Task The_answer_of_the_station_comes_back()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<CommandResult> command = bench.Central.SendCommandAsync("CP1", "Reset", s_soft);
        JsonElement call = StationClient.Parse(await station.ReceiveAsync());
        Assert.AreEqual("""2 Reset {"type":"Soft"}""", $"{call[0]} {call[2]} {call[3]}");
        Assert.IsLessThanOrEqualTo(36, call[1].GetString().Length);
        await station.SendAsync($$"""[3,"{{call[1]}}",{"status":"Accepted"}]""");
        CommandResult result = await command;
        Assert.AreEqual(CommandOutcome.Answered, result.Outcome);
        Assert.AreEqual("""{"status":"Accepted"}""", result.Payload.GetRawText());
    }

    [TestMethod]
    public async Task An_error_of_the_station_comes_back()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<CommandResult> command = bench.Central.SendCommandAsync("CP1", "Reset", s_soft);
        string id = await ReadIdAsync(station);
        await station.SendAsync($$"""[4,"{{id}}","NotSupported","no",{"a":1}]""");
        CommandResult result = await command;
        Assert.AreEqual("""Refused NotSupported no {"a":1}""", $"{result.Outcome} {result.ErrorCode} {result.ErrorDescription} {result.Payload}");
    }

    [TestMethod]
    [DataRow("[3,\"ID\",[]]")]
    [DataRow("[3,\"ID\"]")]
    [DataRow("[4,\"ID\",\"InternalError\"]")]
    public async Task An_answer_that_is_none_is_malformed(string answer)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<CommandResult> command = bench.Central.SendCommandAsync("CP1", "Reset", s_soft);
        string id = await ReadIdAsync(station);
        await station.SendAsync(answer.Replace("ID", id));
        Assert.AreEqual(CommandOutcome.Malformed, (await command).Outcome);
    }

    [TestMethod]
    public async Task No_answer_is_a_time_out_and_a_late_one_is_reported()
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.CommandTimeout = TimeSpan.FromMilliseconds(50));
        StationClient station = await bench.ConnectAsync("CP1");
        CommandResult result = await bench.Central.SendCommandAsync("CP1", "Reset", s_soft);
        Assert.AreEqual(CommandOutcome.TimedOut, result.Outcome);
        string id = await ReadIdAsync(station);
        await station.SendAsync($$"""[3,"{{id}}",{"status":"Accepted"}]""");
        await bench.UntilLoggedAsync(entry => entry.What == "bad frame");
        await station.AskAsync("Heartbeat", "{}");
    }

    [TestMethod]
    public async Task Only_one_command_is_under_way_at_a_time()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<CommandResult>[] commands = Enumerable.Range(0, 5).Select(_ => bench.Central.SendCommandAsync("CP1", "Reset", s_soft)).ToArray();
        for (int i = 0; i < commands.Length; i++)
        {
            string id = await ReadIdAsync(station);
            // What the station says itself is answered meanwhile, and no other command comes in between.
            await station.AskAsync("Heartbeat", "{}");
            await station.SendAsync($$"""[3,"{{id}}",{"status":"Accepted"}]""");
        }

        Assert.IsTrue((await Task.WhenAll(commands)).All(result => result.Outcome == CommandOutcome.Answered));
    }

    [TestMethod]
    public async Task Too_many_waiting_commands_are_refused()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<CommandResult>[] commands = Enumerable.Range(0, 33).Select(_ => bench.Central.SendCommandAsync("CP1", "Reset", s_soft)).ToArray();
        Assert.AreEqual(CommandOutcome.TooManyWaiting, (await await Task.WhenAny(commands)).Outcome);
        station.Dispose();
        Assert.AreEqual(32, (await Task.WhenAll(commands)).Count(result => result.Outcome == CommandOutcome.NotConnected));
    }

    [TestMethod]
    public async Task A_station_that_goes_away_ends_the_command()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        Task<CommandResult> command = bench.Central.SendCommandAsync("CP1", "Reset", s_soft);
        await ReadIdAsync(station);
        station.Dispose();
        Assert.AreEqual(CommandOutcome.NotConnected, (await command).Outcome);
        Assert.AreEqual(CommandOutcome.NotConnected, (await bench.Central.SendCommandAsync("NOBODY", "Reset", s_soft)).Outcome);
    }

    [TestMethod]
    public async Task A_new_authorization_key_is_expected_and_never_recorded()
    {
        const string Key = "0123456789abcdef";
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        JsonElement payload = StationClient.Parse($$"""{"key":"AuthorizationKey","value":"{{Key}}"}""");
        Task<CommandResult> command = bench.Central.SendCommandAsync("CP1", "ChangeConfiguration", payload);
        string frame = await station.ReceiveAsync();
        Assert.Contains(Key, frame);
        await station.SendAsync($$"""[3,"{{StationClient.Parse(frame)[1]}}",{"status":"Accepted"}]""");
        await command;
        Assert.IsTrue(bench.Central.FindChargePoint("CP1").PasswordSet);
        string recorded = await bench.GetTextAsync("/api/central/messages") + await bench.GetTextAsync("/api/logs");
        Assert.DoesNotContain(Key, recorded);
        Assert.Contains("AuthorizationKey", recorded);
    }

    [TestMethod]
    public async Task An_answer_counts_even_if_the_station_goes_at_once()
    {
        const int Times = 50;
        await using CentralBench bench = await CentralBench.StartAsync();
        for (int i = 0; i < Times; i++)
        {
            string id = "CP" + i;
            StationClient station = await bench.ConnectAsync(id);
            Task<CommandResult> command = bench.Central.SendCommandAsync(id, "Reset", s_soft);
            await station.SendAsync($$"""[3,"{{await ReadIdAsync(station)}}",{"status":"Accepted"}]""");
            await station.CloseAsync();
            Assert.AreEqual(CommandOutcome.Answered, (await command).Outcome);
        }
    }

    private static async Task<string> ReadIdAsync(StationClient station)
    {
        return StationClient.Parse(await station.ReceiveAsync())[1].GetString();
    }
}
