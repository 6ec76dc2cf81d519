// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>When free vend may begin at a connector: once for each plug, and after a pause where it could not.</summary>
public sealed class FreeVend
{
    /// <summary>Pause before it tries again where it could not begin, ms: each try moves the lock.</summary>
    private const int PauseMs = 60000;

    private readonly StationParts _parts;
    private readonly long[] _dueMs;

    public FreeVend(int connectors, StationParts parts)
    {
        _parts = parts;
        _dueMs = new long[connectors];
    }

    /// <summary>Tag that is billed; empty: nothing starts.</summary>
    public string IdTag => _parts.Configuration.GetBool(Keys.FreeVendActive) ? _parts.Configuration.GetString(Keys.FreeVendIdTag).Trim() : string.Empty;

    /// <summary>True once when free vend shall begin here.</summary>
    public bool IsDue(Connector connector, string idTag)
    {
        int index = connector.Id - 1;
        if (connector.State == ConnectorState.Idle)
        {
            _dueMs[index] = 0;
            return false;
        }

        if (connector.Fault == Fault.EmergencyStop)
        {
            // Nothing starts by itself when it is released: only a new plug does.
            _dueMs[index] = Deadlines.Never;
        }

        if (connector.State != ConnectorState.Occupied || !connector.Plug.IsConnected || !connector.IsFreeFor(idTag, null))
        {
            return false;
        }

        _parts.Time.WakeAt(_dueMs[index]);
        bool isDue = _parts.Time.HasCome(_dueMs[index]);
        if (isDue)
        {
            _dueMs[index] = _parts.Time.NowMs + PauseMs;
        }

        return isDue;
    }
}
