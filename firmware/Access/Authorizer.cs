// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Decides whether a tag may charge: from the local list or the cache, by asking the central system, or by the rules for being
/// offline (OCPP 1.6, 3.5). What the local list says goes before what the cache says. A few questions at a time; each outcome is reported to the listener.
/// </summary>
public sealed class Authorizer
{
    /// <summary>A tag that may charge without the central system waits so long for its answer, ms.</summary>
    private const int PatienceMs = 5000;

    private readonly Deadlines _time;
    private readonly IClock _clock;
    private readonly Configuration _configuration;
    private readonly LocalList _list;
    private readonly AuthorizationCache _cache;
    private readonly ILog _log;
    private readonly IdTagInfo _known = new();

    private readonly AuthorizationQuestion[] _questions = new AuthorizationQuestion[Limits.AuthorizationQuestions];

    private int _questionCount;
    private string _conflictTag;
    private int _conflictRevision;

    public Authorizer(StationHardware hardware, Deadlines time, Configuration configuration, LocalList list, AuthorizationCache cache)
    {
        _time = time;
        _clock = hardware.Clock;
        _log = hardware.Log;
        _configuration = configuration;
        _list = list;
        _cache = cache;
    }

    /// <summary>Who can be asked; set when the station is connected to its protocol.</summary>
    public IAuthorizationPort Central { get; set; }

    /// <summary>Where outcomes go.</summary>
    public IAuthorizationListener Listener { get; set; }

    /// <summary>The central system is being asked about some tag.</summary>
    public bool IsAsking => _questionCount > 0;

    /// <summary>
    /// Tag about which the central system has last said otherwise than its own local list; null when there is none, and again when the
    /// list has changed.
    /// </summary>
    public string ConflictingTag => _conflictRevision == _list.Revision ? _conflictTag : null;

    /// <summary>Group of a tag as far as it is known here, or null; a tag that is not accepted has no part in its group.</summary>
    public string ParentOf(string idTag)
    {
        return IsKnown(idTag) && _known.Status == AuthorizationStatus.Accepted ? _known.ParentIdTag : null;
    }

    /// <summary>The last that the central system has said about a tag, as far as it is known here, was no.</summary>
    public bool IsRefused(string idTag)
    {
        return IsKnown(idTag) && _known.Status != AuthorizationStatus.Accepted;
    }

    private bool UsesCache => _configuration.GetBool(Keys.AuthorizationCacheEnabled);

    /// <summary>The central system is being asked about this tag.</summary>
    public bool IsAskedAbout(string idTag)
    {
        return IndexOf(idTag) >= 0;
    }

