// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Pwm;

namespace OcppStation;

/// <summary>
/// Control pilot by PWM and bursts of ADC readings. The readings lie at no fixed phase of the 1 kHz signal; a plateau is known
/// when the three highest (or lowest) readings but one agree, and the burst ends when both are. At 16 A that takes about 15
/// readings, at 6 A, where the high plateau is only a tenth of the time, about 30; the longest burst misses a plateau of 10 % (6 A, 63 A) once
/// in two million and is then inconclusive. A reading takes 0.1 to 0.2 ms on the device.
/// The PWM channel is started once and never stopped: nanoFramework keeps one flag for all channels, so stopping one would
/// freeze the other.
/// </summary>
public sealed class ControlPilot : IPilot
{
    /// <summary>Frequency of the pilot, Hz (IEC 61851-1 Annex A).</summary>
    public const int FrequencyHz = 1000;

    private const int LongestBurst = 192;
    private const int SteadyBurst = 8;
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

    public ControlPilot(PwmChannel pwm, AdcChannel adc, AdcScale scale)
    {
        _output = new PilotOutput(pwm);
        _adc = adc;
        _scale = scale;
        _spreadRaw = scale.RawSpanOf(PlateauSpreadMv);
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
        Forget();
        return _output.IsPwm ? SamplePwm() : SampleSteady();
    }

    /// <summary>A steady pilot has one level; readings that differ were taken while it changed.</summary>
    private bool SampleSteady()
    {
        for (int i = 0; i < SteadyBurst; i++)
        {
            Take(_adc.ReadValue());
        }

        return _top[1] - _bottom[1] < _spreadRaw && Conclude(1, 1);
    }

    private bool SamplePwm()
    {
        for (int i = 0; i < LongestBurst; i++)
        {
            Take(_adc.ReadValue());
            int top = Plateau(_top);
            int bottom = Plateau(_bottom);
            if (top >= 0 && bottom >= 0 && _top[top] - _bottom[bottom] > 2 * _spreadRaw)
            {
                return Conclude(top, bottom);
            }

            Pause(i);
        }

        // Nothing but one level: a short, or else a plateau was missed.
        return _scale.Of(_top[1], 1) < ShortMv && _scale.Of(_bottom[1], 1) > -ShortMv && Conclude(1, 1);
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

    private bool Conclude(int top, int bottom)
    {
        HighMv = _scale.Of(_top[top] + _top[top + 1] + _top[top + 2], Best);
        LowMv = _scale.Of(_bottom[bottom] + _bottom[bottom + 1] + _bottom[bottom + 2], Best);
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
