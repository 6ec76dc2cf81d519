// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What the link is opened with, and whether that has changed since.</summary>
public sealed class LinkSettings
{
    /// <summary>Attempts with a security profile that has never worked before the last one that has gets its turn.</summary>
    public const int AttemptsPerTurn = 3;

    /// <summary>The security profile whose station shows a certificate, and no password.</summary>
    private const int CertificateProfile = 3;

    private readonly Configuration _configuration;
    private readonly StationSettings _settings;
    private readonly ProvenConnection _proven;
    private readonly ICredentialStore _credentials;
    private string _configured;
    private int _wanted;
    private bool _isProvenTurn;
    private bool _isNetworkThere;
    private int _failures;
    private int _revision = -1;

    /// <param name="proven">The connection to fall back on.</param>
    /// <param name="credentials">What TLS is made with; null for what the platform has.</param>
    public LinkSettings(Configuration configuration, StationSettings settings, ProvenConnection proven, ICredentialStore credentials)
    {
        _configuration = configuration;
        _settings = settings;
        _proven = proven;
        _credentials = credentials;
    }

    /// <summary>As of the last <see cref="Refresh"/>, as are the following.</summary>
    public string Url { get; private set; }

    public string User { get; private set; }

    /// <summary>A secret; null for none.</summary>
    public string Password { get; private set; }

    /// <summary>Security profile of the connection.</summary>
    public int Profile { get; private set; }

    /// <summary>What TLS is made with; null when there is none.</summary>
    public TlsCredentials Tls { get; private set; }

    /// <summary>Password or security profile are not the configured ones, but the last that have worked.</summary>
    public bool IsFallback { get; private set; }

    public int PingSeconds { get; private set; }

    /// <summary>Longest random part of a pause before an attempt to connect, ms; as it is now.</summary>
    public int SpreadMs => _configuration.GetInt(Keys.ReconnectSpreadSeconds) * 1000;

    /// <summary>Takes the present settings, for an attempt to connect.</summary>
    public void Refresh()
    {
        _configuration.SetLeast(Keys.SecurityProfile, _settings.SecurityProfile);
        User = _settings.ChargePointId;
        PingSeconds = _configuration.GetInt(Keys.WebSocketPingInterval);
        _wanted = _configuration.GetInt(Keys.SecurityProfile);
        _configured = CurrentPassword;
        IsFallback = _isProvenTurn && HasOther;
        Profile = IsFallback ? _proven.Profile : _wanted;
        Url = _settings.ConnectUrlOf(Profile);
        Password = Profile == CertificateProfile ? null : IsFallback ? _proven.Key : _configured;
        Tls = Url.StartsWith("wss://") ? MakeTls() : null;
    }

    /// <summary>
    /// The central system has refused the password: the configured one and the last that has worked take turns. False when there
    /// is no other to try.
    /// </summary>
    public bool TakeOther()
    {
        _isProvenTurn = !IsFallback && HasOther;
        return _isProvenTurn || IsFallback;
    }

    /// <summary>
    /// No connection was made. When the security profile is one that has never worked, the last that has worked gets one attempt
    /// after every <see cref="AttemptsPerTurn"/>; true when it is its turn.
    /// </summary>
    public bool Failed()
    {
        if (!HasOther || _proven.Profile == _wanted)
        {
            return false;
        }

        _failures = IsFallback ? 0 : _failures + 1;
        _isNetworkThere &= !IsFallback;
        _isProvenTurn = _failures >= AttemptsPerTurn;
        return _isProvenTurn;
    }

    /// <summary>
    /// The last profile that has worked has let us in, but the one that is set may have failed for want of a network: true when that is to
    /// be tried once more, now that there is one.
    /// </summary>
    public bool TriesAgain()
    {
        if (Profile >= _wanted || _isNetworkThere)
        {
            return false;
        }

        _isNetworkThere = true;
        _isProvenTurn = false;
        _failures = AttemptsPerTurn - 1;
        return true;
    }

    /// <summary>The central system has let us in; false when flash does not keep the connection that works.</summary>
    public bool Prove()
    {
        _isProvenTurn = false;
        _isNetworkThere = false;
        _failures = 0;
        return _proven.Keep(Profile, Url, Password);
    }

    /// <summary>The key SecurityProfile says again what is in use: the one that was asked for did not work. False when it always did.</summary>
    public bool GoBack()
    {
        if (Profile >= _wanted)
        {
            return false;
        }

        _wanted = Profile;
        _configuration.SetInternal(Keys.SecurityProfile, Profile.ToString());
        return true;
    }

    /// <summary>True when a configuration key that the connection was made with has changed since it was asked last.</summary>
    public bool HasChanged()
    {
        if (_revision == _configuration.Revision)
        {
            return false;
        }

        _revision = _configuration.Revision;
        return _configured != CurrentPassword || _wanted != _configuration.GetInt(Keys.SecurityProfile)
            || PingSeconds != _configuration.GetInt(Keys.WebSocketPingInterval);
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

    /// <summary>There is a connection that has worked and is another than the configured one.</summary>
    private bool HasOther => _proven.Url != null && _proven.Url == _settings.ConnectUrlOf(_proven.Profile)
        && (_proven.Profile < _wanted || (_proven.Profile == _wanted && _proven.Key != null && _proven.Key != _configured));

    private TlsCredentials MakeTls()
    {
        TlsCredentials tls = _credentials == null ? new TlsCredentials() : _credentials.Current();
        tls.UsesCertificate = Profile == CertificateProfile;
        return tls;
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
