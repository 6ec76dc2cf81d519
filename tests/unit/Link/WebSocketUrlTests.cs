// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class WebSocketUrlTests
{
    [TestMethod]
    [DataRow("ws://central/ocpp/CP1", "central", 80, "central", "/ocpp/CP1")]
    [DataRow("wss://central/ocpp/CP1", "central", 443, "central", "/ocpp/CP1")]
    [DataRow("WSS://Central.Example/CP1", "Central.Example", 443, "Central.Example", "/CP1")]
    [DataRow("ws://central:9000/CP1", "central", 9000, "central:9000", "/CP1")]
    [DataRow("ws://central:80/CP1", "central", 80, "central", "/CP1")]
    [DataRow("ws://central:443/CP1", "central", 443, "central:443", "/CP1")]
    [DataRow("wss://central:80/CP1", "central", 80, "central:80", "/CP1")]
    [DataRow("ws://central:65535", "central", 65535, "central:65535", "/")]
    [DataRow("ws://central", "central", 80, "central", "/")]
    [DataRow("ws://central?token=1", "central", 80, "central", "/?token=1")]
    [DataRow("ws://central/CP1?token=a/b?c", "central", 80, "central", "/CP1?token=a/b?c")]
    [DataRow("ws://192.168.1.5:8080/CP1", "192.168.1.5", 8080, "192.168.1.5:8080", "/CP1")]
    [DataRow("ws://[fe80::1]:8080/CP1", "fe80::1", 8080, "[fe80::1]:8080", "/CP1")]
    [DataRow("ws://[::1]/CP1", "::1", 80, "[::1]", "/CP1")]
    [DataRow("ws://central/a b", "central", 80, "central", "/a%20b")]
    [DataRow("ws://central/a%20b%2F", "central", 80, "central", "/a%20b%2F")]
    [DataRow("ws://central/S\u00e4ule", "central", 80, "central", "/S%C3%A4ule")]
    [DataRow("ws://central/a\r\nHost: evil", "central", 80, "central", "/a%0D%0AHost:%20evil")]
    [DataRow("ws://central/{}", "central", 80, "central", "/%7B%7D")]
    public void Parts_of_a_URL(string text, string host, int port, string hostHeader, string target)
    {
        Url url = WebSocketUrl.Parse(text, out string error);
        Assert.IsNull(error, text);
        Assert.AreEqual(host, url.Host);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual(hostHeader, url.HostHeader);
        Assert.AreEqual(target, url.Target);
        Assert.AreEqual(text.ToLower().StartsWith("wss"), url.IsSecure);
    }

    [TestMethod]
    [DataRow("http://central/CP1")]
    [DataRow("central/CP1")]
    [DataRow("ws:/central/CP1")]
    [DataRow("")]
    [DataRow("ws://")]
    [DataRow("ws:///CP1")]
    [DataRow("ws://:9000/CP1")]
    [DataRow("ws://central:/CP1")]
    [DataRow("ws://central:0/CP1")]
    [DataRow("ws://central:65536/CP1")]
    [DataRow("ws://central:99999999999/CP1")]
    [DataRow("ws://central:8o/CP1")]
    [DataRow("ws://cen tral/CP1")]
    [DataRow("ws://s\u00e4ule/CP1")]
    [DataRow("ws://central\r\n/CP1")]
    [DataRow("ws://fe80::1/CP1")]
    [DataRow("ws://[fe80::1/CP1")]
    [DataRow("ws://[fe80::1]x/CP1")]
    [DataRow("ws://[]/CP1")]
    [DataRow("ws://central/CP1#part")]
    [DataRow("ws://central#part")]
    public void Unusable_URLs(string text)
    {
        Assert.IsNull(WebSocketUrl.Parse(text, out string error), text);
        Assert.IsNotNull(error, text);
    }

    [TestMethod]
    [DataRow("ws://central/CP1", "ws://central/CP1")]
    [DataRow("wss://central:9443/ocpp/CP1?token=hush", "wss://central:9443/ocpp/CP1")]
    public void What_is_logged_of_a_URL_ends_before_its_query(string text, string shown)
    {
        Assert.AreEqual(shown, WebSocketUrl.Parse(text, out _).Public);
    }

    [TestMethod]
    public void A_URL_with_a_password_is_refused_without_repeating_it()
    {
        Assert.IsNull(WebSocketUrl.Parse("ws://user:hush@central/CP1", out string error));
        Assert.DoesNotContains("hush", error);
    }
}
