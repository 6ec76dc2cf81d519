// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Catches a meter whose pulse line is dead: so much charge has flowed through the current transformer that several pulses are
/// overdue. Only boards that measure current can tell.
/// </summary>
public sealed class MeterPlausibility
{
    /// <summary>Pulses that must be overdue.</summary>
    public const int OverduePulses = 5;

    /// <summary>Current below this may be reactive and is not counted, mA.</summary>
    public const int LeastMa = 2000;

    private readonly Deadlines _time;
    private readonly long _limitMaMs;
    private long _silentMaMs;
    private int _currentMa;
    private long _sinceMs;
    private long _overdueMs = Deadlines.Never;

    /// <param name="impulsesPerKwh">Of the meter.</param>
    /// <param name="nominalVoltage">Phase to neutral, V; one phase is assumed, so more phases only make a pulse come earlier.</param>
    /// <param name="time">Of the station.</param>
    public MeterPlausibility(int impulsesPerKwh, int nominalVoltage, Deadlines time)
    {
        _limitMaMs = OverduePulses * 3600000000000 / impulsesPerKwh / nominalVoltage;
        _time = time;
    }

    /// <summary>False from the moment that the pulses are overdue until one comes, or until <see cref="Clear"/>.</summary>
    public bool IsHealthy { get; private set; } = true;

    /// <summary>Without this a dead meter would stay dead: no current flows any more that could bring a pulse.</summary>
    public void Clear()
    {
        Restart(_time.NowMs, _currentMa);
    }

    /// <summary>Takes the present current (-1 when unknown) and whether there was a pulse; once a tick.</summary>
    public void Poll(long nowMs, int currentMa, bool hasPulse)
    {
        int countedMa = currentMa < LeastMa ? 0 : currentMa;
        if (hasPulse)
        {
            Restart(nowMs, countedMa);
        }
        else if (countedMa != _currentMa)
        {
            _silentMaMs += _currentMa * (nowMs - _sinceMs);
            Expect(nowMs, countedMa);
        }

        if (_overdueMs != Deadlines.Never)
        {
            Await(nowMs);
        }
    }

    private void Restart(long nowMs, int currentMa)
    {
        _silentMaMs = 0;
        IsHealthy = true;
        Expect(nowMs, currentMa);
    }

    /// <summary>From now on so much current flows.</summary>
    private void Expect(long nowMs, int currentMa)
    {
        _sinceMs = nowMs;
        _currentMa = currentMa;
        _overdueMs = currentMa > 0 && IsHealthy ? nowMs + ((_limitMaMs - _silentMaMs + currentMa - 1) / currentMa) : Deadlines.Never;
    }

    private void Await(long nowMs)
    {
        if (nowMs >= _overdueMs)
        {
            IsHealthy = false;
            _overdueMs = Deadlines.Never;
        }
        else
        {
            _time.LookAt(_overdueMs);
        }
    }
}
