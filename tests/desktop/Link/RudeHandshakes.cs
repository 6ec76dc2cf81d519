// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Answers that are an upgrade, though not as most servers write them.</summary>
internal static class RudeHandshakes
{
    public static readonly RudeHandshake[] All =
    [
        new("status line in two segments", one => one.Write("HTTP/1.1 101 Swit").Write("ching Protocols\r\n" + one.GoodFields + "\r\n")),
        new("byte by byte", one => one.Drip("HTTP/1.1 101 Switching Protocols\r\n" + one.GoodFields + "\r\n")),
        new("two Connection fields", one => one.Write("HTTP/1.1 101 x\r\nConnection: Keep-Alive\r\n" + one.GoodFields + "\r\n")),
        new("Connection: Upgrade, Keep-Alive", one =>
            one.Write("HTTP/1.1 101 x\r\n" + one.GoodFields.Replace("Connection: Upgrade", "Connection: Upgrade, Keep-Alive") + "\r\n")),
        new("names and tokens in other case", one =>
            one.Write("HTTP/1.1 101 x\r\n" + one.GoodFields.Replace("Connection: Upgrade", "CONNECTION: UPGRADE").Replace("websocket", "WebSocket") + "\r\n")),
        new("lines that end without a carriage return", one => one.Write("HTTP/1.1 101 x\n" + one.GoodFields.Replace("\r", "") + "\n")),
        new("100 Continue before it", one => one.Write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 x\r\n" + one.GoodFields + "\r\n")),
        new("thirty other fields", one => one.Write("HTTP/1.1 101 x\r\n" + Many("X-Trace: 0123456789\r\n", 30) + one.GoodFields + "\r\n")),
    ];

    private static string Many(string text, int count)
    {
        return new System.Text.StringBuilder().Insert(0, text, count).ToString();
    }
}
