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

    private string CurrentPassword
    {
        get
        {
            string key = _configuration.GetString(Keys.AuthorizationKey);
            return key.Length == 0 ? _settings.AuthorizationKey : key;
        }
    }
}
