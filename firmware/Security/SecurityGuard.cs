// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Changes of the keys that the connection's security rests on: the security profile only rises, and only to one for which the
/// station has what it takes; each change is told.
/// </summary>
public sealed class SecurityGuard : IConfigurationGuard
{
    private const int CertificateProfile = 3;

    private readonly Configuration _configuration;
    private readonly StationSettings _settings;
    private readonly ICredentialStore _credentials;
    private readonly ISecurityEvents _events;

    /// <param name="credentials">What TLS is made with; null for what the platform has.</param>
    public SecurityGuard(Configuration configuration, StationSettings settings, ICredentialStore credentials, ISecurityEvents events)
    {
        _configuration = configuration;
        _settings = settings;
        _credentials = credentials;
        _events = events;
    }

    /// <inheritdoc/>
    public bool Allows(int key, string value)
    {
        if (key != Keys.SecurityProfile)
        {
            return true;
        }

        int wanted = int.Parse(value);
        bool hasPassword = _configuration.GetString(Keys.AuthorizationKey).Length > 0 || _settings.AuthorizationKey != null;
        return wanted > _configuration.GetInt(Keys.SecurityProfile)
            && (wanted == CertificateProfile ? _credentials == null || _credentials.HasCertificate : hasPassword);
    }

    /// <inheritdoc/>
    public void Changed(int key)
    {
        if (key is Keys.SecurityProfile or Keys.AuthorizationKey)
        {
            _events.Report(SecurityEvent.ReconfigurationOfSecurityParameters, KeyTable.Get(key).Name);
        }
    }
}
