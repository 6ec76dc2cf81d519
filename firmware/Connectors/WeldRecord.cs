// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Remembers welded contactors on flash: neither a restart nor a power cut makes one trustworthy, only service does
/// (its button).
/// </summary>
public sealed class WeldRecord
{
    /// <summary>Name of its slot on flash; empty there, it starts anew.</summary>
    public const string SlotName = "welded";

    /// <summary>Pause between tries when flash refuses the record, ms.</summary>
    private const int RetryMs = 60000;

    private readonly SlotStore _store;
    private readonly Connector[] _connectors;
    private readonly byte[] _data = new byte[1];
    private int _saved;
    private long _retryMs;

    /// <summary>Takes up what earlier boots have found.</summary>
    public WeldRecord(SlotStore store, Connector[] connectors)
    {
        _store = store;
        _connectors = connectors;
        _store.Load(SlotName, _data);
        _saved = _data[0];
        for (int i = 0; i < connectors.Length; i++)
        {
            if ((_saved & (1 << i)) != 0)
            {
                connectors[i].Power.RestoreWeld();
            }
        }
    }

    /// <summary>Writes what has changed; called once a turn.</summary>
    public void Poll(Deadlines time)
    {
        int welded = 0;
        for (int i = 0; i < _connectors.Length; i++)
        {
            welded |= _connectors[i].Power.IsWelded ? 1 << i : 0;
        }

        if (welded == _saved)
        {
            return;
        }

        if (!time.HasCome(_retryMs))
        {
            time.WakeAt(_retryMs);
            return;
        }

        _data[0] = (byte)welded;
        if (_store.Save(SlotName, _data, _data.Length))
        {
            _saved = welded;
        }
        else
        {
            _retryMs = time.NowMs + RetryMs;
            time.WakeAt(_retryMs);
        }
    }
}
