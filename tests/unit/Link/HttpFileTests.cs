// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Files by HTTP: what is asked, and what is made of the answers.</summary>
[TestClass]
public class HttpFileTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [TestMethod]
    public void A_download_asks_for_the_file_and_takes_it()
    {
        TransferBench bench = new();
        string request = bench.Download("http://files:8080/a/b.bin?x=1", 0, Ok + "Content-Length: 5\r\n\r\nhello, and what does not belong to it");
        Assert.StartsWith("GET /a/b.bin?x=1 HTTP/1.1\r\nHost: files:8080\r\nConnection: close\r\n", request);
        Assert.DoesNotContains("Range", request);
        Assert.DoesNotContains("Authorization", request);
        Assert.AreEqual("hello", bench.Rest());
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
    }

    [TestMethod]
    public void User_and_password_of_the_URL_are_sent_as_Basic()
    {
        TransferBench bench = new();
        string request = bench.Download("http://joe:p%40ss@files/b.bin", 0, Ok + "Content-Length: 0\r\n\r\n");
        Assert.Contains("\r\nAuthorization: Basic am9lOnBAc3M=\r\n", request);
    }

    [TestMethod]
    public void A_download_goes_on_with_Range()
    {
        TransferBench bench = new();
        string request = bench.Download("http://files/b.bin", 7, "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 7-11/12\r\nContent-Length: 5\r\n\r\nworld");
        Assert.Contains("\r\nRange: bytes=7-\r\n", request);
        Assert.AreEqual("world", bench.Rest());
    }

    [TestMethod]
    public void A_server_without_Range_sends_all_and_what_is_there_is_left_out()
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 7, Ok + "Content-Length: 12\r\n\r\nhello, world");
        Assert.AreEqual("world", bench.Rest());
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);

        // The connection, and each byte, also those that are left out: otherwise it would be taken for one that hangs.
        Assert.AreEqual(1 + 12, bench.Transfer.Moved);
    }

    [TestMethod]
    public void Whole_pieces_that_are_there_are_left_out()
    {
        TransferBench bench = new();
        int there = Limits.TransferPieceBytes;
        bench.Download("http://files/b.bin", there, Ok + "Content-Length: " + (there + 5) + "\r\n\r\n" + new string('x', there) + "world");
        Assert.AreEqual("world", bench.Rest());
        Assert.AreEqual(1 + there + 5, bench.Transfer.Moved);
    }

    [TestMethod]
    public void Another_part_than_the_one_asked_for_is_refused()
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 7, "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 6-11/12\r\nContent-Length: 6\r\n\r\n world");
        Assert.AreEqual("", bench.Rest());
        Assert.AreEqual((int)TransferFault.Refused, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    [DataRow("5\r\nhello\r\n2;name=x\r\n, \r\nA\r\n0123456789\r\n0\r\n\r\n", "hello, 0123456789")]
    [DataRow("1B\r\nABCDEFGHIJKLMNOPQRSTUVWXYZ.\r\n00\r\n\r\n", "ABCDEFGHIJKLMNOPQRSTUVWXYZ.")]
    [DataRow("f\r\nabcdefghijklmno\r\n0f\r\npqrstuvwxyzabcd\r\n0\r\n\r\n", "abcdefghijklmnopqrstuvwxyzabcd")]
    [DataRow("1b\r\nabcdefghijklmnopqrstuvwxyz.\r\n0\r\n\r\n", "abcdefghijklmnopqrstuvwxyz.")]
    [DataRow("0\r\n\r\n", "")]
    public void A_body_in_chunks_is_put_together(string body, string text)
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 0, Ok + "Transfer-Encoding: chunked\r\n\r\n" + body);
        Assert.AreEqual(text, bench.Rest());
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
    }

    [TestMethod]
    [DataRow("5\r\nhel")]
    [DataRow("5\r\nhelloXX0\r\n\r\n")]
    [DataRow("FFFFFFFFF\r\nhello")]
    [DataRow("5\r\nhello\r\n")]
    public void Chunks_that_do_not_fit_end_the_transfer(string body)
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 0, Ok + "Transfer-Encoding: chunked\r\n\r\n" + body);
        bench.Rest();
        Assert.AreEqual((int)TransferState.Failed, (int)bench.Transfer.State);
    }

    [TestMethod]
    [DataRow("3FFFFFFF", "the server's answer ends too early")]
    [DataRow("40000000", "a piece of the server's answer is too long")]
    public void A_chunk_has_less_than_2_to_the_30_bytes(string length, string error)
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 0, Ok + "Transfer-Encoding: chunked\r\n\r\n" + length + "\r\nhello");
        bench.Rest();
        Assert.Contains(error, bench.Transfer.Error);
    }

    [TestMethod]
    public void Without_a_length_the_file_ends_where_the_connection_does()
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 2, "HTTP/1.0 200 OK\r\n\r\nhello");
        Assert.AreEqual("llo", bench.Rest());
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
    }

    [TestMethod]
    public void A_file_without_a_length_may_drip_and_an_upload_may_be_a_byte()
    {
        TransferBench bench = new();
        bench.Transfer.Download("http://files/b.bin", 0);
        ScriptedTransport server = bench.Accept();
        server.TakeRequest();
        server.ReadBytes = 1;
        server.Deliver("HTTP/1.0 200 OK\r\n\r\nhello");
        server.EndStream();
        Assert.AreEqual("hello", bench.Rest());
        bench.Transfer.Upload("http://files/in", "a.log", new ScriptedContent("x"));
        server = bench.Accept();
        server.TakeRequest();
        Assert.AreEqual("x", server.TakeText(1));
        bench.Transfer.Cancel();
    }

    [TestMethod]
    public void An_answer_that_is_shorter_than_it_says_fails_with_what_has_come()
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 0, Ok + "Content-Length: 2000\r\n\r\n" + new string('x', 1500));
        Assert.AreEqual(Limits.TransferPieceBytes, bench.Rest().Length);
        Assert.AreEqual((int)TransferFault.Connection, (int)bench.Transfer.Fault);
        Assert.Contains("ends too early", bench.Transfer.Error);
    }

    [TestMethod]
    [DataRow("400 Bad Request", (int)TransferFault.Refused)]
    [DataRow("401 Unauthorized", (int)TransferFault.Denied)]
    [DataRow("403 Forbidden", (int)TransferFault.Denied)]
    [DataRow("404 Not Found", (int)TransferFault.Missing)]
    [DataRow("407 Proxy Authentication Required", (int)TransferFault.Denied)]
    [DataRow("500 Internal Server Error", (int)TransferFault.Connection)]
    [DataRow("499 Odd", (int)TransferFault.Refused)]
    [DataRow("206 Partial Content", (int)TransferFault.Refused)]
    [DataRow("302 Found", (int)TransferFault.Refused)]
    [DataRow("405 Method Not Allowed", (int)TransferFault.Unsupported)]
    [DataRow("410 Gone", (int)TransferFault.Missing)]
    [DataRow("416 Range Not Satisfiable", (int)TransferFault.Refused)]
    [DataRow("501 Not Implemented", (int)TransferFault.Unsupported)]
    [DataRow("503 Service Unavailable", (int)TransferFault.Connection)]
    [DataRow("204 No Content", (int)TransferFault.Refused)]
    public void What_a_refusal_means(string status, int fault)
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 0, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        bench.Rest();
        Assert.AreEqual((int)TransferState.Failed, (int)bench.Transfer.State);
        Assert.AreEqual(fault, (int)bench.Transfer.Fault);
        Assert.AreEqual("the server answers " + status, bench.Transfer.Error);
    }

    [TestMethod]
    public void An_upload_is_PUT_under_its_name_into_a_directory()
    {
        TransferBench bench = new();
        bench.Transfer.Upload("http://files/logs/?key=1", "a.log", new ScriptedContent("one\ntwo\n"));
        ScriptedTransport server = bench.Accept();
        string request = server.TakeRequest();
        Assert.StartsWith("PUT /logs/a.log?key=1 HTTP/1.1\r\n", request);
        Assert.Contains("\r\nContent-Length: 8\r\n", request);
        Assert.AreEqual("one\ntwo\n", server.TakeText(8));
        server.Deliver("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        bench.Rest();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
        Assert.AreEqual(1 + 8, bench.Transfer.Moved);
    }

    [TestMethod]
    [DataRow("405 Method Not Allowed")]
    [DataRow("501 Not Implemented")]
    public void Where_PUT_is_not_known_the_upload_is_POSTed(string status)
    {
        TransferBench bench = new();
        bench.Transfer.Upload("http://files/in", "a.log", new ScriptedContent("text"));
        ScriptedTransport first = bench.Accept();
        Assert.StartsWith("PUT /in HTTP/1.1\r\n", first.TakeRequest());
        first.Deliver("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        ScriptedTransport second = bench.Accept();
        Assert.StartsWith("POST /in HTTP/1.1\r\n", second.TakeRequest());
        Assert.AreEqual("text", second.TakeText(4));
        second.Deliver("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        bench.Rest();
        Assert.AreEqual((int)TransferState.Done, (int)bench.Transfer.State);
        Assert.IsTrue(first.IsClosed && second.WaitForClose());
    }

    [TestMethod]
    public void A_redirect_is_followed_and_the_password_stays_where_it_belongs()
    {
        TransferBench bench = new();
        Redirect(bench.Download("http://joe:hush@files/b.bin", 0, Moved("/c.bin")), "hush");
        ScriptedTransport second = bench.Accept();
        string request = second.TakeRequest();
        Assert.StartsWith("GET /c.bin HTTP/1.1\r\nHost: files\r\n", request);
        Assert.Contains("Authorization", request);
        second.Deliver(Moved("https://other/d.bin"));
        ScriptedTransport third = bench.Accept();
        request = third.TakeRequest();
        Assert.StartsWith("GET /d.bin HTTP/1.1\r\nHost: other\r\n", request);
        Assert.DoesNotContains("Authorization", request);
        Assert.IsTrue(third.IsSecure);
        Assert.AreEqual("other", third.Host);
        third.Deliver(Ok + "Content-Length: 2\r\n\r\nok");
        Assert.AreEqual("ok", bench.Rest());
    }

    [TestMethod]
    [DataRow(301, true)]
    [DataRow(302, true)]
    [DataRow(303, true)]
    [DataRow(307, true)]
    [DataRow(308, true)]
    [DataRow(300, false)]
    [DataRow(304, false)]
    public void An_answer_that_tells_where_the_file_is_instead_is_a_redirect(int status, bool isFollowed)
    {
        TransferBench bench = new();
        bench.Download("http://files/a.bin", 0, "HTTP/1.1 " + status + " x\r\nLocation: /b.bin\r\n\r\n");
        if (isFollowed)
        {
            ScriptedTransport second = bench.Accept();
            Assert.StartsWith("GET /b.bin HTTP/1.1\r\n", second.TakeRequest());
            second.Deliver(Ok + "Content-Length: 2\r\n\r\nok");
        }

        Assert.AreEqual(isFollowed ? "ok" : "", bench.Rest());
        Assert.AreEqual(isFollowed, bench.Transfer.State == TransferState.Done);
    }

    [TestMethod]
    public void A_redirect_may_lead_to_the_root_of_the_server_but_not_nowhere()
    {
        TransferBench bench = new();
        bench.Download("http://files/a.bin", 0, Moved("/"));
        ScriptedTransport second = bench.Accept();
        Assert.StartsWith("GET / HTTP/1.1\r\n", second.TakeRequest());
        second.Deliver(Moved(""));
        bench.Rest();
        Assert.AreEqual("the server answers 307 Temporary Redirect", bench.Transfer.Error);
    }

    [TestMethod]
    [DataRow("bytes 7-11/12", true)]
    [DataRow("bytes 6-11/12", false)]
    [DataRow("bytes 7", false)]
    [DataRow("items 7-11/12", false)]
    [DataRow("bytes -7/12", false)]
    public void A_part_has_to_begin_where_it_was_asked_for(string range, bool isGood)
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 7, "HTTP/1.1 206 Part\r\nContent-Range: " + range + "\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n5\r\nworld\r\n0\r\n\r\n");
        Assert.AreEqual(isGood ? "world" : "", bench.Rest());
    }

    [TestMethod]
    public void A_refusal_is_none_the_less_one_for_naming_the_part()
    {
        TransferBench bench = new();
        bench.Download("http://files/b.bin", 7, "HTTP/1.1 404 Not Found\r\nContent-Range: bytes 7-11/12\r\nContent-Length: 5\r\n\r\nworld");
        Assert.AreEqual("", bench.Rest());
        Assert.AreEqual((int)TransferFault.Missing, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    [DataRow("200 OK", true)]
    [DataRow("299 Odd", true)]
    [DataRow("300 Choose", false)]
    [DataRow("507 No room", false)]
    public void An_upload_is_done_when_the_server_says_so(string status, bool isDone)
    {
        TransferBench bench = new();
        bench.Transfer.Upload("http://files/in", "a.log", new ScriptedContent("text"));
        ScriptedTransport server = bench.Accept();
        server.TakeRequest();
        server.Deliver("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        bench.Rest();
        Assert.AreEqual(isDone, bench.Transfer.State == TransferState.Done);
    }

    [TestMethod]
    public void Five_redirects_are_followed()
    {
        TransferBench bench = new();
        bench.Transfer.Download("http://files/a.bin", 0);
        for (int i = 0; i < 6; i++)
        {
            ScriptedTransport server = bench.Accept();
            server.TakeRequest();
            server.Deliver(i < 5 ? Moved("/a.bin") : Ok + "Content-Length: 2\r\n\r\nok");
        }

        Assert.AreEqual("ok", bench.Rest());
    }

    [TestMethod]
    [DataRow("http://files/b.bin")]
    [DataRow("ftp://files/b.bin")]
    [DataRow("//files/b.bin")]
    [DataRow("b.bin")]
    public void A_redirect_to_where_the_station_does_not_go_ends_the_transfer(string location)
    {
        TransferBench bench = new();
        bench.Download("https://files/a.bin", 0, Moved(location));
        bench.Rest();
        Assert.AreEqual((int)TransferFault.Refused, (int)bench.Transfer.Fault);
    }

    [TestMethod]
    public void Redirects_without_end_are_given_up()
    {
        TransferBench bench = new();
        bench.Transfer.Download("http://files/a.bin", 0);
        for (int i = 0; i < 6; i++)
        {
            ScriptedTransport server = bench.Accept();
            server.TakeRequest();
            server.Deliver(Moved("/a.bin"));
        }

        bench.Rest();
        Assert.AreEqual((int)TransferFault.Refused, (int)bench.Transfer.Fault);
        Assert.Contains("again and again", bench.Transfer.Error);
    }

    [TestMethod]
    [DataRow(3, (int)TransferState.Done)]
    [DataRow(4, (int)TransferState.Failed)]
    public void Three_informal_answers_may_come_before_the_final_one(int count, int state)
    {
        TransferBench bench = new();
        string answer = Ok + "Content-Length: 2\r\n\r\nok";
        for (int i = 0; i < count; i++)
        {
            answer = "HTTP/1.1 100 Continue\r\n\r\n" + answer;
        }

        bench.Download("http://files/a.bin", 0, answer);
        Assert.AreEqual(count == 3 ? "ok" : "", bench.Rest());
        Assert.AreEqual(state, (int)bench.Transfer.State);
    }

    [TestMethod]
    public void What_is_not_HTTP_ends_the_transfer()
    {
        TransferBench bench = new();
        bench.Download("http://files/a.bin", 0, "220 welcome\r\n");
        bench.Rest();
        Assert.AreEqual((int)TransferState.Failed, (int)bench.Transfer.State);
        Assert.Contains("not HTTP", bench.Transfer.Error);
    }

    [TestMethod]
    public void A_download_that_nobody_takes_waits_and_a_cancelled_one_ends()
    {
        TransferBench bench = new();
        Assert.IsFalse(bench.Transfer.HasPieces);
        bench.Transfer.Download("http://files/a.bin", 0);
        ScriptedTransport server = bench.Accept();
        Assert.IsFalse(bench.Transfer.HasPieces);
        server.TakeRequest();
        int pieces = Limits.TransferPieces + 2;
        server.Deliver(Ok + "Content-Length: " + (pieces * Limits.TransferPieceBytes) + "\r\n\r\n" + new string('x', pieces * Limits.TransferPieceBytes));
        while (bench.Transfer.Moved < Limits.TransferPieces * Limits.TransferPieceBytes)
        {
            System.Threading.Thread.Sleep(1);
        }

        Assert.AreEqual((int)TransferState.Running, (int)bench.Transfer.State);
        Assert.IsTrue(bench.Transfer.HasPieces);
        bench.Transfer.Cancel();
        Assert.IsTrue(server.WaitForClose());
        Assert.AreEqual((int)TransferState.Idle, (int)bench.Transfer.State);
        Assert.IsNull(bench.Transfer.Take());
        Assert.IsFalse(bench.Transfer.HasPieces);
    }

    [TestMethod]
    public void Cancelling_ends_one_that_waits_for_the_server()
    {
        TransferBench bench = new();
        bench.Transfer.Download("http://files/a.bin", 0);
        ScriptedTransport server = bench.Accept();
        server.TakeRequest();
        bench.Transfer.Cancel();
        Assert.IsTrue(server.WaitForClose());
    }

    private static string Moved(string location)
    {
        return "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static void Redirect(string request, string secret)
    {
        Assert.Contains("Authorization: Basic", request);
        Assert.DoesNotContains(secret, request);
    }
}
