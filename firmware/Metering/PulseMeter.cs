// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Energy and power from the pulses of an S0 meter (IEC 62053-31). Energy is exact: it is computed from the whole count, so no
/// fraction of a Wh is ever lost. Power is the mean between pulses at least <see cref="WindowMs"/> apart; when pulses stay
/// away it halves each time that the silence doubles, and is 0 after <see cref="SilenceMs"/>.
/// </summary>
public sealed class PulseMeter
{
    /// <summary>Power is computed over at least this time, so that a tick of delay does not matter, ms.</summary>
    public const int WindowMs = 2000;

    /// <summary>Without a pulse for this long there is no power, ms.</summary>
    public const int SilenceMs = 60000;

    private readonly Deadlines _time;
    private readonly int _impulsesPerKwh;
    private readonly long _milliwattMsPerPulse;
    private long _pulses;
    private bool _hasStart;
    private long _startMs;
    private long _startPulses;
    private long _lastPulseMs;
    private long _decayMs;

    public PulseMeter(int impulsesPerKwh, Deadlines time)
    {
        _impulsesPerKwh = impulsesPerKwh;
        _milliwattMsPerPulse = 3600000000000 / impulsesPerKwh;
        _time = time;
    }

    /// <summary>Wh since the count was 0.</summary>
    public long EnergyWh => _pulses * 1000 / _impulsesPerKwh;

    /// <summary>Mean active power in W.</summary>
    public int PowerW { get; private set; }

    /// <summary>Takes the counter's present value, which only rises.</summary>
    /// <returns>True when there were pulses since the last call.</returns>
    public bool Poll(long nowMs, long pulses)
    {
        bool hasPulse = pulses > _pulses;
        if (hasPulse)
        {
            _pulses = pulses;
            _lastPulseMs = nowMs;
            Measure(nowMs);
            Decay(nowMs);
        }
        else if (_hasStart && nowMs >= _decayMs)
        {
            Decay(nowMs);
        }

        if (_hasStart)
        {
            _time.LookAt(_decayMs);
        }

        return hasPulse;
    }

    private void Measure(long nowMs)
    {
        if (!_hasStart)
        {
            _hasStart = true;
            Restart(nowMs);
            return;
        }

        long elapsedMs = nowMs - _startMs;
        if (elapsedMs >= WindowMs)
        {
            PowerW = (int)((_pulses - _startPulses) * _milliwattMsPerPulse / elapsedMs / 1000);
            Restart(nowMs);
        }
    }

    private void Restart(long nowMs)
    {
        _startMs = nowMs;
        _startPulses = _pulses;
    }

    /// <summary>Lets the power sink as far as the silence says, and finds out when it would sink further.</summary>
    private void Decay(long nowMs)
    {
        _decayMs = _lastPulseMs + SilenceMs;
        if (nowMs >= _decayMs)
        {
            PowerW = 0;
            _hasStart = false;
            return;
        }

        while (PowerW > 0 && nowMs >= _lastPulseMs + LongestGapMs())
        {
            PowerW = (int)(_milliwattMsPerPulse / (nowMs - _lastPulseMs) / 1000);
        }

        if (PowerW > 0 && LongestGapMs() < SilenceMs)
        {
            _decayMs = _lastPulseMs + LongestGapMs();
        }
    }

    /// <summary>Twice the time between pulses at the present power, 1 ms at least: noise on the line may look like megawatts.</summary>
    private long LongestGapMs()
    {
        long gapMs = _milliwattMsPerPulse / 500 / PowerW;
        return gapMs > 0 ? gapMs : 1;
    }
}
