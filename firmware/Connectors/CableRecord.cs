// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Remembers on flash for whom a cable is held (UnlockConnectorOnEVSideDisconnect false), so that a power cut does not give it to
/// whoever comes first.
/// </summary>
public sealed class CableRecord
{
    /// <summary>Name of its slot on flash; empty there, nothing is held.</summary>
    public const string SlotName = "cables";

    /// <summary>Pause between tries when flash refuses the record, ms.</summary>
    private const int RetryMs = 60000;

    /// <summary>Most bytes of a character.</summary>
    private const int Utf8Bytes = 3;

    private readonly SlotStore _store;
    private readonly Connector[] _connectors;
    private readonly string[] _saved;
    private readonly byte[] _data;
    private readonly ByteCursor _cursor = new();
    private long _retryMs;

    /// <summary>Takes up what the last boot has left.</summary>
    public CableRecord(SlotStore store, Connector[] connectors)
    {
        _store = store;
        _connectors = connectors;
        _saved = Texts.Blank(connectors.Length);
        _data = new byte[connectors.Length * ((Limits.IdTag * Utf8Bytes) + 2)];
        int length = _store.Load(SlotName, _data);
        _cursor.Read(_data, 0, length);
        for (int i = 0; length > 0 && i < connectors.Length; i++)
        {
            _saved[i] = _cursor.Text("") ?? "";
            if (_saved[i].Length > 0)
            {
                connectors[i].HoldCable(_saved[i]);
            }
        }
    }

    /// <summary>Writes what has changed; called once a turn.</summary>
    public void Poll(Deadlines time)
    {
        int unchanged = 0;
        while (unchanged < _connectors.Length && _connectors[unchanged].CableHeldFor == _saved[unchanged])
        {
            unchanged++;
        }

        if (unchanged == _connectors.Length)
        {
            return;
        }

        time.WakeAt(_retryMs);
        if (!time.HasCome(_retryMs))
        {
            return;
        }

        _cursor.Write(_data, 0);
        for (int i = 0; i < _connectors.Length; i++)
        {
            _cursor.Text(_connectors[i].CableHeldFor);
        }

        if (!_store.Save(SlotName, _data, _cursor.Position))
        {
            _retryMs = time.NowMs + RetryMs;
            time.WakeAt(_retryMs);
            return;
        }

        for (int i = 0; i < _connectors.Length; i++)
        {
            _saved[i] = _connectors[i].CableHeldFor;
        }
    }
}
