// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Turns status and card events into lights and beeps.</summary>
public sealed class PanelLights
{
    private const int LampTestMs = 2000;

    /// <summary>Period of the flashes by which a card is accepted or refused, ms; BlinkRepeat says how many there are.</summary>
    private const int BlinkMs = 500;

    private readonly ISignals _signals;
    private readonly Deadlines _time;
    private readonly Configuration _configuration;

    private LightPattern _event;
    private int _eventConnector;
    private long _eventUntilMs;

    public PanelLights(ISignals signals, Deadlines time, Configuration configuration)
    {
        _signals = signals;
        _time = time;
        _configuration = configuration;
    }

    /// <summary>The card is being checked; shown on all connectors.</summary>
    public void Authorising()
    {
        Show(LightPattern.Authorising, 0, BeepPattern.Read);
        _eventUntilMs = _time.NowMs + Limits.CallTimeoutMs;
    }

    /// <summary>The card was accepted for a connector; 0: for any.</summary>
    public void Accepted(int connectorId)
    {
        Show(LightPattern.Accepted, connectorId, BeepPattern.Accepted);
    }

    /// <summary>The card was refused.</summary>
    public void Rejected()
    {
        Show(LightPattern.Rejected, 0, BeepPattern.Rejected);
    }

    /// <summary>No card is being checked any more, and nobody waits to be told what became of one.</summary>
    public void Forget()
    {
        _event = LightPattern.Off;
        _time.Soon();
    }

    /// <summary>Lights every lamp and beeps, so that one can see that they work.</summary>
    public void TestLamps()
    {
        Show(LightPattern.Unavailable, 0, BeepPattern.Accepted);
        _eventUntilMs = _time.NowMs + LampTestMs;
    }

    /// <summary>Service has cleared the latched faults, or a contactor is still closed.</summary>
    public void Serviced(bool isSound)
    {
        Show(isSound ? LightPattern.Accepted : LightPattern.Rejected, 0, isSound ? BeepPattern.Accepted : BeepPattern.Rejected);
    }

    /// <summary>Shows a connector's status, under the card event that may be going on; called once a turn.</summary>
    public void Poll(Connector connector, ChargePointStatus status, bool isOnline, bool isCardWaiting)
    {
        bool isEvent = _event != LightPattern.Off && !_time.HasCome(_eventUntilMs);
        if (isEvent)
        {
            _time.WakeAt(_eventUntilMs);
        }

        if (isEvent && (_eventConnector == 0 || _eventConnector == connector.Id))
        {
            _signals.Show(connector.Id, _event);
        }
        else if (status == ChargePointStatus.Faulted)
        {
            _signals.ShowFault(connector.Id, (int)connector.Fault);
        }
        else
        {
            _signals.Show(connector.Id, Pattern(status, isOnline, isCardWaiting));
        }
    }

    private static LightPattern Pattern(ChargePointStatus status, bool isOnline, bool isCardWaiting)
    {
        switch (status)
        {
            case ChargePointStatus.Available:
                return isCardWaiting ? LightPattern.Waiting : isOnline ? LightPattern.Available : LightPattern.Offline;
            case ChargePointStatus.Preparing:
                return LightPattern.Waiting;
            case ChargePointStatus.Charging:
                return LightPattern.Charging;
            case ChargePointStatus.SuspendedEV:
            case ChargePointStatus.SuspendedEVSE:
                return LightPattern.Suspended;
            case ChargePointStatus.Finishing:
                return LightPattern.Available;
            default:
                return LightPattern.Unavailable;
        }
    }

    private void Show(LightPattern pattern, int connectorId, BeepPattern beep)
    {
        _event = pattern;
        _eventConnector = connectorId;
        _eventUntilMs = _time.NowMs + (_configuration.GetInt(Keys.BlinkRepeat) * BlinkMs);
        _signals.Beep(beep);
        _time.Soon();
    }
}
