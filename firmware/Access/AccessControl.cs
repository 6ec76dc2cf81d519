// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Who may charge where: cards at the one reader, remote starts and free vend. A card of a running session (or of its group)
/// stops it; else it goes to the connector reserved for it; else to the plugged connector that waits, the latest plugged first;
/// else it waits for the next plug, each card for its own.
/// </summary>
public sealed class AccessControl : IAuthorizationListener
{
    private readonly Connector[] _connectors;
    private readonly Authorizer _authorizer;
    private readonly PanelLights _lights;
    private readonly StationParts _parts;
    private readonly FreeVend _freeVend;
    private readonly WaitingCards _waiting;

    private string _lastTag;
    private long _lastTagMs;

    public AccessControl(Connector[] connectors, Authorizer authorizer, PanelLights lights, StationParts parts)
    {
        _connectors = connectors;
        _authorizer = authorizer;
        _lights = lights;
        _parts = parts;
        _freeVend = new FreeVend(connectors.Length, parts);
        _waiting = new WaitingCards(connectors);
        _authorizer.Listener = this;
    }

    /// <summary>An accepted card waits for a plug at any connector.</summary>
    public bool IsCardWaiting => _waiting.Count > 0;

    /// <summary>Accepted cards that wait.</summary>
    public WaitingCards Waiting => _waiting;

    /// <summary>A card was held to the reader. One that is left lying there counts once.</summary>
    public void Tap(string idTag)
    {
        idTag = idTag.Trim();
        if (idTag.Length == 0 || IsRepeat(idTag))
        {
            return;
        }

        _parts.Log.Write("card " + idTag);
        if (HasPermission(0, idTag) || StopBy(idTag, _authorizer.ParentOf(idTag)))
        {
            _lights.Accepted(0);
        }
        else if (!_authorizer.IsAskedAbout(idTag) && (!CouldUse(idTag) || !_authorizer.Check(idTag, 0, false)))
        {
            _parts.Log.Write("card " + idTag + " not taken: " + (CouldUse(idTag) ? "too many others are being checked" : "no connector is free for it"));
            _lights.Rejected();
        }
        else if (_authorizer.IsAsking)
        {
            _lights.Authorising();
        }
    }

    /// <summary>The central system asks for a start; true when it is accepted.</summary>
    /// <param name="connectorId">1 and up, or 0 to have one chosen.</param>
    public bool RemoteStart(int connectorId, string idTag)
    {
        if (connectorId > _connectors.Length || idTag.Length == 0 || !CanRecord())
        {
            return false;
        }

        if (HasPermission(connectorId, idTag))
        {
            // Asked for once more. Another permission would let the next driver charge on this tag.
            return true;
        }

        bool isChecked = _parts.Configuration.GetBool(Keys.AuthorizeRemoteTxRequests);
        string parentIdTag = _authorizer.ParentOf(idTag);
        Connector connector = connectorId > 0 ? _connectors[connectorId - 1] : Choose(idTag, parentIdTag);
        if (connector == null || !CanTake(connector, idTag, parentIdTag))
        {
            // The Authorize may say that the tag is of the group for which the connector is reserved.
            return isChecked && MayBeOfGroup(connectorId) && _authorizer.Check(idTag, connectorId, true);
        }

        if (isChecked)
        {
            return !_authorizer.IsAskedFor(connector.Id) && _authorizer.Check(idTag, connector.Id, true);
        }

        Give(connector, MakePermission(idTag, parentIdTag));
        return true;
    }

    /// <summary>Gives waiting cards and free vend to cars that are plugged in; called once a turn.</summary>
    public void Poll()
    {
        for (int i = 0; i < _waiting.Count; i++)
        {
            Permission permission = _waiting[i];
            Connector connector = LatestPlugged(permission.IdTag, permission.ParentIdTag);
            if (connector != null)
            {
                Give(connector, permission);
            }
            else if (_parts.Time.HasCome(permission.ExpiresMs) || !_waiting.HasHope)
            {
                _parts.Log.Write("idTag " + permission.IdTag + " lapsed: no car that it may charge came in time");
                _waiting.RemoveAt(i);
            }
            else
            {
                _parts.Time.WakeAt(permission.ExpiresMs);
            }
        }

        string freeTag = _freeVend.IdTag;
        for (int i = 0; freeTag.Length > 0 && i < _connectors.Length; i++)
        {
            if (_freeVend.IsDue(_connectors[i], freeTag))
            {
                Give(_connectors[i], MakePermission(freeTag, null));
            }
        }
    }

