// SPDX-License-Identifier: MIT

using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class ApiAccessTests
{
    private const string Path = "/api/charge_points";

    [TestMethod]
    [DataRow("Origin", "http://example.org", 403)]
    [DataRow("Origin", "null", 403)]
    [DataRow("Sec-Fetch-Site", "cross-site", 403)]
    [DataRow("Sec-Fetch-Site", "same-site", 403)]
    [DataRow("Sec-Fetch-Site", "same-origin", 200)]
    [DataRow("Sec-Fetch-Site", "none", 200)]
    [DataRow("Host", "rebound.example.org", 403)]
    [DataRow("Host", "localhost:1234", 200)]
    [DataRow("Host", "[::1]:1234", 200)]
    public async Task Only_the_same_site_is_let_in(string header, string value, int expected)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        Assert.AreEqual(expected, (await bench.SendAsync(HttpMethod.Get, Path, null, (header, value))).Status);
    }

    [TestMethod]
    public async Task The_page_of_the_same_origin_is_let_in()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        Assert.AreEqual(200, (await bench.SendAsync(HttpMethod.Get, Path, null, ("Origin", bench.ApiUrl))).Status);
    }

    [TestMethod]
    public async Task A_link_from_elsewhere_may_be_followed()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        Assert.AreEqual(200, (await bench.SendAsync(HttpMethod.Get, Path, null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"))).Status);
        Assert.AreEqual(403, (await bench.SendAsync(HttpMethod.Post, "/api/send_command/CP1", "{}", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"))).Status);
    }

    [TestMethod]
    [DataRow("Authorization", "Bearer secret", 200)]
    [DataRow("Authorization", "Bearer wrong", 401)]
    [DataRow("Cookie", "access=secret", 200)]
    [DataRow("Cookie", "access=wrong", 401)]
    [DataRow("Accept", "*/*", 401)]
    public async Task A_token_is_asked_for_when_there_is_one(string header, string value, int expected)
    {
        await using CentralBench bench = await CentralBench.StartAsync(token: "secret");
        Assert.AreEqual(expected, (await bench.SendAsync(HttpMethod.Get, Path, null, (header, value))).Status);
    }

    [TestMethod]
    public async Task A_browser_brings_the_token_once()
    {
        await using CentralBench bench = await CentralBench.StartAsync(token: "secret");
        using HttpClient browser = new();
        using HttpResponseMessage page = await browser.GetAsync(bench.ApiUrl + Path + "?token=secret");
        Assert.AreEqual(bench.ApiUrl + Path, page.RequestMessage.RequestUri.ToString());
        Assert.AreEqual(200, (int)page.StatusCode);
        using HttpResponseMessage next = await browser.GetAsync(bench.ApiUrl + "/api/logs");
        Assert.AreEqual(200, (int)next.StatusCode);
    }
}
