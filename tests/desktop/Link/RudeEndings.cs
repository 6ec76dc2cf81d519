// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;

namespace OcppStation.Tests;

/// <summary>Every way to end a connection that the link is tried with.</summary>
internal static class RudeEndings
{
    private const string Lost = "connection ended without a Close frame";
    private const string Failed = "connection failed: ";

    public static readonly RudeEnding[] All = [.. BeforeTheAnswer(), .. Refusals(), .. Statuses(), .. WhenOpen(), .. Violations()];

    private static IEnumerable<RudeEnding> BeforeTheAnswer()
    {
        yield return new("FIN at once", one => one.Fin(), Lost);
        yield return new("RST at once", one => one.Reset(), "cannot connect: ");
        yield return new("FIN after the request", one => one.ReadRequest().Fin(), Lost);
        yield return new("RST after the request", one => one.ReadRequest().Reset(), Failed);
        yield return new("FIN in the status line", one => one.ReadRequest().Write("HTTP/1.1 10").Fin(), Lost);
        yield return new("RST in the status line", one => one.ReadRequest().Write("HTTP/1.1 10").Reset(), "cannot connect: ");
        yield return new("FIN in the fields", one => one.ReadRequest().Write("HTTP/1.1 101 x\r\nUpgrade: web").Fin(), Lost);
        yield return new("RST in the fields", one => one.ReadRequest().Write("HTTP/1.1 101 x\r\nUpgrade: web").Reset(), "cannot connect: ");
        yield return new("banner of a mail server", one => one.Write("220 mail.example ESMTP\r\n"), "not HTTP");
        yield return new("a TLS alert", one => one.Write([0x15, 3, 1, 0, 2, 2, 70, (byte)'\n']), "not HTTP");
        yield return new("garbage without a line's end", one => one.Write(new byte[4096]), "not HTTP");
        yield return new("a head without end", one => one.ReadRequest().Write("HTTP/1.1 101 x\r\n" + Many("A: b\r\n", 2000)), "not HTTP: too long");
        yield return new("100 Continue for ever", one => one.ReadRequest().Write(Many("HTTP/1.1 100 Continue\r\n\r\n", 20)), "not HTTP");
        yield return new("an echo of the request", one => one.ReadRequest().Write("GET /ocpp/CP1 HTTP/1.1\r\n\r\n"), "not HTTP");
    }

    private static IEnumerable<RudeEnding> Refusals()
    {
        yield return new("no Upgrade", one => Answer(one.ReadRequest(), "Upgrade: websocket\r\n", ""), "upgrades to something else");
        yield return new("no Connection", one => Answer(one.ReadRequest(), "Connection: Upgrade\r\n", ""), "upgrades to something else");
        yield return new("Upgrade: h2c", one => Answer(one.ReadRequest(), "websocket", "h2c"), "upgrades to something else");
        yield return new("Connection: close", one => Answer(one.ReadRequest(), "Connection: Upgrade", "Connection: close"), "upgrades to something else");
        yield return new("no proof", one => Answer(one.ReadRequest(), one.AcceptField, ""), "Sec-WebSocket-Accept is wrong");
        yield return new("another request's proof", one => Answer(one.ReadRequest(), one.AcceptField, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), "Accept is wrong");
        yield return new("no sub-protocol", one => Answer(one.ReadRequest(), "Sec-WebSocket-Protocol: ocpp1.6\r\n", ""), "did not choose");
        yield return new("sub-protocol ocpp2.0.1", one => Answer(one.ReadRequest(), "ocpp1.6", "ocpp2.0.1"), "another sub-protocol");
        yield return new("sub-protocol OCPP1.6", one => Answer(one.ReadRequest(), "ocpp1.6", "OCPP1.6"), "another sub-protocol");
        yield return new("an extension", one => Answer(one.ReadRequest(), "Upgrade: ", "Sec-WebSocket-Extensions: permessage-deflate\r\nUpgrade: "), "an extension");
    }

