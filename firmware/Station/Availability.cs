// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Which connectors the central system has taken out of service (ChangeAvailability, OCPP 1.6, 5.2); kept on flash.</summary>
public sealed class Availability
{
    /// <summary>Name of its slot on flash; empty there, it starts anew.</summary>
    public const string SlotName = "availability";

    private readonly SlotStore _store;
    private readonly Connector[] _connectors;

    /// <summary>One byte for the station and one for each connector; 1: inoperative.</summary>
    private byte[] _inoperative;
    private bool _isHeld;

    public Availability(SlotStore store, Connector[] connectors)
    {
        _store = store;
        _connectors = connectors;
        _inoperative = new byte[connectors.Length + 1];
        if (_store.Load(SlotName, _inoperative) != _inoperative.Length)
        {
            System.Array.Clear(_inoperative, 0, _inoperative.Length);
        }

        Apply();
    }

    /// <summary>False while connector 0, the station, is out of service.</summary>
    public bool IsOperative { get; private set; }

    /// <summary>
    /// Changes one connector, or the station with all of them when the id is 0. A running transaction goes on, and the change
    /// shows when it ends; one that has not begun does not begin. False when flash refuses it; then nothing has changed.
    /// </summary>
    public bool Set(int connectorId, bool isOperative)
    {
        byte value = isOperative ? (byte)0 : (byte)1;
        byte[] changed = new byte[_inoperative.Length];
        for (int i = 0; i < changed.Length; i++)
        {
            changed[i] = connectorId == 0 || connectorId == i ? value : _inoperative[i];
        }

        if (!_store.Save(SlotName, changed, changed.Length))
        {
            return false;
        }

        _inoperative = changed;
        Apply();
        return true;
    }

    /// <summary>
    /// Takes the station with all connectors out of service for something of its own, until that is over or the station restarts;
    /// what the central system has set stays beside it. A running transaction goes on.
    /// </summary>
    public void Hold(bool isHeld)
    {
        _isHeld = isHeld;
        Apply();
    }

    private void Apply()
    {
        IsOperative = _inoperative[0] == 0 && !_isHeld;
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].IsOperative = _inoperative[i + 1] == 0 && !_isHeld;
        }
    }
}
