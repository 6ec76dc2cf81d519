// SPDX-License-Identifier: MIT

using System;
using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The opening handshake: what is asked, and which answers are an upgrade.</summary>
[TestClass]
public class HandshakeTests
{
    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private const string Good = "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||";

    [TestMethod]
    public void The_request_has_every_field_that_a_server_needs()
    {
        Url url = WebSocketUrl.Parse("ws://central:9000/ocpp/CP1?x=1", out string error);
        Assert.IsNull(error);
        byte[] bytes = new HandshakeRequest(url, "CP1", "secret", new Random(1)).Bytes;
        string request = Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        Assert.StartsWith("GET /ocpp/CP1?x=1 HTTP/1.1\r\nHost: central:9000\r\n", request);
        Assert.Contains("\r\nUpgrade: websocket\r\n", request);
        Assert.Contains("\r\nConnection: Upgrade\r\n", request);
        Assert.Contains("\r\nSec-WebSocket-Version: 13\r\n", request);
        Assert.Contains("\r\nSec-WebSocket-Protocol: ocpp1.6\r\n", request);
        Assert.Contains("\r\nAuthorization: Basic Q1AxOnNlY3JldA==\r\n", request);
        Assert.IsTrue(request.EndsWith("\r\n\r\n"));
    }

    [TestMethod]
    [DataRow("20 bytes", "0123456789abcdefABCDEF000102030405060708", "Q1AxOgEjRWeJq83vq83vAAECAwQFBgcI")]
    [DataRow("16 bytes", "00112233445566778899aabbccddeeff", "Q1AxOgARIjNEVWZ3iJmqu8zd7v8=")]
    [DataRow("an odd number of digits", "00112233445566778899aabbccddeeff0", "Q1AxOjAwMTEyMjMzNDQ1NTY2Nzc4ODk5YWFiYmNjZGRlZWZmMA==")]
    [DataRow("too short", "00112233445566778899aabbccddee", "Q1AxOjAwMTEyMjMzNDQ1NTY2Nzc4ODk5YWFiYmNjZGRlZQ==")]
    [DataRow("no digits", "00112233445566778899aabbccddeefg", "Q1AxOjAwMTEyMjMzNDQ1NTY2Nzc4ODk5YWFiYmNjZGRlZWZn")]
    public void An_AuthorizationKey_in_hexadecimal_is_sent_as_the_bytes_it_denotes(string what, string key, string credentials)
    {
        Url url = WebSocketUrl.Parse("ws://central/CP1", out string _);
        byte[] bytes = new HandshakeRequest(url, "CP1", key, new Random(1)).Bytes;
        Assert.Contains("\r\nAuthorization: Basic " + credentials + "\r\n", Encoding.UTF8.GetString(bytes, 0, bytes.Length), what);
    }

    [TestMethod]
    public void Without_a_password_there_is_no_authorization()
    {
        Url url = WebSocketUrl.Parse("ws://central/CP1", out string _);
        byte[] bytes = new HandshakeRequest(url, "CP1", null, new Random(1)).Bytes;
        Assert.DoesNotContains("Authorization", Encoding.UTF8.GetString(bytes, 0, bytes.Length));
    }