    /// <summary>Emergency stop: no card that waits or is being checked starts anything.</summary>
    public void Forget()
    {
        _waiting.Clear();
        _authorizer.Forget();
        _lights.Forget();
    }

    /// <summary>
    /// The central system has taken a record of a transaction and says what it thinks of the tag: while that transaction runs,
    /// it loses its right when the tag is refused.
    /// </summary>
    /// <param name="number">Number of the transaction.</param>
    /// <param name="info">The verdict, or null when there was none.</param>
    public void Judge(uint number, int connectorId, string idTag, IdTagInfo info)
    {
        _authorizer.Learn(idTag, info);
        Connector connector = connectorId <= _connectors.Length ? _connectors[connectorId - 1] : null;
        Transaction transaction = connector?.Transaction;
        if (info == null || transaction == null || transaction.Number != number)
        {
            return;
        }

        transaction.ParentIdTag = info.ParentIdTag ?? transaction.ParentIdTag;
        if (info.Status != AuthorizationStatus.Accepted)
        {
            _parts.Log.Write("connector " + connectorId + ": the central system refuses " + idTag + ": " + AuthorizationNames.Of(info.Status));
            connector.Session.Deauthorize();
            _lights.Rejected();
        }
    }

    /// <inheritdoc/>
    public void Authorized(string idTag, int connectorId, string parentIdTag, bool isRemote)
    {
        // A card asks before its own session begins, so the answer does not end that session.
        if (!isRemote && (HasPermission(0, idTag) || IsCharging(idTag) || StopBy(idTag, parentIdTag)))
        {
            _lights.Accepted(0);
            return;
        }

        Connector connector = connectorId > 0 ? _connectors[connectorId - 1] : Choose(idTag, parentIdTag);
        if (connector == null || !CanTake(connector, idTag, parentIdTag) || !CanRecord())
        {
            _parts.Log.Write("idTag " + idTag + " accepted, but no connector can start");
            _lights.Rejected();
            return;
        }

        _parts.Log.Write("idTag " + idTag + " accepted");
        Permission permission = MakePermission(idTag, parentIdTag);
        _lights.Accepted(connectorId);
        bool isChosen = connectorId > 0 || connector.Reservation != null;
        if (isChosen || MayUse(connector, idTag, parentIdTag) || _waiting.CountFree(idTag, parentIdTag) == 1)
        {
            Give(connector, permission);
        }
        else
        {
            _waiting.Add(permission);
            _parts.Time.Soon();
        }
    }

    /// <inheritdoc/>
    public void Refused(string idTag, IdTagInfo info)
    {
        string why = info == null ? "no verdict of the central system, and without one it may not charge" : AuthorizationNames.Of(info.Status);
        _parts.Log.Write("idTag " + idTag + " refused: " + why);
        _lights.Rejected();
        if (info != null && info.Status != AuthorizationStatus.ConcurrentTx)
        {
            Revoke(idTag);
        }
    }

