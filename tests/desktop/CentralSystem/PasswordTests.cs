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

    private static string Basic(string user, string password)
    {
        return "Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
    }
}
