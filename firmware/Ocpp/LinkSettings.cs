// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the link is opened with, and whether that has changed since.</summary>
public sealed class LinkSettings
{
    private readonly Configuration _configuration;
    private readonly StationSettings _settings;
    private readonly ProvenKey _proven;
    private string _configured;
    private bool _isProvenTurn;
    private int _revision = -1;

    /// <param name="proven">The key to fall back on.</param>
    public LinkSettings(Configuration configuration, StationSettings settings, ProvenKey proven)
    {
        _configuration = configuration;
        _settings = settings;
        _proven = proven;
    }

    /// <summary>As of the last <see cref="Refresh"/>, as are the following.</summary>
    public string Url { get; private set; }

    public string User { get; private set; }

    /// <summary>A secret; null for none.</summary>
    public string Password { get; private set; }

    /// <summary>The password is not the configured one, but the last that has worked.</summary>
    public bool IsFallback => Password != _configured;

    public int PingSeconds { get; private set; }

    /// <summary>Longest random part of a pause before an attempt to connect, ms; as it is now.</summary>
    public int SpreadMs => _configuration.GetInt(Keys.ReconnectSpreadSeconds) * 1000;

    /// <summary>Takes the present settings, for an attempt to connect.</summary>
    public void Refresh()
    {
        Url = _settings.ConnectUrl;
        User = _settings.ChargePointId;
        _configured = CurrentPassword;
        Password = _isProvenTurn ? _proven.For(Url) ?? _configured : _configured;
        PingSeconds = _configuration.GetInt(Keys.WebSocketPingInterval);
    }

    /// <summary>
    /// The central system has refused the password: the configured one and the last that has worked take turns. False when there
    /// is no other to try.
    /// </summary>
    public bool TakeOther()
    {
        string proven = _proven.For(Url);
        _isProvenTurn = !IsFallback && proven != null && proven != _configured;
        return _isProvenTurn || IsFallback;
    }

    /// <summary>The central system has let us in; false when flash does not keep the password that works.</summary>
    public bool Prove()
    {
        _isProvenTurn = false;
        return Password == null || _proven.Keep(Url, Password);
    }

    /// <summary>True when a configuration key that the connection was made with has changed since it was asked last.</summary>
    public bool HasChanged()
    {
        if (_revision == _configuration.Revision)
        {
            return false;
        }

        _revision = _configuration.Revision;
        return _configured != CurrentPassword || PingSeconds != _configuration.GetInt(Keys.WebSocketPingInterval);
    }

    /// <summary>
    /// A text for the log. Of every URL in it nothing up to its last @ is told, which may be a password with a slash in it, and no
    /// query, which may hold a token.
    /// </summary>
    public static string WithoutCredentials(string text)
    {
        int scheme = text.IndexOf("://");
        while (scheme >= 0)
        {
            int host = scheme + 3;
            int from = host;
            int to = -1;
            int end = host;
            while (end < text.Length && text[end] != ' ')
            {
                from = text[end] == '@' ? end + 1 : from;
                to = text[end] == '?' && to < from ? end : to;
                end++;
            }

            to = to < from ? end : to;
            text = text.Substring(0, host) + text.Substring(from, to - from) + text.Substring(end);
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
