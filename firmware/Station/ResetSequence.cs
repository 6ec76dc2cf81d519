// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Reset (OCPP 1.6, 5.14). Soft: sessions end as if the driver had ended them, their StopTransactions go out, then the board
/// restarts. Hard, and when the station itself wants to restart: contactors open at once; what was not delivered is in the journal.
/// </summary>
public sealed class ResetSequence
{
    /// <summary>A soft reset waits this long for cars and central system.</summary>
    private const int SoftMs = 30000;

    /// <summary>Time for the answer and the Close frame to leave.</summary>
    private const int FarewellMs = 1000;

    private readonly StationHardware _hardware;
    private readonly Connector[] _connectors;
    private readonly StationParts _parts;

    private long _deadlineMs = Deadlines.Never;
    private long _closeMs = Deadlines.Never;
    private long _rebootMs = Deadlines.Never;
    private int _attempts;

    public ResetSequence(StationHardware hardware, Connector[] connectors, StationParts parts)
    {
        _hardware = hardware;
        _connectors = connectors;
        _parts = parts;
    }

    /// <summary>Who is told goodbye; set when the station is connected to its protocol.</summary>
    public ICentralSystem Central { get; set; }

    /// <summary>A reset is under way: no new session begins.</summary>
    public bool IsUnderWay => _deadlineMs != Deadlines.Never;

    /// <summary>No transaction runs.</summary>
    public bool IsIdle
    {
        get
        {
            bool isIdle = true;
            for (int i = 0; i < _connectors.Length; i++)
            {
                isIdle &= _connectors[i].Transaction == null;
            }

            return isIdle;
        }
    }

    /// <summary>Begins; a hard reset overtakes a soft one.</summary>
    /// <param name="reason">SoftReset, HardReset or Reboot: what sessions end with.</param>
    public void Begin(StopReason reason)
    {
        bool isHard = reason != StopReason.SoftReset;
        _parts.Log.Write("restart: " + StopReasonNames.Of(reason));
        _parts.Report(SecurityEvent.ResetOrReboot, StopReasonNames.Of(reason));
        long nowMs = _parts.Time.NowMs;
        _attempts = 0;
        _deadlineMs = isHard ? nowMs + FarewellMs : nowMs + SoftMs;
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].Retire();
            if (isHard)
            {
                _connectors[i].StopAtOnce(reason);
            }
            else
            {
                _connectors[i].Stop(reason, null);
            }
        }

        _parts.Time.Soon();
        _parts.Time.ChoreAt(0);
    }

    /// <summary>Goes on; called once a turn.</summary>
    public void Poll()
    {
        if (!IsUnderWay)
        {
            return;
        }

        Deadlines time = _parts.Time;
        if (_closeMs == Deadlines.Never && (time.HasCome(_deadlineMs) || IsQuiet()))
        {
            _closeMs = time.NowMs + FarewellMs;
        }

        if (_rebootMs == Deadlines.Never && time.HasCome(_closeMs))
        {
            FinishSessions();
            Central.Close();
            _rebootMs = time.NowMs + FarewellMs;
        }

        if (time.HasCome(_rebootMs))
        {
            Reboot();
        }

        time.WakeAt(_rebootMs != Deadlines.Never ? _rebootMs : _closeMs != Deadlines.Never ? _closeMs : _deadlineMs);
    }

    /// <summary>Restarts the chip. One that goes on is told again ResetRetries times; then the station goes on, too.</summary>
    private void Reboot()
    {
        if (_attempts > _parts.Configuration.GetInt(Keys.ResetRetries))
        {
            _parts.Log.Write("restart: the chip did not restart in " + _attempts + " attempts, the station goes on");
            _deadlineMs = Deadlines.Never;
            _closeMs = Deadlines.Never;
            _rebootMs = Deadlines.Never;
            for (int i = 0; i < _connectors.Length; i++)
            {
                _connectors[i].Reinstate();
            }

            Central.Open();
            return;
        }

        _attempts++;
        _rebootMs = _parts.Time.NowMs + SoftMs;
        _hardware.System.Reboot();
    }

    private void FinishSessions()
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            _connectors[i].StopAtOnce(StopReason.SoftReset);
        }
    }

    private bool IsQuiet()
    {
        return IsIdle && (Central.IsDelivered || !Central.IsOnline);
    }
}
