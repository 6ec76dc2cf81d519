// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>A URL taken apart (RFC 3986), so that what goes onto the wire is sure to be well-formed.</summary>
public sealed class Url
{
    private const string HexDigits = "0123456789ABCDEF";

    private Url()
    {
    }

    /// <summary>In lower case.</summary>
    public string Scheme { get; private set; }

    /// <summary>Decoded; null when the URL has none. With <see cref="Password"/> a secret.</summary>
    public string User { get; private set; }

    /// <summary>Decoded; empty when there is a user without one.</summary>
    public string Password { get; private set; }

    /// <summary>Name or address, without the brackets of an IPv6 address.</summary>
    public string Host { get; private set; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; private set; }

    /// <summary>Path and query for a request line, percent-encoded where need be; begins with '/'.</summary>
    public string Target { get; private set; }

    /// <summary>The path of <see cref="Target"/>.</summary>
    public string Path => Target.IndexOf('?') < 0 ? Target : Target.Substring(0, Target.IndexOf('?'));

    /// <summary>Host with the port, unless that is the scheme's own.</summary>
    public string HostHeader { get; private set; }

    /// <summary>For the log: no user and no query, which may hold a token.</summary>
    public string Public => Scheme + "://" + HostHeader + Path;

    /// <summary>TLS.</summary>
    public bool IsSecure => Scheme == "https" || Scheme == "wss";

    /// <summary>Takes a URL of one of some schemes apart; null when it is unusable, and why, without the URL itself: it may hold a password.</summary>
    public static Url Parse(string text, string[] schemes, out string error)
    {
        int colon = text.IndexOf("://");
        string scheme = colon < 0 ? string.Empty : text.Substring(0, colon).ToLower();
        for (int i = 0; i < schemes.Length; i++)
        {
            if (schemes[i] == scheme)
            {
                Url url = new() { Scheme = scheme };
                error = url.Take(text, colon + 3);
                return error == null ? url : null;
            }
        }

        error = "the URL does not begin with " + Listed(schemes);
        return null;
    }

    /// <summary>The same for a user.</summary>
    public Url With(string user, string password)
    {
        return new Url { Scheme = Scheme, User = user, Password = password, Host = Host, Port = Port, Target = Target, HostHeader = HostHeader };
    }

    /// <summary>Resolves the escapes of a part of a URL.</summary>
    public static string Decode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            int high = bytes[i] == '%' && i + 2 < bytes.Length ? HexDigits.IndexOf(Upper(bytes[i + 1])) : -1;
            int low = high < 0 ? -1 : HexDigits.IndexOf(Upper(bytes[i + 2]));
            i += low < 0 ? 0 : 2;
            bytes[length++] = low < 0 ? bytes[i] : (byte)((high << 4) | low);
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private string Take(string text, int at)
    {
        int end = at;
        while (end < text.Length && text[end] != '/' && text[end] != '?' && text[end] != '#')
        {
            end++;
        }

        return TakeAuthority(text.Substring(at, end - at)) ?? TakeTarget(text.Substring(end));
    }

    private string TakeAuthority(string authority)
    {
        int at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            TakeUser(authority.Substring(0, at));
            authority = authority.Substring(at + 1);
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

        int standard = Scheme == "ftp" ? 21 : IsSecure ? 443 : 80;
        Port = hostEnd == authority.Length ? standard : ParsePort(authority, hostEnd);
        HostHeader = Port == standard ? host : host + ":" + Port.ToString();
        return Port > 0 ? null : "the URL's port is not usable";
    }

    private void TakeUser(string user)
    {
        int colon = user.IndexOf(':');
        User = Decode(colon < 0 ? user : user.Substring(0, colon));
        Password = colon < 0 ? string.Empty : Decode(user.Substring(colon + 1));
    }

    private string TakeTarget(string target)
    {
        if (target.IndexOf('#') >= 0)
        {
            return "the URL has a fragment";
        }

        Target = Encode(target.Length == 0 || target[0] != '/' ? "/" + target : target);
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
        StringBuilder encoded = new();
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = (char)bytes[i];
            if (c > ' ' && c < 0x7F && "\"<>\\^`{|}".IndexOf(c) < 0)
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(HexDigits[c >> 4]).Append(HexDigits[c & 15]);
            }
        }

        return encoded.ToString();
    }

    private static char Upper(byte letter)
    {
        return (char)(letter >= 'a' && letter <= 'f' ? letter - 32 : letter);
    }

    private static string Listed(string[] schemes)
    {
        string list = schemes[0] + "://";
        for (int i = 1; i < schemes.Length; i++)
        {
            list += (i == schemes.Length - 1 ? " or " : ", ") + schemes[i] + "://";
        }

        return list;
    }
}
