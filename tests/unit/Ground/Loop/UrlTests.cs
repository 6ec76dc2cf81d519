// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>URLs of files: who, where and what; WebSocketUrlTests has the hosts, ports and paths that all schemes share.</summary>
[TestClass]
public class UrlTests
{
    [TestMethod]
    [DataRow("http://files/a.log", "http", 80, false)]
    [DataRow("HTTPS://files/a.log", "https", 443, true)]
    [DataRow("ftp://files/a.log", "ftp", 21, false)]
    [DataRow("ftp://files:2121/a.log", "ftp", 2121, false)]
    public void Schemes_and_their_ports(string text, string scheme, int port, bool isSecure)
    {
        Url url = FileLocation.Parse(text, out string error);
        Assert.IsNull(error);
        Assert.AreEqual(scheme, url.Scheme);
        Assert.AreEqual(port, url.Port);
        Assert.AreEqual(isSecure, url.IsSecure);
        Assert.AreEqual("files", url.Host);
        Assert.AreEqual("/a.log", url.Target);
        Assert.IsTrue(url.User == null && url.Password == null);
    }

    [TestMethod]
    [DataRow("ftp://joe@files/", "joe", "")]
    [DataRow("ftp://joe:@files/", "joe", "")]
    [DataRow("ftp://joe:secret@files/", "joe", "secret")]
    [DataRow("ftp://joe:a%3Ab%40c%2f@files/", "joe", "a:b@c/")]
    [DataRow("ftp://joe:a:b@files/", "joe", "a:b")]
    [DataRow("ftp://joe%20doe:a@b@files/", "joe doe", "a@b")]
    [DataRow("ftp://S%C3%A4ule:x@files/", "S\u00e4ule", "x")]
    public void User_and_password_are_decoded(string text, string user, string password)
    {
        Url url = FileLocation.Parse(text, out string _);
        Assert.AreEqual(user, url.User);
        Assert.AreEqual(password, url.Password);
        Assert.AreEqual("ftp://files/", url.Public);
    }

    [TestMethod]
    [DataRow("", "does not begin with http://, https:// or ftp://")]
    [DataRow("files/a.log", "does not begin")]
    [DataRow("sftp://files/a.log", "does not begin")]
    [DataRow("http:files", "does not begin")]
    [DataRow("http://", "host")]
    [DataRow("http://joe:secret@/a", "host")]
    [DataRow("http://fi les/a", "host")]
    [DataRow("http://files:99999/a", "port")]
    [DataRow("http://files/a#b", "fragment")]
    public void What_is_wrong_with_a_location_is_said_without_repeating_it(string text, string why)
    {
        string error = FileLocation.Check(text);
        Assert.Contains(why, error);
        Assert.DoesNotContains("secret", error);
        Assert.IsNull(FileLocation.Parse(text, out string _));
    }

    [TestMethod]
    public void What_is_logged_has_neither_user_nor_query()
    {
        Assert.IsNull(FileLocation.Check("https://joe:secret@files:8443/a/b?token=secret"));
        Assert.AreEqual("https://files:8443/a/b", FileLocation.Public("https://joe:secret@files:8443/a/b?token=secret"));
    }

    [TestMethod]
    public void The_path_ends_before_the_query()
    {
        Url url = FileLocation.Parse("http://files/a/b?x=/c", out string _);
        Assert.AreEqual("/a/b", url.Path);
        Assert.AreEqual("/a/b?x=/c", url.Target);
        Assert.AreEqual("/a", FileLocation.Parse("http://files/a", out string _).Path);
    }

    [TestMethod]
    public void Another_user_at_the_same_place()
    {
        Url url = FileLocation.Parse("http://files:8080/a?b", out string _).With("joe", "secret");
        Assert.AreEqual("joe secret files 8080 /a?b files:8080 http", url.User + " " + url.Password + " " + url.Host + " " + url.Port + " " + url.Target
            + " " + url.HostHeader + " " + url.Scheme);
    }

    [TestMethod]
    [DataRow("a%20b", "a b")]
    [DataRow("%41%5a%5A", "AZZ")]
    [DataRow("100%", "100%")]
    [DataRow("%4", "%4")]
    [DataRow("%zz%4g", "%zz%4g")]
    [DataRow("", "")]
    [DataRow("%C3%A4", "\u00e4")]
    public void Escapes_that_are_none_stay(string text, string decoded)
    {
        Assert.AreEqual(decoded, Url.Decode(text));
    }
}
