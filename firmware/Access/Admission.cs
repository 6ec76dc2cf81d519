// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Who may charge where: cards at the one reader, remote starts and free vend. A card of a running session (or of its group)
/// stops it; else it goes to the connector reserved for it; else to the plugged connector that waits, the latest plugged first;
/// else it waits for the next plug.
/// </summary>
public sealed class Admission : IAuthorizationListener
{
    /// <summary>Pause before free vend tries again where it could not begin, ms: each try moves the lock.</summary>
    private const int FreeVendPauseMs = 60000;

    private readonly Connector[] _connectors;
    private readonly Authorizer _authorizer;
    private readonly PanelLights _lights;
    private readonly StationParts _parts;
    private readonly long[] _freeVendMs;

    private Grant _waiting;

    public Admission(Connector[] connectors, Authorizer authorizer, PanelLights lights, StationParts parts)
    {
        _connectors = connectors;
        _authorizer = authorizer;
        _lights = lights;
        _parts = parts;
        _freeVendMs = new long[connectors.Length];
        _authorizer.Listener = this;
    }

    /// <summary>An accepted card that waits for a plug at any connector, or null.</summary>
    public Grant Waiting => _waiting;

    /// <summary>A card was held to the reader.</summary>
    public void Tap(string idTag)
    {
        idTag = idTag.Trim();
        _parts.Log.Write("card " + idTag);
        if (StopBy(idTag, _authorizer.ParentOf(idTag)))
        {
            _lights.Accepted(0);
        }
        else if (!CouldUse(idTag) || !_authorizer.Check(idTag, 0, false))
        {
            _parts.Log.Write("card " + idTag + " not taken: " + (CouldUse(idTag) ? "another is being checked" : "no connector is free"));
            _lights.Rejected();
        }
        else if (_authorizer.PendingTag != null)
        {
            _lights.Authorising();
        }
    }

    /// <summary>The central system asks for a start; true when it is accepted.</summary>
    /// <param name="connectorId">1 and up, or 0 to have one chosen.</param>
    public bool RemoteStart(int connectorId, string idTag)
    {
        if (connectorId > _connectors.Length)
        {
            return false;
        }

        string parentIdTag = _authorizer.ParentOf(idTag);
        Connector connector = connectorId > 0 ? _connectors[connectorId - 1] : Choose(idTag, parentIdTag);
        if (connector == null || !connector.IsFreeFor(idTag, parentIdTag) || !CanRecord())
        {
            return false;
        }

        if (_parts.Configuration.GetBool(Keys.AuthorizeRemoteTxRequests))
        {
            return _authorizer.Check(idTag, connector.Id, true);
        }

        connector.Give(MakeGrant(idTag, parentIdTag));
        return true;
    }

    /// <summary>Gives waiting cards and free vend to cars that are plugged in; called once a tick.</summary>
    public void Poll()
    {
        if (_waiting != null)
        {
            Connector connector = LatestPlugged(_waiting.IdTag, _waiting.ParentIdTag);
            if (connector != null)
            {
                connector.Give(_waiting);
                _waiting = null;
            }
            else if (_parts.Time.Reached(_waiting.ExpiresMs))
            {
                _parts.Log.Write("card " + _waiting.IdTag + " lapsed: no car was plugged in");
                _waiting = null;
            }
        }

        if (_parts.Configuration.GetBool(Keys.FreeVendActive))
        {
            FreeVend();
        }
    }

    /// <summary>Drops the card that waits for a plug (emergency stop).</summary>
    public void Forget()
    {
        _waiting = null;
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
        if (!isRemote && StopBy(idTag, parentIdTag))
        {
            _lights.Accepted(0);
            return;
        }

        Connector connector = connectorId > 0 ? _connectors[connectorId - 1] : Choose(idTag, parentIdTag);
        if (connector == null || !connector.IsFreeFor(idTag, parentIdTag) || !CanRecord())
        {
            _parts.Log.Write("idTag " + idTag + " accepted, but no connector can start");
            _lights.Rejected();
            return;
        }

        _parts.Log.Write("idTag " + idTag + " accepted");
        Grant grant = MakeGrant(idTag, parentIdTag);
        _lights.Accepted(connectorId);
        bool isChosen = connectorId > 0 || connector.Reservation != null;
        if (isChosen || MayUse(connector, idTag, parentIdTag) || CountFree(idTag, parentIdTag) == 1)
        {
            connector.Give(grant);
        }
        else
        {
            _waiting = grant;
        }
    }

