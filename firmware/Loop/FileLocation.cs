// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Where files may be sent to and fetched from.</summary>
public static class FileLocation
{
    private static readonly string[] s_schemes = ["http", "https", "ftp"];

    /// <summary>A location taken apart; null when it is not usable, and why, in words that hold no part of it.</summary>
    public static Url Parse(string location, out string error)
    {
        return Url.Parse(location, s_schemes, out error);
    }

    /// <summary>What is wrong with a location, in words that hold no part of it; null when it is usable.</summary>
    public static string Check(string location)
    {
        Parse(location, out string error);
        return error;
    }

    /// <summary>A location that was checked, for the log: no user and no query, which may hold a token.</summary>
    public static string Public(string location)
    {
        int query = location.IndexOf('?');
        string text = query < 0 ? location : location.Substring(0, query);
        int start = text.IndexOf("://") + 3;
        int end = text.IndexOf('/', start);
        int at = text.Substring(0, end < 0 ? text.Length : end).LastIndexOf('@');
        return at < start ? text : text.Substring(0, start) + text.Substring(at + 1);
    }
}
