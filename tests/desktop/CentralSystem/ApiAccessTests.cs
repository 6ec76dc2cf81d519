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
    [DataRow("POST", "/api/send_command/CP1")]
    [DataRow("PUT", "/api/central/id-tags/X")]
    [DataRow("DELETE", "/api/central/id-tags/DEMOTAG01")]
    public async Task Nothing_is_changed_for_a_page_of_another_site(string method, string path)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        foreach (string origin in (string[])["http://example.org", "https" + bench.ApiUrl[4..], "http://127.0.0.1", "null"])
        {
            Assert.AreEqual(403, (await bench.SendAsync(new HttpMethod(method), path, method == "DELETE" ? null : "{}", ("Origin", origin))).Status);
        }

        Assert.AreEqual(2, (await bench.GetAsync("/api/central/id-tags")).GetArrayLength());
    }

    [TestMethod]
    [DataRow("text/plain")]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow("multipart/form-data; boundary=x")]
    [DataRow(null)]
    public async Task A_body_that_a_form_could_send_is_refused(string type)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        using HttpClient http = new();
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        using ByteArrayContent content = new("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using HttpResponseMessage answer = await http.PutAsync(bench.ApiUrl + "/api/central/id-tags/X", content);
        Assert.AreEqual(415, (int)answer.StatusCode);
        Assert.AreEqual("application/problem+json", answer.Content.Headers.ContentType.MediaType);
    }

    [TestMethod]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow(null)]
    public async Task A_script_may_leave_out_what_the_body_is(string type)
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        using HttpClient http = new();
        using ByteArrayContent content = new("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using HttpResponseMessage answer = await http.PutAsync(bench.ApiUrl + "/api/central/id-tags/X", content);
        Assert.IsTrue(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
    }

    [TestMethod]
    public async Task No_other_site_is_let_in_by_cors_and_no_page_may_frame_this_one()
    {
        await using CentralBench bench = await CentralBench.StartAsync();
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Options, bench.ApiUrl + Path);
        request.Headers.Add("Origin", "http://example.org");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.AreEqual(403, (int)answer.StatusCode);
        Assert.IsFalse(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("frame-ancestors 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")));
    }

    [TestMethod]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        await using CentralBench bench = await CentralBench.StartAsync(token: "secret");
        using HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using HttpResponseMessage page = await http.GetAsync(bench.ApiUrl + "//example.org/?token=secret");
        Assert.AreEqual(302, (int)page.StatusCode);
        Assert.AreEqual(bench.ApiUrl + "//example.org/", page.Headers.Location.ToString());
        string cookie = string.Join(' ', page.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
    }

    [TestMethod]
    public async Task A_program_may_put_the_token_into_the_url_of_any_request()
    {
        await using CentralBench bench = await CentralBench.StartAsync(token: "secret");
        Assert.AreEqual(401, (await bench.SendAsync(HttpMethod.Get, "/api/central/id-tags?token=wrong")).Status);
        Assert.AreEqual(201, (await bench.SendAsync(HttpMethod.Put, "/api/central/id-tags/X?token=secret", "{}")).Status);
        Assert.AreEqual(200, (await bench.SendAsync(HttpMethod.Get, "/api/central/id-tags?limit=1&token=secret")).Status);
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
    [DataRow("127.0.0.1", false)]
    [DataRow("::1", false)]
    [DataRow("0.0.0.0", true)]
    [DataRow("::", true)]
    [DataRow("192.0.2.1", true)]
    public void Whoever_listens_to_a_network_needs_a_token(string address, bool expected)
    {
        Assert.AreEqual(expected, ApiAccess.NeedsToken(System.Net.IPAddress.Parse(address)));
    }

    [TestMethod]
    public async Task A_browser_brings_the_token_once()
    {
        await using CentralBench bench = await CentralBench.StartAsync(token: "secret");
        using HttpClient browser = new();
        using HttpResponseMessage page = await browser.GetAsync(bench.ApiUrl + "/page?token=secret");
        Assert.AreEqual(bench.ApiUrl + "/page", page.RequestMessage.RequestUri.ToString());
        Assert.AreEqual(404, (int)page.StatusCode);
        using HttpResponseMessage next = await browser.GetAsync(bench.ApiUrl + "/api/logs");
        Assert.AreEqual(200, (int)next.StatusCode);
    }
}
