// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Pwm;

namespace OcppStation;

/// <summary>
/// Control pilot by PWM and bursts of ADC readings, 0.1 to 0.2 ms each. The readings lie at no fixed phase of the 1 kHz signal; a
/// plateau is known when three readings agree. When all readings lie on one of two plateaus that is a matter of counting; when one
/// lies elsewhere, the three highest (or lowest) but one must agree. At 16 A that takes about 15 readings, at 6 A, where the high
/// plateau is only a tenth of the time, about 30; the longest burst misses a plateau of 10 % (6 A, 63 A) once in two million and is
/// then inconclusive. While nothing changes, one reading of each plateau says so.
/// The PWM channel is started once and never stopped: nanoFramework keeps one flag for all channels, so stopping one would
/// freeze the other.
/// </summary>
public sealed class ControlPilot : IPilot
{
    /// <summary>Frequency of the pilot, Hz (IEC 61851-1 Annex A).</summary>
    public const int FrequencyHz = 1000;

    private const int LongestBurst = 192;
    private const int SteadyBurst = 8;

    /// <summary>A quick look gives up after so many; at 6 A one in a thousand does.</summary>
    private const int LongestLook = 64;

    /// <summary>Readings in a row before the first pause between two.</summary>
    private const int Unpaused = 16;

    /// <summary>Limits of the negative plateau behind the car's diode, mV.</summary>
    private const int LowestNegativeMv = -14000;
    private const int HighestNegativeMv = -10000;
    private const int Best = 3;

    /// <summary>One reading beyond the plateau may be a disturbance.</summary>
    private const int Kept = Best + 1;

    /// <summary>Readings of one plateau lie closer than this, mV at the pilot.</summary>
    private const int PlateauSpreadMv = 1500;

    /// <summary>Both plateaus nearer to 0 V than this: the pilot is shorted to PE, mV.</summary>
    private const int ShortMv = 1500;

    private readonly PilotOutput _output;
    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;
    private readonly int _spreadRaw;
    private readonly int[] _top = new int[Kept];
    private readonly int[] _bottom = new int[Kept];
    private readonly int _negativeFromRaw;
    private readonly int _negativeToRaw;
    private int _fromMv;
    private int _toMv;
    private int _fromRaw;
    private int _toRaw;

    public ControlPilot(PwmChannel pwm, AdcChannel adc, AdcScale scale)
    {
        _output = new PilotOutput(pwm);
        _adc = adc;
        _scale = scale;
        _spreadRaw = scale.RawSpanOf(PlateauSpreadMv);
        _negativeFromRaw = scale.RawOf(LowestNegativeMv);
        _negativeToRaw = scale.RawOf(HighestNegativeMv);
    }

    /// <inheritdoc/>
    public int HighMv { get; private set; }

    /// <inheritdoc/>
    public int LowMv { get; private set; }

    /// <inheritdoc/>
    public void Offer(int deciAmps)
    {
        _output.Offer(deciAmps);
    }

    /// <inheritdoc/>
    public void OfferFault()
    {
        _output.OfferFault();
    }

    /// <inheritdoc/>
    public bool Sample()
    {
        return _output.IsPwm ? CountPwm() || SamplePwm() : CountSteady() || SampleSteady();
    }

    /// <inheritdoc/>
    public bool IsWithin(int fromMv, int toMv)
    {
        if (fromMv != _fromMv || toMv != _toMv)
        {
            _fromMv = fromMv;
            _toMv = toMv;
            _fromRaw = _scale.RawOf(fromMv);
            _toRaw = _scale.RawOf(toMv);
        }

        if (_output.IsPwm)
        {
            return IsPwmWithin(_fromRaw, _toRaw);
        }

        int raw = _adc.ReadValue();
        return raw >= _fromRaw && raw <= _toRaw;
    }

    private bool IsPwmWithin(int from, int to)
    {
        AdcChannel adc = _adc;
        int negativeFrom = _negativeFromRaw;
        int negativeTo = _negativeToRaw;
        bool isHighSeen = false;
        bool isLowSeen = false;
        for (int i = 0; i < LongestLook; i++)
        {
            int raw = adc.ReadValue();
            if (raw >= from && raw <= to)
            {
                if (isLowSeen)
                {
                    return true;
                }

                isHighSeen = true;
            }
            else if (raw < negativeFrom || raw > negativeTo)
            {
                return false;
            }
            else if (isHighSeen)
            {
                return true;
            }
            else
            {
                isLowSeen = true;
            }

            if (i >= Unpaused)
            {
                Pause(i);
            }
        }

        return false;
    }

