// SPDX-License-Identifier: MIT

using System;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class PasswordTests
{
    private const string Path = "/api/central/charge-points/CP1";

    [TestMethod]
    public async Task A_password_that_is_remembered_says_so_until_it_is_removed()
    {
        using TemporaryDatabase database = new();
        await using (CentralBench first = await CentralBench.StartAsync(options => options.DatabasePath = database.Path))
        {
            await first.SendAsync(HttpMethod.Put, Path, """{"password":"sesame"}""");
        }

        await using CentralBench bench = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        Assert.AreEqual(401, (await bench.TryConnectAsync("/ocpp/CP1")).HttpStatus);
        await bench.UntilLoggedAsync(entry => entry.What == "connection refused (401)" && entry.Detail.Contains("the records hold one for it"));
        JsonElement info = await bench.GetAsync(Path);
        Assert.Contains("it sends no password", info.GetProperty("refusal").GetString());
        Assert.AreEqual(24, info.GetProperty("refusedAt").GetString().Length);
        Assert.AreEqual(401, (await bench.TryConnectAsync("/ocpp/CP1", headers: Basic("CP1", "wrong"))).HttpStatus);
        Assert.Contains("it sends a wrong password", (await bench.GetAsync(Path)).GetProperty("refusal").GetString());
        await bench.SendAsync(HttpMethod.Put, Path, """{"password":null}""");
        await bench.ConnectAsync("CP1");
        Assert.AreEqual(JsonValueKind.Null, (await bench.GetAsync(Path)).GetProperty("refusal").ValueKind);
    }

    [TestMethod]
    public async Task A_common_password_holds_for_every_charge_point_and_is_not_kept()
    {
        using TemporaryDatabase database = new();
        await using (CentralBench bench = await CentralBench.StartAsync(options =>
        {
            options.DatabasePath = database.Path;
            options.Password = "sesame";
        }))
        {
            Assert.AreEqual(401, (await bench.TryConnectAsync("/ocpp/CP1")).HttpStatus);
            await bench.UntilLoggedAsync(entry => entry.Detail == "it sends no password, but this central system was started with one");
            await bench.ConnectAsync("CP1", Basic("CP1", "sesame"));
            await bench.SendAsync(HttpMethod.Put, Path, """{"password":"its own"}""");
            Assert.AreEqual(401, (await bench.TryConnectAsync("/ocpp/CP1", headers: Basic("CP1", "sesame"))).HttpStatus);
            await bench.ConnectAsync("CP1", Basic("CP1", "its own"));
            await bench.ConnectAsync("CP2", Basic("CP2", "sesame"));
        }

        await using CentralBench later = await CentralBench.StartAsync(options => options.DatabasePath = database.Path);
        await later.ConnectAsync("CP2");
    }

    [TestMethod]
    [DataRow("00112233445566778899aabbccddeeff", 16)]
    [DataRow("00112233445566778899AABBCCDDEEFF001122", 19)]
    [DataRow("00112233445566778899aabbccddeeff00112233", 20)]
    public async Task Hexadecimal_digits_of_16_to_20_bytes_are_those_bytes(string digits, int bytes)
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.Password = digits);
        byte[] key = Convert.FromHexString(digits);
        Assert.HasCount(bytes, key);
        await bench.ConnectAsync("CP1", "Authorization: Basic " + Convert.ToBase64String([.. Encoding.UTF8.GetBytes("CP1:"), .. key]));
        await bench.ConnectAsync("CP2", Basic("CP2", digits));
        Assert.AreEqual(401, (await bench.TryConnectAsync("/ocpp/CP3", headers: Basic("CP3", digits[..^1]))).HttpStatus);
    }

    [TestMethod]
    [DataRow("00112233445566778899aabbccddee")]
    [DataRow("00112233445566778899aabbccddeeff0")]
    [DataRow("00112233445566778899aabbccddeefg")]
    public async Task Any_other_key_is_its_own_text(string key)
    {
        await using CentralBench bench = await CentralBench.StartAsync(options => options.Password = key);
        await bench.ConnectAsync("CP1", Basic("CP1", key));
        byte[] half = Convert.FromHexString(key[..30]);
        string asBytes = Convert.ToBase64String([.. Encoding.UTF8.GetBytes("CP2:"), .. half]);
        Assert.AreEqual(401, (await bench.TryConnectAsync("/ocpp/CP2", headers: "Authorization: Basic " + asBytes)).HttpStatus);
    }

    private static string Basic(string user, string password)
    {
        return "Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
    }
}
