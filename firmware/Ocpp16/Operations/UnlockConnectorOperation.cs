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
    private readonly long[] _deadlineMs;

    public UnlockConnectorOperation(Connector[] connectors, Deadlines time)
    {
        _connectors = connectors;
        _time = time;
        _deadlineMs = new long[connectors.Length];
    }

    public string Action => "UnlockConnector";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        int connectorId = request.RequiredInt("connectorId", 1, int.MaxValue);
        if (connectorId > _connectors.Length || !_connectors[connectorId - 1].Power.HasLock)
        {
            confirmation.Member("status", "NotSupported");
            return -1;
        }

        // A second request while the first is under way waits for the same bolt.
        int number = connectorId - 1;
        _connectors[number].Stop(StopReason.UnlockCommand, null);
        _connectors[number].Unlock();
        _deadlineMs[number] = _time.NowMs + PatienceMs;
        return number;
    }

    public bool IsReady(int number)
    {
        PowerPath power = _connectors[number].Power;
        _time.WakeAt(_deadlineMs[number]);
        return power.IsUnlocked || power.HasLockFailed || _time.HasCome(_deadlineMs[number]);
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        confirmation.Member("status", _connectors[number].Power.IsUnlocked ? "Unlocked" : "UnlockFailed");
        return true;
    }
}
