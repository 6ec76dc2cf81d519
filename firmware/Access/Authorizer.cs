// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Decides whether a tag may charge: from the cache, by asking the central system, or by the rules for being offline
/// (OCPP 1.6, 3.5). One question at a time; the outcome is reported to the listener.
/// </summary>
public sealed class Authorizer
{
    private readonly IClock _clock;
    private readonly Configuration _configuration;
    private readonly AuthorizationCache _cache;
    private readonly IdTagInfo _known = new();

    private string _pendingTag;
    private int _pendingConnector;
    private bool _pendingRemote;

    public Authorizer(IClock clock, Configuration configuration, AuthorizationCache cache)
    {
        _clock = clock;
        _configuration = configuration;
        _cache = cache;
    }

    /// <summary>Who can be asked; set when the station is connected to its protocol.</summary>
    public IAuthorizationPort Central { get; set; }

    /// <summary>Where outcomes go.</summary>
    public IAuthorizationListener Listener { get; set; }

    /// <summary>The tag the central system is being asked about, or null.</summary>
    public string PendingTag => _pendingTag;

    /// <summary>Group of a tag as far as it is known here, or null.</summary>
    public string ParentOf(string idTag)
    {
        return UsesCache && _cache.TryGet(idTag, _known) ? _known.ParentIdTag : null;
    }

    /// <summary>The last that the central system has said about a tag, as far as it is known here, was no.</summary>
    public bool IsRefused(string idTag)
    {
        return UsesCache && _cache.TryGet(idTag, _known) && _known.Status != AuthorizationStatus.Accepted;
    }

    private bool UsesCache => _configuration.GetBool(Keys.AuthorizationCacheEnabled);

    /// <summary>
    /// Starts to check a tag; the listener hears the outcome, maybe before this returns. False when another tag is being
    /// checked or the call cannot be queued.
    /// </summary>
    /// <param name="connectorId">Connector it is meant for; 0 when the driver has not chosen one.</param>
    /// <param name="isRemote">Asked for by RemoteStartTransaction.</param>
    public bool Check(string idTag, int connectorId, bool isRemote)
    {
        if (_pendingTag != null)
        {
            return false;
        }

        if (!Central.IsOnline)
        {
            DecideOffline(idTag, connectorId, isRemote);
            return true;
        }

        bool isKnownGood = UsesCache && _cache.TryGet(idTag, _known)
            && _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known);
        if (isKnownGood && _configuration.GetBool(Keys.LocalPreAuthorize))
        {
            Listener.Authorized(idTag, connectorId, _known.ParentIdTag, isRemote);
            return true;
        }

        if (!Central.Ask(idTag))
        {
            return false;
        }

        _pendingTag = idTag;
        _pendingConnector = connectorId;
        _pendingRemote = isRemote;
        return true;
    }

    /// <summary>Keeps what an answer of the central system says about a tag.</summary>
    public void Learn(string idTag, IdTagInfo info)
    {
        if (idTag == null || info == null)
        {
            return;
        }

        long graceMs = _configuration.GetInt(Keys.AuthorizationGracePeriod) * 1000L;
        if (info.ExpiryUtcMs > 0 && _clock.UtcMs > 0 && info.ExpiryUtcMs < _clock.UtcMs + graceMs)
        {
            info.ExpiryUtcMs = _clock.UtcMs + graceMs;
        }

        if (UsesCache)
        {
            _cache.Put(idTag, info);
        }
    }

    /// <summary>Empties the cache (ClearCache); false when it is off or flash refuses.</summary>
    public bool ClearCache()
    {
        return UsesCache && _cache.Clear();
    }

    /// <summary>The central system has answered.</summary>
    public void Answered(string idTag, IdTagInfo info)
    {
        Learn(idTag, info);
        if (!Take(idTag, out int connectorId, out bool isRemote))
        {
            return;
        }

        if (info.Status == AuthorizationStatus.Accepted && !HasExpired(info))
        {
            Listener.Authorized(idTag, connectorId, info.ParentIdTag, isRemote);
        }
        else
        {
            Listener.Refused(idTag, connectorId, info, isRemote);
        }
    }

    /// <summary>The central system could not be asked: there was no answer, or the link has gone before the question.</summary>
    public void Unanswered(string idTag)
    {
        if (Take(idTag, out int connectorId, out bool isRemote))
        {
            DecideOffline(idTag, connectorId, isRemote);
        }
    }

    /// <summary>False when the question has been decided already.</summary>
    private bool Take(string idTag, out int connectorId, out bool isRemote)
    {
        connectorId = _pendingConnector;
        isRemote = _pendingRemote;
        bool isPending = _pendingTag != null && _pendingTag == idTag;
        _pendingTag = isPending ? null : _pendingTag;
        return isPending;
    }

    private void DecideOffline(string idTag, int connectorId, bool isRemote)
    {
        bool isKnown = UsesCache && _cache.TryGet(idTag, _known);
        bool accept;
        if (isKnown)
        {
            accept = _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known) && _configuration.GetBool(Keys.LocalAuthorizeOffline);
        }
        else
        {
            accept = _configuration.GetBool(Keys.AllowOfflineTxForUnknownId);
        }

        if (accept)
        {
            Listener.Authorized(idTag, connectorId, isKnown ? _known.ParentIdTag : null, isRemote);
        }
        else
        {
            Listener.Refused(idTag, connectorId, null, isRemote);
        }
    }

    private bool HasExpired(IdTagInfo info)
    {
        return info.ExpiryUtcMs > 0 && _clock.UtcMs > 0 && _clock.UtcMs >= info.ExpiryUtcMs;
    }
}