    [TestMethod]
    public void The_proof_is_that_of_RFC_6455()
    {
        byte[] digest = Sha1.Hash(Encoding.UTF8.GetBytes("dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        Assert.AreEqual(Accept, Convert.ToBase64String(digest));
    }

    [TestMethod]
    [DataRow("", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")]
    [DataRow("abc", "A9993E364706816ABA3E25717850C26C9CD0D89D")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983E441C3BD26EBAAE4AA1F95129E5E54670F1")]
    public void SHA1_of_the_standards_examples(string text, string digest)
    {
        Assert.AreEqual(digest, Hex.Of(Sha1.Hash(Encoding.UTF8.GetBytes(text))));
    }

    [TestMethod]
    [DataRow(55, "C1C8BBDC22796E28C0E15163D20899B65621D65A")]
    [DataRow(63, "03F09F5B158A7A8CDAD920BDDC29B81C18A551F5")]
    [DataRow(64, "0098BA824B5C16427BD7A1122A5A442A25EC644D")]
    [DataRow(119, "EE971065AAA017E0632A8CA6C77BB3BF8B1DFC56")]
    [DataRow(120, "F34C1488385346A55709BA056DDD08280DD4C6D6")]
    public void SHA1_of_so_many_a_around_the_ends_of_blocks(int count, string digest)
    {
        Assert.AreEqual(digest, Hex.Of(Sha1.Hash(Encoding.UTF8.GetBytes(new string('a', count)))));
    }

    [TestMethod]
    public void The_key_is_16_bytes_and_another_each_time()
    {
        Url url = WebSocketUrl.Parse("ws://central/CP1", out string _);
        Random random = new(1);
        string first = Key(new HandshakeRequest(url, "CP1", null, random));
        string second = Key(new HandshakeRequest(url, "CP1", null, random));
        Assert.AreEqual(16, Convert.FromBase64String(first).Length);
        Assert.AreNotEqual(first, second);
    }

    [TestMethod]
    [DataRow("as in the standard", Good)]
    [DataRow("HTTP/1.0", "HTTP/1.0 101 Switching Protocols|upgrade: websocket|connection: upgrade|sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|sec-websocket-protocol: ocpp1.6||")]
    [DataRow("no reason phrase", "HTTP/1.1 101|Upgrade: WebSocket|CONNECTION: UPGRADE|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||")]
    [DataRow("lists", "HTTP/1.1 101 x|Upgrade: h2c, websocket|Connection: keep-alive, Upgrade|Sec-WebSocket-Accept:s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||")]
    [DataRow("list the other way", "HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade, Keep-Alive|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||")]
    [DataRow("two Connection fields", "HTTP/1.1 101 x|Connection: keep-alive|Upgrade: websocket|Connection: upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||")]
    [DataRow("space around values", "HTTP/1.1 101 x|Upgrade: \t websocket \t|Connection:Upgrade|Sec-WebSocket-Accept:  s3pPLMBiTxaQ9kYGzzhZRbK+xOo= |Sec-WebSocket-Protocol: ocpp1.6 ||")]
    [DataRow("values with colons", "HTTP/1.1 101 x|Date: Thu, 01 Jan 2026 10:00:00 GMT|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||")]
    [DataRow("after 100 Continue", "HTTP/1.1 100 Continue||" + Good)]
    [DataRow("after 103 Early Hints", "HTTP/1.1 103 Early Hints|Link: <x>||" + Good)]
    public void Answers_that_are_an_upgrade(string what, string answer)
    {
        Assert.IsNull(Read(answer, int.MaxValue).Refusal(Accept), what);
        Assert.IsNull(Read(answer, 1).Refusal(Accept), what + ", byte by byte");
    }

    [TestMethod]
    [DataRow("HTTP/1.1 101 x|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||", "upgrades to something else")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||", "upgrades to something else")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websockets|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||", "upgrades to something else")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Protocol: ocpp1.6||", "Sec-WebSocket-Accept is wrong")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: S3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6||", "Sec-WebSocket-Accept is wrong")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=||", "did not choose the sub-protocol")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp2.0.1||", "another sub-protocol")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6, ocpp1.5||", "another sub-protocol")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=|Sec-WebSocket-Protocol: ocpp1.6|Sec-WebSocket-Extensions: permessage-deflate||", "an extension")]
    [DataRow("HTTP/1.1 200 OK|Content-Length: 0||", "200 OK")]
    [DataRow("HTTP/1.1 301 Moved Permanently|Location: ws://elsewhere/||", "301 Moved Permanently")]
    [DataRow("HTTP/1.1 400 Bad Request||", "400 Bad Request")]
    [DataRow("HTTP/1.1 401 Unauthorized|WWW-Authenticate: Basic||", "401 Unauthorized")]
    [DataRow("HTTP/1.1 403 Forbidden||", "403 Forbidden")]
    [DataRow("HTTP/1.1 404 Not Found||", "404 Not Found")]
    [DataRow("HTTP/1.1 426 Upgrade Required||", "426 Upgrade Required")]
    [DataRow("HTTP/1.1 429||", "429")]
    [DataRow("HTTP/1.1 503 Service Unavailable||", "503 Service Unavailable")]
    [DataRow("HTTP/1.1 500 \u0007\u001b[31m||", "500 ??[31m")]
    public void Answers_that_are_none_are_refused_by_name(string answer, string reason)
    {
        Assert.Contains(reason, Read(answer, int.MaxValue).Refusal(Accept));
    }

    [TestMethod]
    [DataRow("HTTP/1.1 503 x|Retry-After: 120||", 503, 120)]
    [DataRow("HTTP/1.1 429 x|retry-after:  5 ||", 429, 5)]
    [DataRow("HTTP/1.1 503 x||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Retry-After: Fri, 31 Dec 2027 23:59:59 GMT||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Retry-After: Sat, 01 Jan 2028 00:00:29 GMT|Date: Fri, 31 Dec 2027 23:59:59 GMT||", 503, 30)]
    [DataRow("HTTP/1.1 503 x|Date: Mon, 28 Feb 2028 12:00:00 GMT|Retry-After: Wed, 01 Mar 2028 12:00:00 GMT||", 503, 172800)]
    [DataRow("HTTP/1.1 503 x|Date: Fri, 31 Dec 2027 23:59:59 GMT|Retry-After: Fri, 31 Dec 2027 23:59:58 GMT||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Date: Fri, 31 Dec 2027 23:59:59 GMT|Retry-After: Sun, 31 Dec 9999 23:59:59 GMT||", 503, int.MaxValue)]
    [DataRow("HTTP/1.1 503 x|Date: Fri, 31 Dec 2027 23:59:59 GMT|Retry-After: Fri, 31 ecJ 2027 23:59:59 GMT||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Date: Fri, 31 Dec 2027 23:59:59 GMT|Retry-After: Fri, 31 Dec 2027 2x:59:59 GMT||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Date: Fri, 31 ecJ 2027 23:59:59 GMT|Retry-After: Fri, 31 Dec 2027 23:59:59 GMT||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Date: Fri, 31 Dec 2027 2x:59:59 GMT|Retry-After: Fri, 31 Dec 2027 23:59:59 GMT||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Date: 7|Retry-After: 8||", 503, 8)]
    [DataRow("HTTP/1.1 503 x|Retry-After: -5||", 503, 0)]
    [DataRow("HTTP/1.1 503 x|Retry-After: 2147483640||", 503, 2147483640)]
    [DataRow("HTTP/1.1 503 x|Retry-After: 99999999999||", 503, int.MaxValue)]
    public void Status_and_Retry_After_are_told(string answer, int status, int seconds)
    {
        HandshakeResponse response = Read(answer, int.MaxValue);
        Assert.AreEqual(status, response.Status);
        Assert.AreEqual(seconds, response.RetryAfterSeconds);
    }

    [TestMethod]
    [DataRow("220 smtp.example ESMTP|")]
    [DataRow("SSH-2.0-OpenSSH_9.6|")]
    [DataRow("HTTP/2 101 Switching Protocols||")]
    [DataRow("HTTP/1.1 1O1 Switching||")]
    [DataRow("HTTP/1.1 1:1 Switching||")]
    [DataRow("HTTP/1.1 1/1 Switching||")]
    [DataRow("HTTP/1.1 1011 Switching||")]
    [DataRow("HTTP/1.1||")]
    [DataRow("HTTP/1.1-101 x||")]
    [DataRow("SIPP/2.0 101 x||")]
    [DataRow("HTTP/1.1 099 x||")]
    [DataRow("HTTP/1.1 101-x||")]
    [DataRow("HTTP/1.1 10||")]
    [DataRow("|")]
    [DataRow("HTTP/1.1 101 x|no colon||")]
    [DataRow("HTTP/1.1 101 x|: no name||")]
    [DataRow("HTTP/1.1 100 x||HTTP/1.1 100 x||HTTP/1.1 100 x||HTTP/1.1 100 x||" + Good)]
    public void What_is_no_answer_of_HTTP_is_named(string answer)
    {
        Assert.Contains("not HTTP", Failure(answer));
    }

    [TestMethod]
    public void Three_informal_answers_may_come_before_the_final_one()
    {
        Assert.IsNull(Read("HTTP/1.1 100 x||HTTP/1.1 102 x||HTTP/1.1 199 x||" + Good, int.MaxValue).Refusal(Accept));
    }

    [TestMethod]
    public void Lines_may_end_without_a_carriage_return()
    {
        ScriptedTransport transport = new();
        transport.Deliver("HTTP/1.1 429 Too many\nRetry-After: 7\n\nrest");
        BufferedInput input = new(transport);
        HandshakeResponse response = HandshakeResponse.Read(input);
        Assert.AreEqual("Too many", response.Reason);
        Assert.AreEqual(7, response.RetryAfterSeconds);
        Assert.AreEqual((int)'r', input.ReadByte());
    }

    [TestMethod]
    public void A_reason_is_cut_to_40_characters_that_a_log_can_hold()
    {
        // A character beyond ASCII is two bytes.
        string reason = " ~\u001f\u007f\u0080 " + new string('x', 60);
        Assert.AreEqual("~???? " + new string('x', 34), Read("HTTP/1.1 500 " + reason + "||", int.MaxValue).Reason);
    }

    [TestMethod]
    public void A_line_of_2_KB_and_a_head_of_8_KB_are_the_longest()
    {
        string name = "HTTP/1.1 429 x|";
        string line = new('x', 2045);
        Assert.AreEqual(429, Read(name + "a:" + line + "||", int.MaxValue).Status);
        Assert.Contains("a line too long", Failure(name + "ab:" + line + "||"));
        string three = name + "a:" + line + "|b:" + line + "|c:" + line + "|";
        string rest = new('x', HttpHead.HeadBytes - three.Length - 4 - 6);
        Assert.AreEqual(429, Read(three + "d:" + rest + "||", int.MaxValue).Status);
        Assert.Contains("not HTTP: too long", Failure(three + "de:" + rest + "||"));
    }

    [TestMethod]
    public void A_head_without_end_is_not_read_for_ever()
    {
        string line = "X: ";
        while (line.Length < 1000)
        {
            line += "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
        }

        Assert.Contains("too long", Failure("HTTP/1.1 101 x|" + line + "|" + line + "|" + line + "|" + line + "|" + line + "|" + line + "|" + line + "|" + line + "|" + line));
        Assert.Contains("a line too long", Failure("HTTP/1.1 101 x|" + line + line + line));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HTTP/1.1 10")]
    [DataRow("HTTP/1.1 101 x|Upgrade: websocket|")]
    public void An_answer_that_ends_early_is_a_lost_connection(string answer)
    {
        Assert.Contains("connection ended", Failure(answer));
    }

    [TestMethod]
    public void The_first_frame_may_be_glued_to_the_answer()
    {
        ScriptedTransport transport = new();
        byte[] head = Encoding.UTF8.GetBytes(Lines(Good));
        byte[] both = new byte[head.Length + 3];
        Array.Copy(head, 0, both, 0, head.Length);
        Array.Copy(Hex.Parse("81 01 41"), 0, both, head.Length, 3);
        transport.Deliver(both);
        BufferedInput input = new(transport);
        Assert.IsNull(HandshakeResponse.Read(input).Refusal(Accept));
        FrameReader reader = new(input);
        Assert.AreEqual(OpCode.Text, reader.Next());
        Assert.AreEqual("41", Hex.Of(reader.Payload));
    }

    private static string Key(HandshakeRequest request)
    {
        string text = Encoding.UTF8.GetString(request.Bytes, 0, request.Bytes.Length);
        int start = text.IndexOf("Sec-WebSocket-Key: ") + 19;
        return text.Substring(start, text.IndexOf('\r', start) - start);
    }

    private static HandshakeResponse Read(string answer, int readBytes)
    {
        ScriptedTransport transport = new();
        transport.ReadBytes = readBytes;
        transport.Deliver(Lines(answer));
        transport.EndStream();
        return HandshakeResponse.Read(new BufferedInput(transport));
    }

    private static string Failure(string answer)
    {
        try
        {
            Read(answer, int.MaxValue);
            return "none";
        }
        catch (FrameException ex)
        {
            return ex.Message;
        }
    }

    /// <summary>With '|' for the end of a line.</summary>
    private static string Lines(string text)
    {
        StringBuilder lines = new();
        string[] parts = text.Split('|');
        for (int i = 0; i < parts.Length; i++)
        {
            lines.Append(i == 0 ? "" : "\r\n").Append(parts[i]);
        }

        return lines.ToString();
    }
}