    /// <summary>The central system no longer accepts a tag: its permission lapses, its running session has no right to go on.</summary>
    private void Revoke(string idTag)
    {
        _waiting.Remove(idTag);
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].Revoke(idTag);
            if (IdTags.Same(_connectors[i].Transaction?.IdTag, idTag))
            {
                _connectors[i].Session.Deauthorize();
                _parts.Time.Soon();
            }
        }
    }

    /// <summary>Stops the session of a tag or of its group; true when there was one.</summary>
    private bool StopBy(string idTag, string parentIdTag)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (_connectors[i].ReleaseCable(idTag))
            {
                return true;
            }

            if (IdTags.Same(_connectors[i].Transaction?.IdTag, idTag))
            {
                _connectors[i].Stop(StopReason.Local, idTag);
                return true;
            }
        }

        for (int i = 0; i < _connectors.Length; i++)
        {
            if (IdTags.Same(_connectors[i].Transaction?.ParentIdTag, parentIdTag))
            {
                _connectors[i].Stop(StopReason.Local, idTag);
                return true;
            }
        }

        return false;
    }

    /// <summary>The card was seen here a moment ago and has not been away since.</summary>
    private bool IsRepeat(string idTag)
    {
        long goneMs = _lastTagMs + (_parts.Configuration.GetInt(Keys.CardRepeatSeconds) * 1000L);
        bool isRepeat = IdTags.Same(_lastTag, idTag) && _parts.Time.NowMs < goneMs;
        _lastTag = idTag;
        _lastTagMs = _parts.Time.NowMs;
        return isRepeat;
    }

    /// <summary>The tag has been let in already: at that connector, whose session has not begun; with 0 at any, or for the next plug.</summary>
    private bool HasPermission(int connectorId, string idTag)
    {
        bool hasOne = connectorId == 0 && _waiting.Contains(idTag);
        for (int i = 0; !hasOne && i < _connectors.Length; i++)
        {
            hasOne = (connectorId == 0 || connectorId == _connectors[i].Id) && _connectors[i].HasPermission(idTag);
        }

        return hasOne;
    }

    private bool IsCharging(string idTag)
    {
        bool isCharging = false;
        for (int i = 0; !isCharging && i < _connectors.Length; i++)
        {
            isCharging = IdTags.Same(_connectors[i].Transaction?.IdTag, idTag);
        }

        return isCharging;
    }

    /// <summary>A card makes sense: a connector is free for it or its group, or a session of a group could be stopped by it.</summary>
    private bool CouldUse(string idTag)
    {
        bool isOfSomeGroup = MayBeOfGroup(0);
        for (int i = 0; !isOfSomeGroup && i < _connectors.Length; i++)
        {
            isOfSomeGroup = _connectors[i].Transaction != null && _connectors[i].Transaction.ParentIdTag != null;
        }

        return isOfSomeGroup || _waiting.CountFree(idTag, null) > _waiting.Count;
    }

    /// <summary>A free connector is reserved for a group: this one, or any when the id is 0.</summary>
    private bool MayBeOfGroup(int connectorId)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            bool isMeant = connectorId == 0 || connectorId == connector.Id;
            if (isMeant && connector.IsFree && connector.Reservation != null && connector.Reservation.ParentIdTag != null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The connector is free for the tag, and every other card that waits still finds one.</summary>
    private bool CanTake(Connector connector, string idTag, string parentIdTag)
    {
        return connector.IsFreeFor(idTag, parentIdTag) && (connector.Reservation != null || _waiting.CanSpare(idTag));
    }

    private bool CanRecord()
    {
        bool can = _parts.Journal.CanStartTransaction;
        if (!can)
        {
            _parts.Log.Write("no transaction can start: the journal is full of what the central system has not taken yet");
        }

        return can;
    }

    /// <summary>
    /// A car that is plugged in may be meant by the tag. One whose session has ended is meant by the tag of that session, or
    /// when there is no other connector to use: else a stranger's next card would pay for it.
    /// </summary>
    private bool MayUse(Connector connector, string idTag, string parentIdTag)
    {
        return connector.Plug.IsConnected
            && connector.IsFreeFor(idTag, parentIdTag)
            && (connector.State != ConnectorState.Finished || IdTags.Same(connector.FinishedTag, idTag) || _waiting.CountFree(idTag, parentIdTag) == 1);
    }

    private Connector Choose(string idTag, string parentIdTag)
    {
        Connector idle = null;
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            bool isFree = connector.IsFreeFor(idTag, parentIdTag);
            if (isFree && connector.Reservation != null)
            {
                return connector;
            }

            idle = isFree && idle == null && connector.State == ConnectorState.Idle ? connector : idle;
        }

        return LatestPlugged(idTag, parentIdTag) ?? idle;
    }

    private Connector LatestPlugged(string idTag, string parentIdTag)
    {
        Connector latest = null;
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            if (MayUse(connector, idTag, parentIdTag) && (latest == null || connector.PluggedMs > latest.PluggedMs))
            {
                latest = connector;
            }
        }

        return latest;
    }

    private void Give(Connector connector, Permission permission)
    {
        _waiting.Remove(permission.IdTag);
        connector.Give(permission);
    }

    private Permission MakePermission(string idTag, string parentIdTag)
    {
        int timeoutSeconds = _parts.Configuration.GetInt(Keys.ConnectionTimeOut);
        return new Permission
        {
            IdTag = idTag,
            ParentIdTag = parentIdTag,
            ExpiresMs = timeoutSeconds == 0 ? Deadlines.Never : _parts.Time.NowMs + (timeoutSeconds * 1000L),
        };
    }
}