    /// <inheritdoc/>
    public void Refused(string idTag, int connectorId, IdTagInfo info, bool isRemote)
    {
        string why = info == null ? "cannot be checked offline" : AuthorizationNames.Of(info.Status);
        _parts.Log.Write("idTag " + idTag + " refused: " + why);
        _lights.Rejected();
        if (info != null && info.Status != AuthorizationStatus.ConcurrentTx)
        {
            Revoke(idTag);
        }
    }

    /// <summary>The central system no longer accepts a tag: its running session has no right to go on.</summary>
    private void Revoke(string idTag)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if (_connectors[i].Transaction != null && IdTags.Same(_connectors[i].Transaction.IdTag, idTag))
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

            Transaction transaction = _connectors[i].Transaction;
            if (transaction != null && IdTags.Same(transaction.IdTag, idTag))
            {
                _connectors[i].Stop(StopReason.Local, idTag);
                return true;
            }
        }

        for (int i = 0; i < _connectors.Length && parentIdTag != null; i++)
        {
            Transaction transaction = _connectors[i].Transaction;
            if (transaction != null && IdTags.Same(transaction.ParentIdTag, parentIdTag))
            {
                _connectors[i].Stop(StopReason.Local, idTag);
                return true;
            }
        }

        return false;
    }

    /// <summary>A card makes sense: a connector is free for it or its group, or a session of a group could be stopped by it.</summary>
    private bool CouldUse(string idTag)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            bool isForGroup = connector.Reservation != null && connector.Reservation.ParentIdTag != null;
            if (connector.IsFreeFor(idTag, null)
                || (connector.IsFree && isForGroup)
                || (connector.Transaction != null && connector.Transaction.ParentIdTag != null))
            {
                return true;
            }
        }

        return false;
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
        return connector.IsWaitingForGrant
            && connector.IsFreeFor(idTag, parentIdTag)
            && (connector.State != ConnectorState.Finished || IdTags.Same(connector.FinishedTag, idTag) || CountFree(idTag, parentIdTag) == 1);
    }

    private Connector Choose(string idTag, string parentIdTag)
    {
        Connector chosen = null;
        for (int i = 0; chosen == null && i < _connectors.Length; i++)
        {
            bool isReserved = _connectors[i].Reservation != null && _connectors[i].IsFreeFor(idTag, parentIdTag);
            chosen = isReserved ? _connectors[i] : null;
        }

        chosen ??= LatestPlugged(idTag, parentIdTag);
        bool isOnlyOne = CountFree(idTag, parentIdTag) == 1;
        for (int i = 0; chosen == null && i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            bool isUsable = connector.IsFreeFor(idTag, parentIdTag) && (connector.State == ConnectorState.Idle || isOnlyOne);
            chosen = isUsable ? connector : null;
        }

        return chosen;
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

    private int CountFree(string idTag, string parentIdTag)
    {
        int count = 0;
        for (int i = 0; i < _connectors.Length; i++)
        {
            count += _connectors[i].IsFreeFor(idTag, parentIdTag) ? 1 : 0;
        }

        return count;
    }

    private void FreeVend()
    {
        string idTag = _parts.Configuration.GetString(Keys.FreeVendIdTag);
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            if (connector.State == ConnectorState.Idle)
            {
                _freeVendMs[i] = 0;
            }
            else if (connector.State == ConnectorState.Occupied && connector.IsWaitingForGrant && connector.IsFreeFor(idTag, null)
                && _parts.Time.Reached(_freeVendMs[i]))
            {
                _freeVendMs[i] = _parts.Time.NowMs + FreeVendPauseMs;
                connector.Give(MakeGrant(idTag, null));
            }
        }
    }

    private Grant MakeGrant(string idTag, string parentIdTag)
    {
        int timeoutSeconds = _parts.Configuration.GetInt(Keys.ConnectionTimeOut);
        return new Grant
        {
            IdTag = idTag,
            ParentIdTag = parentIdTag,
            ExpiresMs = timeoutSeconds == 0 ? Deadlines.Never : _parts.Time.NowMs + (timeoutSeconds * 1000L),
        };
    }
}
