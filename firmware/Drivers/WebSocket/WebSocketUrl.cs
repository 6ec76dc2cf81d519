// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>A ws:// or wss:// URL taken apart (RFC 6455, 3), so that what goes onto the wire is sure to be well-formed.</summary>
public sealed class WebSocketUrl
{
    private const string Hex = "0123456789ABCDEF";

    private WebSocketUrl()
    {
    }

    /// <summary>wss://.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Name or address, without the brackets of an IPv6 address.</summary>
    public string Host { get; private set; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; private set; }

    /// <summary>Path and query for the request line, percent-encoded where need be; begins with '/'.</summary>
    public string Target { get; private set; }

    /// <summary>The Host header: with the port unless it is the scheme's own (RFC 6455, 4.1).</summary>
    public string HostHeader { get; private set; }

    /// <summary>For the log: no query, which may hold a token.</summary>
    public string Public { get; private set; }

    /// <summary>Takes a URL apart; null when it is unusable, and why, without the URL itself: it may hold a password.</summary>
    public static WebSocketUrl Parse(string text, out string error)
    {
        string lower = text.ToLower();
        int at = lower.StartsWith("ws://") ? 5 : lower.StartsWith("wss://") ? 6 : 0;
        if (at == 0)
        {
            error = "the URL does not begin with ws:// or wss://";
            return null;
        }

        WebSocketUrl url = new WebSocketUrl();
        url.IsSecure = at == 6;
        int end = at;
        while (end < text.Length && text[end] != '/' && text[end] != '?' && text[end] != '#')
        {
            end++;
        }

        error = url.TakeAuthority(text.Substring(at, end - at)) ?? url.TakeTarget(text.Substring(end));
        return error == null ? url : null;
    }

    private string TakeAuthority(string authority)
    {
        if (authority.IndexOf('@') >= 0)
        {
            return "user and password do not belong into the URL";
        }

        // The colons of an IPv6 address stand in brackets.
        bool isBracketed = authority.Length > 0 && authority[0] == '[';
        int hostEnd = isBracketed ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        hostEnd = hostEnd < 0 ? authority.Length : hostEnd;
        string host = authority.Substring(0, hostEnd);
        Host = isBracketed && hostEnd > 0 ? host.Substring(1, hostEnd - 2) : host;
        if (!IsHost(Host, isBracketed))
        {
            return "the URL's host is not usable";
        }

        int standard = IsSecure ? 443 : 80;
        Port = hostEnd == authority.Length ? standard : ParsePort(authority, hostEnd);
        HostHeader = Port == standard ? host : host + ":" + Port.ToString();
        return Port > 0 ? null : "the URL's port is not usable";
    }

    private string TakeTarget(string target)
    {
        if (target.IndexOf('#') >= 0)
        {
            return "a WebSocket's URL has no fragment";
        }

        Target = Encode(target.Length == 0 || target[0] != '/' ? "/" + target : target);
        int query = Target.IndexOf('?');
        Public = (IsSecure ? "wss://" : "ws://") + HostHeader + (query < 0 ? Target : Target.Substring(0, query));
        return null;
    }

    private static bool IsHost(string host, bool isAddress)
    {
        for (int i = 0; i < host.Length; i++)
        {
            char c = host[i];
            bool isUsual = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
            if (!isUsual && !(isAddress && c == ':'))
            {
                return false;
            }
        }

        return host.Length > 0;
    }

    /// <summary>The number behind the colon; 0 when there is none or it is no port.</summary>
    private static int ParsePort(string authority, int colon)
    {
        int port = 0;
        for (int i = colon + 1; i < authority.Length && port <= 65535; i++)
        {
            char c = authority[i];
            port = c >= '0' && c <= '9' ? port * 10 + c - '0' : int.MaxValue;
        }

        return authority[colon] == ':' && port <= 65535 ? port : 0;
    }

    /// <summary>Everything that may not stand in a URL as its UTF-8 bytes in hexadecimal (RFC 3986, 2.1); what is encoded already stays.</summary>
    private static string Encode(string target)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(target);
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = (char)bytes[i];
            if (c > ' ' && c < 0x7F && "\"<>\\^`{|}".IndexOf(c) < 0)
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(Hex[c >> 4]).Append(Hex[c & 15]);
            }
        }

        return encoded.ToString();
    }
}
