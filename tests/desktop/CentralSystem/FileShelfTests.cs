// SPDX-License-Identifier: MIT

using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.CentralSystem.Tests;

/// <summary>The shelf on the stations' port: what is PUT can be fetched, also from a byte on, and is bounded.</summary>
[TestClass]
public sealed class FileShelfTests
{
    [TestMethod]
    [DataRow("PUT")]
    [DataRow("POST")]
    public async Task What_a_station_sends_can_be_read_by_the_API(string method)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), bench.Central.FilesUrl + "CP%201.log")
        {
            Content = new StringContent("one line"),
        });
        Assert.AreEqual(HttpStatusCode.Created, answer.StatusCode);
        Assert.AreEqual("one line", Encoding.UTF8.GetString(bench.Central.Files.Find("CP 1.log")));
        JsonElement names = await bench.GetAsync("/api/central/files");
        CollectionAssert.AreEqual(new[] { "CP 1.log" }, names.EnumerateArray().Select(name => name.GetString()).ToArray());
    }

    [TestMethod]
    public async Task A_file_is_fetched_whole_or_from_a_byte_on()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        bench.Central.Files.Put("new.bin", Encoding.UTF8.GetBytes("0123456789"));
        using HttpClient http = new();
        Assert.AreEqual("0123456789", await http.GetStringAsync(bench.Central.FilesUrl + "new.bin"));
        using HttpRequestMessage request = new(HttpMethod.Get, bench.Central.FilesUrl + "new.bin");
        request.Headers.Range = new RangeHeaderValue(4, null);
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.AreEqual("bytes 4-9/10", answer.Content.Headers.ContentRange.ToString());
        Assert.AreEqual("456789", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task What_is_not_there_or_comes_from_a_browser_is_refused()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        using HttpClient http = new();
        Assert.AreEqual(HttpStatusCode.NotFound, (await http.GetAsync(bench.Central.FilesUrl + "none")).StatusCode);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await http.DeleteAsync(bench.Central.FilesUrl + "none")).StatusCode);
        using HttpRequestMessage request = new(HttpMethod.Put, bench.Central.FilesUrl + "evil") { Content = new StringContent("x") };
        request.Headers.Add("Origin", "http://evil.example");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
        Assert.IsNull(bench.Central.Files.Find("evil"));
    }

    [TestMethod]
    public void The_oldest_file_makes_room_and_what_is_too_large_is_refused()
    {
        FileShelf shelf = new();
        for (int i = 0; i < 40; i++)
        {
            Assert.IsTrue(shelf.Put("file " + i, [1]));
        }

        Assert.HasCount(32, shelf.Names);
        Assert.AreEqual("file 8", shelf.Names[0]);
        Assert.IsTrue(shelf.Put("file 39", [2]));
        Assert.HasCount(32, shelf.Names);
        Assert.AreEqual(2, shelf.Find("file 39")[0]);
        Assert.IsFalse(shelf.Put("large", new byte[FileShelf.MostBytes + 1]));
        Assert.IsFalse(shelf.Put("", [1]));
        Assert.IsFalse(shelf.Put("a/b", [1]));
        Assert.IsFalse(shelf.Put(new string('x', 256), [1]));
    }
}
