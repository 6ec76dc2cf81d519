// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A ws:// or wss:// URL (RFC 6455, 3).</summary>
public static class WebSocketUrl
{
    private static readonly string[] s_schemes = ["ws", "wss"];

    /// <summary>Takes a URL apart; null when it is unusable, and why, without the URL itself: it may hold a password.</summary>
    public static Url Parse(string text, out string error)
    {
        Url url = Url.Parse(text, s_schemes, out error);
        if (url != null && url.User != null)
        {
            error = "user and password do not belong into the URL";
            return null;
        }

        return url;
    }
}
