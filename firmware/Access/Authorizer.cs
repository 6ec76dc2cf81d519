// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Decides whether a tag may charge: from the cache, by asking the central system, or by the rules for being offline
/// (OCPP 1.6, 3.5). A few questions at a time; each outcome is reported to the listener.
/// </summary>
public sealed class Authorizer
{
    /// <summary>A tag that may charge without the central system waits so long for its answer, ms.</summary>
    private const int PatienceMs = 5000;

    private readonly Deadlines _time;
    private readonly IClock _clock;
    private readonly Configuration _configuration;
    private readonly AuthorizationCache _cache;
    private readonly IdTagInfo _known = new();

    private readonly AuthorizationQuestion[] _questions = new AuthorizationQuestion[Limits.AuthorizationQuestions];

    private int _questionCount;

    public Authorizer(Deadlines time, IClock clock, Configuration configuration, AuthorizationCache cache)
    {
        _time = time;
        _clock = clock;
        _configuration = configuration;
        _cache = cache;
    }

    /// <summary>Who can be asked; set when the station is connected to its protocol.</summary>
    public IAuthorizationPort Central { get; set; }

    /// <summary>Where outcomes go.</summary>
    public IAuthorizationListener Listener { get; set; }

    /// <summary>The central system is being asked about some tag.</summary>
    public bool IsAsking => _questionCount > 0;

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

        if (_configuration.GetBool(Keys.LocalPreAuthorize) && IsKnownGood(idTag))
        {
            Listener.Authorized(idTag, connectorId, _known.ParentIdTag, isRemote);
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

    /// <summary>Decides what has waited long enough for an answer and may charge without one; called once a tick.</summary>
    public void Poll()
    {
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

    /// <summary>Keeps what an answer of the central system says about a tag.</summary>
    public void Learn(string idTag, IdTagInfo info)
    {
        if (idTag == null || info == null)
        {
            return;
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

        _questions[_questionCount] = null;
    }

    private void DecideOffline(AuthorizationQuestion question)
    {
        if (MayChargeOffline(question.IdTag))
        {
            Listener.Authorized(question.IdTag, question.ConnectorId, ParentOf(question.IdTag), question.IsRemote);
        }
        else
        {
            Listener.Refused(question.IdTag, null);
        }
    }

    /// <summary>The rules for being offline (OCPP 1.6, 3.5.1 and 3.5.3).</summary>
    private bool MayChargeOffline(string idTag)
    {
        bool isKnown = UsesCache && _cache.TryGet(idTag, _known);
        return isKnown
            ? _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known) && _configuration.GetBool(Keys.LocalAuthorizeOffline)
            : _configuration.GetBool(Keys.AllowOfflineTxForUnknownId);
    }

    /// <summary>The cache says Accepted, and its word still holds; <see cref="_known"/> has it then.</summary>
    private bool IsKnownGood(string idTag)
    {
        return UsesCache && _cache.TryGet(idTag, _known) && _known.Status == AuthorizationStatus.Accepted && !HasExpired(_known);
    }

    private bool HasExpired(IdTagInfo info)
    {
        long graceMs = _configuration.GetInt(Keys.AuthorizationGracePeriod) * 1000L;
        return info.ExpiryUtcMs > 0 && _clock.UtcMs > 0 && _clock.UtcMs >= info.ExpiryUtcMs + graceMs;
    }
}