    /// <summary>Three readings that agree; false when they do not, then <see cref="SampleSteady"/> says.</summary>
    private bool CountSteady()
    {
        int first = _adc.ReadValue();
        int second = _adc.ReadValue();
        int third = _adc.ReadValue();
        if (Distance(first, second) >= _spreadRaw || Distance(first, third) >= _spreadRaw || Distance(second, third) >= _spreadRaw)
        {
            return false;
        }

        HighMv = _scale.Of(first + second + third, Best);
        LowMv = HighMv;
        return true;
    }

    /// <summary>Three readings on each of two plateaus; false when a reading lies on neither, then <see cref="SamplePwm"/> says.</summary>
    private bool CountPwm()
    {
        AdcChannel adc = _adc;
        int spread = _spreadRaw;
        int one = adc.ReadValue();
        int oneSum = one;
        int oneCount = 1;
        int other = 0;
        int otherSum = 0;
        int otherCount = 0;
        for (int i = 0; i < LongestLook; i++)
        {
            int raw = adc.ReadValue();
            if (raw - one < spread && one - raw < spread)
            {
                oneSum += oneCount < Best ? raw : 0;
                oneCount += oneCount < Best ? 1 : 0;
            }
            else if (otherCount == 0)
            {
                other = raw;
                otherSum = raw;
                otherCount = 1;
            }
            else if (raw - other < spread && other - raw < spread)
            {
                otherSum += otherCount < Best ? raw : 0;
                otherCount += otherCount < Best ? 1 : 0;
            }
            else
            {
                return false;
            }

            if (oneCount == Best && otherCount == Best)
            {
                return Distance(one, other) > 2 * spread && Conclude(one > other ? oneSum : otherSum, one > other ? otherSum : oneSum);
            }

            if (i >= Unpaused)
            {
                Pause(i);
            }
        }

        return false;
    }

    /// <summary>A steady pilot has one level; readings that differ were taken while it changed.</summary>
    private bool SampleSteady()
    {
        Forget();
        for (int i = 0; i < SteadyBurst; i++)
        {
            Take(_adc.ReadValue());
        }

        return _top[1] - _bottom[1] < _spreadRaw && ConcludeKept(1, 1);
    }

    private bool SamplePwm()
    {
        Forget();
        for (int i = 0; i < LongestBurst; i++)
        {
            Take(_adc.ReadValue());
            int top = Plateau(_top);
            int bottom = Plateau(_bottom);
            if (top >= 0 && bottom >= 0 && _top[top] - _bottom[bottom] > 2 * _spreadRaw)
            {
                return ConcludeKept(top, bottom);
            }

            Pause(i);
        }

        // Nothing but one level: a short, or else a plateau was missed.
        return _scale.Of(_top[1], 1) < ShortMv && _scale.Of(_bottom[1], 1) > -ShortMv && ConcludeKept(1, 1);
    }

    /// <summary>Where three of the kept readings agree, or -1.</summary>
    private int Plateau(int[] kept)
    {
        if (Distance(kept[0], kept[Best - 1]) < _spreadRaw)
        {
            return 0;
        }

        return Distance(kept[1], kept[Best]) < _spreadRaw ? 1 : -1;
    }

    private static int Distance(int a, int b)
    {
        return a > b ? a - b : b - a;
    }

    private bool ConcludeKept(int top, int bottom)
    {
        return Conclude(_top[top] + _top[top + 1] + _top[top + 2], _bottom[bottom] + _bottom[bottom + 1] + _bottom[bottom + 2]);
    }

    private bool Conclude(int topSum, int bottomSum)
    {
        HighMv = _scale.Of(topSum, Best);
        LowMv = _scale.Of(bottomSum, Best);
        return true;
    }

    /// <summary>
    /// Some microseconds, different each time: a loop whose period divides the pilot's would always meet it in the same places.
    /// </summary>
    private static void Pause(int i)
    {
        for (int rest = (i * 7) & 15; rest > 0; rest--)
        {
        }
    }

    private void Forget()
    {
        for (int i = 0; i < Kept; i++)
        {
            // Far apart, so that fewer than three readings never agree.
            _top[i] = -(i + 1) * 1000000;
            _bottom[i] = (i + 1) * 1000000;
        }
    }

    private void Take(int raw)
    {
        if (raw > _top[Best])
        {
            int at = Best;
            for (; at > 0 && _top[at - 1] < raw; at--)
            {
                _top[at] = _top[at - 1];
            }

            _top[at] = raw;
        }

        if (raw < _bottom[Best])
        {
            int at = Best;
            for (; at > 0 && _bottom[at - 1] > raw; at--)
            {
                _bottom[at] = _bottom[at - 1];
            }

            _bottom[at] = raw;
        }
    }
}
