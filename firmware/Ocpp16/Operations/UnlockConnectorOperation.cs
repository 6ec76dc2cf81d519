// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// UnlockConnector (OCPP 1.6, 5.18). A running transaction ends first (reason UnlockCommand). The answer waits for the lock's
/// feedback, for Unlocked means that the bolt has moved.
/// </summary>
public sealed class UnlockConnectorOperation : IDeferredOperation
{
    /// <summary>The car's 6 s to stop, the contactor, and the lock's tries.</summary>
    private const int PatienceMs = 16000;

    private readonly Connector[] _connectors;
    private readonly Deadlines _time;

    private Connector _connector;
    private long _deadlineMs;

    public UnlockConnectorOperation(Connector[] connectors, Deadlines time)
    {
        _connectors = connectors;
        _time = time;
    }

    public string Action => "UnlockConnector";

    public bool Begin(JsonValue request, JsonWriter confirmation)
    {
        int connectorId = request.RequiredInt("connectorId", 1, int.MaxValue);
        if (connectorId > _connectors.Length || !_connectors[connectorId - 1].Power.HasLock)
        {
            Write(confirmation, "NotSupported");
            return true;
        }

        _connector = _connectors[connectorId - 1];
        _connector.Stop(StopReason.UnlockCommand, null);
        _connector.Unlock();
        _deadlineMs = _time.NowMs + PatienceMs;
        return false;
    }

    public bool Continue(JsonWriter confirmation)
    {
        if (_connector.Transaction == null && _connector.Power.IsUnlocked)
        {
            Write(confirmation, "Unlocked");
            return true;
        }

        if ((_connector.Transaction == null && _connector.Power.HasLockFailed) || _time.Reached(_deadlineMs))
        {
            Write(confirmation, "UnlockFailed");
            return true;
        }

        return false;
    }

    private static void Write(JsonWriter confirmation, string status)
    {
        confirmation.Member("status", status);
    }
}
