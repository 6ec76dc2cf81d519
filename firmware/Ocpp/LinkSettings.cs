// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the link is opened with, and whether that has changed since.</summary>
public sealed class LinkSettings
{
    private readonly Configuration _configuration;
    private readonly StationSettings _settings;
    private int _revision = -1;

    public LinkSettings(Configuration configuration, StationSettings settings)
    {
        _configuration = configuration;
        _settings = settings;
    }

    /// <summary>As of the last <see cref="Refresh"/>, as are the following.</summary>
    public string Url { get; private set; }

    /// <summary>The URL for the log: nothing up to an '@', which may be a password, and no query, which may hold a token.</summary>
    public string PublicUrl
    {
        get
        {
            int at = Url.LastIndexOf('@');
            string url = at < 0 ? Url : Url.Substring(0, Url.IndexOf("//") + 2) + Url.Substring(at + 1);
            int query = url.IndexOf('?');
            return query < 0 ? url : url.Substring(0, query);
        }
    }

    public string User { get; private set; }

    /// <summary>A secret; null for none.</summary>
    public string Password { get; private set; }

    public int PingSeconds { get; private set; }

    /// <summary>Takes the present settings.</summary>
    public void Refresh()
    {
        Url = _settings.ConnectUrl;
        User = _settings.ChargePointId;
        Password = CurrentPassword;
        PingSeconds = _configuration.GetInt(Keys.WebSocketPingInterval);
    }

    /// <summary>True when a configuration key that the connection was made with has changed since it was asked last.</summary>
    public bool HasChanged()
    {
        if (_revision == _configuration.Revision)
        {
            return false;
        }

        _revision = _configuration.Revision;
        return Password != CurrentPassword || PingSeconds != _configuration.GetInt(Keys.WebSocketPingInterval);
    }

    /// <summary>A text for the log: what stands before the @ of every URL in it, a user and password perhaps, is left out.</summary>
    public static string WithoutCredentials(string text)
    {
        int scheme = text.IndexOf("://");
        while (scheme >= 0)
        {
            int host = scheme + 3;
            int end = host;
            int at = -1;
            while (end < text.Length && text[end] != '/' && text[end] != ' ')
            {
                at = text[end] == '@' ? end : at;
                end++;
            }

            text = at < 0 ? text : text.Substring(0, host) + text.Substring(at + 1);
            scheme = text.IndexOf("://", host);
        }

        return text;
    }

    private string CurrentPassword
    {
        get
        {
            string key = _configuration.GetString(Keys.AuthorizationKey);
            return key.Length == 0 ? _settings.AuthorizationKey : key;
        }
    }
}