    /// <summary>The central system is being asked about a tag for this connector.</summary>
    public bool IsAskedFor(int connectorId)
    {
        for (int i = 0; i < _questionCount; i++)
        {
            if (_questions[i].ConnectorId == connectorId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Starts to check a tag; the listener hears the outcome, maybe before this returns. False when this tag or too many others
    /// are being checked, or the call cannot be queued.
    /// </summary>
    /// <param name="connectorId">Connector it is meant for; 0 when the driver has not chosen one.</param>
    /// <param name="isRemote">The central system itself wants the start.</param>
    public bool Check(string idTag, int connectorId, bool isRemote)
    {
        if (_questionCount == _questions.Length || IsAskedAbout(idTag))
        {
            return false;
        }

        AuthorizationQuestion question = new() { IdTag = idTag, ConnectorId = connectorId, IsRemote = isRemote, AskedMs = _time.NowMs };
        if (!Central.IsOnline)
        {
            DecideOffline(question);
            return true;
        }

        if (_configuration.GetBool(Keys.LocalPreAuthorize) && DecideLocally(question))
        {
            return true;
        }

        if (!Central.Ask(idTag))
        {
            return false;
        }

        _questions[_questionCount] = question;
        _questionCount++;
        return true;
    }

    /// <summary>
    /// Goes on to put the cache on flash, and decides what has waited long enough for an answer and may charge without one; called once a turn.
    /// </summary>
    public void Poll()
    {
        if (_cache.IsUnkept)
        {
            _cache.Keep();
            _time.Spend();
            _time.WakeAt(_time.NowMs + Limits.TickMs);
        }

        for (int i = 0; i < _questionCount; i++)
        {
            AuthorizationQuestion question = _questions[i];
            _time.WakeAt(question.AskedMs + PatienceMs);
            if (_time.HasCome(question.AskedMs + PatienceMs) && MayChargeOffline(question.IdTag))
            {
                Remove(i);
                DecideOffline(question);
                return;
            }
        }
    }

    /// <summary>Whatever the answers say, nothing starts by them (emergency stop).</summary>
    public void Forget()
    {
        _questionCount = 0;
    }

    /// <summary>Keeps what an answer of the central system says about a tag, unless the local list knows the tag.</summary>
    public void Learn(string idTag, IdTagInfo info)
    {
        if (idTag == null || info == null)
        {
            return;
        }

        if (IsListed(idTag))
        {
            Compare(idTag, info);
        }
        else if (UsesCache)
        {
            _cache.Put(idTag, info);
        }
    }

    /// <summary>Empties the cache (ClearCache); false when it is off or flash refuses.</summary>
    public bool ClearCache()
    {
        return UsesCache && _cache.Clear();
    }

    /// <summary>
    /// The central system has answered. Accepted is its word; expiryDate says until when it may be repeated from memory. A refusal
    /// that comes after the tag was let in without it still counts.
    /// </summary>
    public void Answered(string idTag, IdTagInfo info)
    {
        Learn(idTag, info);
        AuthorizationQuestion question = Take(idTag);
        if (info.Status != AuthorizationStatus.Accepted)
        {
            Listener.Refused(idTag, info);
        }
        else if (question != null)
        {
            Listener.Authorized(idTag, question.ConnectorId, info.ParentIdTag, question.IsRemote);
        }
    }

    /// <summary>The central system has not answered in time, or not with anything that decides.</summary>
    public void Unanswered(string idTag)
    {
        AuthorizationQuestion question = Take(idTag);
        if (question != null)
        {
            DecideOffline(question);
        }
    }

    /// <summary>The link has gone: no question will be answered.</summary>
    public void Disconnected()
    {
        while (_questionCount > 0)
        {
            Unanswered(_questions[0].IdTag);
        }
    }

    /// <summary>Takes a question off the list; null when it has been decided already.</summary>
    private AuthorizationQuestion Take(string idTag)
    {
        int index = IndexOf(idTag);
        if (index < 0)
        {
            return null;
        }

        AuthorizationQuestion question = _questions[index];
        Remove(index);
        return question;
    }

    private int IndexOf(string idTag)
    {
        for (int i = 0; i < _questionCount; i++)
        {
            if (IdTags.Same(_questions[i].IdTag, idTag))
            {
                return i;
            }
        }

        return -1;
    }

    private void Remove(int index)
    {
        _questionCount--;
        for (int i = index; i < _questionCount; i++)
        {
            _questions[i] = _questions[i + 1];
        }
    }

    private void DecideOffline(AuthorizationQuestion question)
    {
        if (MayChargeOffline(question.IdTag))
        {
            Listener.Authorized(question.IdTag, question.ConnectorId, ParentOf(question.IdTag), question.IsRemote);
        }
        else
        {
            LogRefusal(question.IdTag);
            Listener.Refused(question.IdTag, null);
        }
    }

    /// <summary>
    /// Decides without the central system although it could be asked: false when it has to be. What the list calls Accepted and has
    /// expired since is not refused for good.
    /// </summary>
    private bool DecideLocally(AuthorizationQuestion question)
    {
        if (IsKnownGood(question.IdTag))
        {
            Listener.Authorized(question.IdTag, question.ConnectorId, _known.ParentIdTag, question.IsRemote);
            return true;
        }

        bool isRefused = IsListed(question.IdTag) && _known.Status != AuthorizationStatus.Accepted;
        if (isRefused)
        {
            LogRefusal(question.IdTag);
            Listener.Refused(question.IdTag, null);
        }

        return isRefused;
    }

    /// <summary>Sees whether the central system and its own list are of one mind. ConcurrentTx says nothing about the tag.</summary>
    private void Compare(string idTag, IdTagInfo info)
    {
        bool isAccepted = info.Status is AuthorizationStatus.Accepted or AuthorizationStatus.ConcurrentTx;
        bool isListedGood = _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known);
        if (isAccepted != isListedGood)
        {
            _log.Write("idTag " + idTag + " is " + AuthorizationNames.Of(info.Status) + ", the local list says otherwise");
            _conflictTag = idTag;
            _conflictRevision = _list.Revision;
            _time.Soon();
        }
        else if (IdTags.Same(_conflictTag, idTag))
        {
            _conflictTag = null;
            _time.Soon();
        }
    }

    private void LogRefusal(string idTag)
    {
        if (IsListed(idTag))
        {
            string verdict = HasExpired(_known) ? AuthorizationNames.Of(AuthorizationStatus.Expired) : AuthorizationNames.Of(_known.Status);
            _log.Write("idTag " + idTag + " is " + verdict + " in the local list");
        }
    }

    /// <summary>The local list has the tag; <see cref="_known"/> is what it says then.</summary>
    private bool IsListed(string idTag)
    {
        return _configuration.GetBool(Keys.LocalAuthListEnabled) && _list.TryGet(idTag, _known);
    }

    /// <summary>The tag is known here; <see cref="_known"/> is what the list says about it, or else the cache.</summary>
    private bool IsKnown(string idTag)
    {
        return IsListed(idTag) || (UsesCache && _cache.TryGet(idTag, _known));
    }

    /// <summary>The rules for being offline (OCPP 1.6, 3.5.1 and 3.5.3).</summary>
    private bool MayChargeOffline(string idTag)
    {
        return IsKnown(idTag)
            ? _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known) && _configuration.GetBool(Keys.LocalAuthorizeOffline)
            : _configuration.GetBool(Keys.AllowOfflineTxForUnknownId);
    }

    /// <summary>The list or the cache says Accepted, and its word still holds; <see cref="_known"/> has it then.</summary>
    private bool IsKnownGood(string idTag)
    {
        return IsKnown(idTag) && _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known);
    }

    private bool HasExpired(IdTagInfo info)
    {
        long graceMs = _configuration.GetInt(Keys.AuthorizationGracePeriod) * 1000L;
        return info.ExpiryUtcMs > 0 && _clock.UtcMs >= info.ExpiryUtcMs + graceMs;
    }
}