    private static IEnumerable<RudeEnding> Statuses()
    {
        string[] statuses =
        [
            "200 OK", "204 No Content", "301 Moved Permanently", "302 Found", "307 Temporary Redirect", "400 Bad Request", "401 Unauthorized",
            "403 Forbidden", "404 Not Found", "426 Upgrade Required", "429 Too Many Requests", "500 Internal Server Error", "502 Bad Gateway",
            "503 Service Unavailable",
        ];
        return statuses.Select(status => new RudeEnding(
            status,
            one => one.ReadRequest().Write($"HTTP/1.1 {status}\r\nLocation: ws://elsewhere/\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\nbody"),
            "central system answered " + status));
    }

    private static IEnumerable<RudeEnding> WhenOpen()
    {
        yield return new("FIN", one => one.Upgrade().Fin(), Lost, "");
        yield return new("RST", one => one.Upgrade().Frames("89 00").ReadFrameThen().Reset(), Failed);
        yield return new("FIN in a header", one => one.Upgrade().Frames("81").Fin(), Lost, "");
        yield return new("FIN in a payload", one => one.Upgrade().Frames("81 05 41").Fin(), Lost, "");
        yield return new("FIN between fragments", one => one.Upgrade().Frames("01 01 41").Fin(), Lost, "");
        yield return new("RST in a payload", one => one.Upgrade().Frames("89 00 81 05 41").ReadFrameThen().Reset(), Failed);
        yield return new("Close, then FIN", one => one.Upgrade().Frames("88 02 03E8").Fin(), "code 1000");
        yield return new("Close without FIN", one => one.Upgrade().Frames("88 02 03E8"), "code 1000", "88 03E8");
        yield return new("Close 1001 with a reason", one => one.Upgrade().Frames("88 05 03E9 627965"), "code 1001", "88 03E9");
        yield return new("Close without a code", one => one.Upgrade().Frames("88 00"), "code 1005", "88 ");
        yield return new("Close, then more messages", one => one.Upgrade().Frames("88 02 03E8 81 01 41 89 00"), "code 1000", "88 03E8");
        yield return new("Close in the handshake's segment", one =>
            one.ReadRequest().Write([.. System.Text.Encoding.ASCII.GetBytes("HTTP/1.1 101 x\r\n" + one.GoodFields + "\r\n"), 0x88, 2, 3, 0xE8]), "code 1000", "88 03E8");
    }

    private static IEnumerable<RudeEnding> Violations()
    {
        yield return Violation("masked frame", "81 81 01020304 40", "masked", "88 03EA");
        yield return Violation("RSV1", "C1 01 41", "reserved", "88 03EA");
        yield return Violation("RSV3", "91 01 41", "reserved", "88 03EA");
        yield return Violation("opcode 3", "83 01 41", "unknown frame", "88 03EA");
        yield return Violation("opcode 11", "8B 00", "unknown control frame", "88 03EA");
        yield return Violation("continuation of nothing", "80 01 41", "out of order", "88 03EA");
        yield return Violation("new message between fragments", "01 01 41 81 01 42", "out of order", "88 03EA");
        yield return Violation("ping in pieces", "09 00", "in pieces", "88 03EA");
        yield return Violation("ping of 126 bytes", "89 7E 007E", "too long", "88 03EA");
        yield return Violation("Close with half a code", "88 01 03", "usable code", "88 03EA");
        yield return Violation("Close 1005", "88 02 03ED", "usable code", "88 03EA");
        yield return Violation("reason of Close no UTF-8", "88 03 03E8 FF", "not UTF-8", "88 03EF");
        yield return Violation("binary", "82 01 41", "binary", "88 03EB");
        yield return Violation("text no UTF-8", "81 02 C0AF", "not UTF-8", "88 03EF");
        yield return Violation("32,769 bytes", "81 7E 8001", "above 32768", "88 03F1");
        yield return Violation("2^63 bytes", "81 7F FFFFFFFFFFFFFFFF", "above 32768", "88 03F1");
        yield return Violation("an HTTP answer in the open connection", "48545450 2F312E31", "", "88 03EA");
    }

    private static RudeEnding Violation(string name, string frames, string reason, string farewell)
    {
        return new(name, one => one.Upgrade().Frames(frames), reason, farewell);
    }

    private static void Answer(RudeConnection one, string part, string instead)
    {
        one.Write("HTTP/1.1 101 x\r\n" + one.GoodFields.Replace(part, instead) + "\r\n");
    }

    private static string Many(string text, int count)
    {
        return new System.Text.StringBuilder().Insert(0, text, count).ToString();
    }
}
