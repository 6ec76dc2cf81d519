// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

[TestClass]
public sealed class PagingTests
{
    [TestMethod]
    [DataRow("", "CP1,CP2,CP3,CP4,CP5", null)]
    [DataRow("?offset=0&limit=2", "CP1,CP2", "5")]
    [DataRow("?offset=4&limit=2", "CP5", "5")]
    [DataRow("?offset=9", "", "5")]
    [DataRow("?limit=1", "CP1", null)]
    [DataRow("?search=cp3", "CP3", null)]
    [DataRow("?search=fault&offset=0", "CP2", "1")]
    [DataRow("?search=offline&offset=1", "CP4,CP5", "3")]
    [DataRow("?search=&offset=0&limit=0", "", "5")]
    public async Task Charge_points_are_searched_and_paged(string query, string expected, string total)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await bench.ConnectAsync("CP1");
        StationClient station = await bench.ConnectAsync("CP2");
        await station.AskAsync("StatusNotification", Samples.Status(1, "Faulted", "OtherError"));
        foreach (string id in (string[])["CP3", "CP4", "CP5"])
        {
            await bench.SendAsync(HttpMethod.Put, "/api/central/charge-points/" + id, "{}");
        }

        Assert.AreEqual((expected, total), await ReadAsync(bench, "/api/charge_points" + query, "id"));
        Assert.AreEqual((expected, total), await ReadAsync(bench, "/api/central/charge-points" + query, "id"));
    }

    [TestMethod]
    [DataRow("?offset=0&limit=2", "2,3", "3")]
    [DataRow("?offset=1&limit=2", "1,2", "3")]
    [DataRow("?after=0&offset=1&limit=1", "2", "3")]
    [DataRow("?search=card-b&offset=0", "2", "1")]
    [DataRow("?search=CP1&running=false&offset=0", "1", "1")]
    [DataRow("?search=%25", "", null)]
    [DataRow("?search=evdis", "1", null)]
    public async Task Transactions_are_searched_and_paged_from_the_newest(string query, string expected, string total)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("StartTransaction", Samples.Start(idTag: "card-a"));
        await station.AskAsync("StartTransaction", Samples.Start(connectorId: 2, idTag: "card-B"));
        await (await bench.ConnectAsync("CP2")).AskAsync("StartTransaction", Samples.Start(idTag: "card-a"));
        await station.AskAsync("StopTransaction", Samples.Stop(1));
        Assert.AreEqual((expected, total), await ReadAsync(bench, "/api/central/transactions" + query, "id"));
    }

    [TestMethod]
    public async Task Other_lists_are_searched_and_paged()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        StationClient station = await bench.ConnectAsync("CP1");
        await station.AskAsync("Heartbeat", "{}");
        await station.AskAsync("Authorize", """{"idTag":"X1"}""");
        Assert.AreEqual(("DEMOTAG02", "2"), await ReadAsync(bench, "/api/central/id-tags?search=demo&offset=1", "tag"));
        Assert.AreEqual(("connected", "1"), await ReadAsync(bench, "/api/logs?search=CONNECTED&chargePointId=CP1&offset=0", "what"));
        Assert.AreEqual(("authorize X1", null), await ReadAsync(bench, "/api/logs?after=1", "what"));
        Assert.AreEqual(("", "0"), await ReadAsync(bench, "/api/central/logs?chargePointId=CP2&offset=0", "what"));
        Assert.AreEqual(("1", "1"), await ReadAsync(bench, "/api/central/messages?search=%22heartbeat%22&offset=0", "n"));
    }

    [TestMethod]
    [DataRow("/api/charge_points?offset=-1")]
    [DataRow("/api/charge_points?limit=x")]
    [DataRow("/api/central/transactions?offset=3000000000")]
    [DataRow("/api/central/id-tags?limit=10001")]
    [DataRow("/api/logs?after=new")]
    public async Task A_bad_page_is_400(string path)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        await ApiTests.ExpectProblemAsync(bench, HttpMethod.Get, path, null, 400);
    }

    private static async Task<(string Values, string Total)> ReadAsync(CentralBench bench, string path, string name)
    {
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.GetAsync(bench.ApiUrl + path);
        JsonElement rows = StationClient.Parse(await answer.Content.ReadAsStringAsync());
        string total = answer.Headers.TryGetValues("X-Total-Count", out var values) ? values.Single() : null;
        return (string.Join(',', rows.EnumerateArray().Select(row => row.GetProperty(name))), total);
    }
}
