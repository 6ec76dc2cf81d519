// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The connectors' reservations (OCPP 1.6, 5.13), kept on flash. One ends when its card's transaction begins, when it expires
/// or is cancelled, and when its connector becomes Faulted or Unavailable.
/// </summary>
public sealed class Reservations
{
    /// <summary>Name of its slot on flash; empty there, it starts anew.</summary>
    public const string SlotName = "reservations";

    /// <summary>Id and expiry, and two tags whose characters may take three bytes each, with a byte of length or presence before each.</summary>
    private const int EntryBytes = 32 + (2 * 3 * Limits.IdTag);

    /// <summary>Pause between tries when flash refuses to forget what is over, ms.</summary>
    private const int RetryMs = 60000;

    private readonly SlotStore _store;
    private readonly Connector[] _connectors;
    private readonly WaitingCards _waiting;
    private readonly Reservation[] _before;
    private readonly StationParts _parts;
    private readonly byte[] _data;
    private readonly ByteCursor _cursor = new();
    private long _retryMs = Deadlines.Never;

    public Reservations(SlotStore store, Connector[] connectors, WaitingCards waiting, StationParts parts)
    {
        _store = store;
        _connectors = connectors;
        _waiting = waiting;
        _before = new Reservation[connectors.Length];
        _parts = parts;
        _data = new byte[connectors.Length * EntryBytes];
        _cursor.Read(_data, 0, _store.Load(SlotName, _data));
        Pass();
    }

    /// <summary>
    /// Reserves a connector, in place of a reservation with the same id. Only a connector that is Available can be reserved,
    /// and one that no accepted card waits for. When there is none of that number, or flash refuses it, it is Rejected and nothing has changed.
    /// </summary>
    public ReservationStatus Reserve(int connectorId, Reservation reservation)
    {
        if (connectorId < 1 || connectorId > _connectors.Length)
        {
            return ReservationStatus.Rejected;
        }

        Connector connector = _connectors[connectorId - 1];
        if (connector.Fault != Fault.None)
        {
            return ReservationStatus.Faulted;
        }

        if (!connector.IsOperative)
        {
            return ReservationStatus.Unavailable;
        }

        bool isAvailable = connector.Reservation == null
            ? connector.State == ConnectorState.Idle && _waiting.CanSpare(reservation.IdTag)
            : connector.Reservation.Id == reservation.Id;
        if (!isAvailable || !connector.IsFree)
        {
            return ReservationStatus.Occupied;
        }

        if (reservation.ExpiryUtcMs <= _parts.Clock.UtcMs)
        {
            return ReservationStatus.Rejected;
        }

        Drop(reservation.Id);
        connector.Reservation = reservation;
        _parts.Time.Soon();
        if (!Keep())
        {
            return ReservationStatus.Rejected;
        }

        _parts.Log.Write("connector " + connectorId + ": reserved for " + reservation.IdTag + ", reservation " + reservation.Id);
        return ReservationStatus.Accepted;
    }

    /// <summary>Ends a reservation (OCPP 1.6, 5.1); false when there is none with this id, or flash refuses it and it stays.</summary>
    public bool Cancel(int reservationId)
    {
        return Drop(reservationId) && Keep();
    }

    /// <summary>Ends what is over; called once a turn.</summary>
    public void Poll()
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.Reservation != null && IsOver(connector))
            {
                _parts.Log.Write("connector " + connector.Id + ": reservation " + connector.Reservation.Id + " is over");
                Drop(connector.Reservation.Id);
                _retryMs = _parts.Time.NowMs;
            }
        }

        if (_retryMs == Deadlines.Never)
        {
            return;
        }

        if (_parts.Time.HasCome(_retryMs))
        {
            _retryMs = Save() ? Deadlines.Never : _parts.Time.NowMs + RetryMs;
        }

        _parts.Time.WakeAt(_retryMs);
    }

    private bool IsOver(Connector connector)
    {
        if (connector.Transaction != null || connector.Fault != Fault.None || !connector.IsOperative)
        {
            return true;
        }

        // Before the clock is set it says 0, and nothing expires.
        long utcMs = _parts.Clock.UtcMs;
        if (utcMs >= connector.Reservation.ExpiryUtcMs)
        {
            return true;
        }

        _parts.Time.WakeAt(_parts.Time.NowMs + connector.Reservation.ExpiryUtcMs - utcMs);
        return false;
    }

    private bool Drop(int reservationId)
    {
        bool isThere = false;
        for (int i = 0; i < _connectors.Length; i++)
        {
            _before[i] = _connectors[i].Reservation;
            if (_before[i] != null && _before[i].Id == reservationId)
            {
                _connectors[i].Reservation = null;
                _parts.Time.Soon();
                isThere = true;
            }
        }

        return isThere;
    }

    /// <summary>Writes them; false when flash refuses it, and then they are what they were before the last <see cref="Drop"/>.</summary>
    private bool Keep()
    {
        bool isKept = Save();
        for (int i = 0; !isKept && i < _connectors.Length; i++)
        {
            _connectors[i].Reservation = _before[i];
        }

        return isKept;
    }

    private bool Save()
    {
        _cursor.Write(_data, 0);
        Pass();
        return _store.Save(SlotName, _data, _cursor.Position);
    }

    /// <summary>Writes or reads all reservations.</summary>
    private void Pass()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            Reservation reservation = _connectors[i].Reservation;
            if (!_cursor.Flag(reservation != null))
            {
                continue;
            }

            reservation ??= new Reservation();
            reservation.Id = (int)_cursor.Number(reservation.Id);
            reservation.ExpiryUtcMs = _cursor.Number(reservation.ExpiryUtcMs);
            reservation.IdTag = _cursor.Text(reservation.IdTag);
            reservation.ParentIdTag = _cursor.Text(reservation.ParentIdTag);
            _connectors[i].Reservation = _cursor.IsBad ? null : reservation;
        }
    }
}
