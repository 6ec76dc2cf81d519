// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Pwm;

namespace OcppStation;

/// <summary>
/// Control pilot by PWM and bursts of ADC readings. The readings lie at no fixed phase of the 1 kHz signal; a plateau is known
/// when the three highest (or lowest) readings agree, and the burst ends when both are. At 16 A that takes about 15 readings, at
/// 6 A, where the high plateau is only a tenth of the time, about 30; the longest burst misses a plateau of 10 % (6 A, 63 A) once
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

    /// <summary>Readings of one plateau lie closer than this, mV at the pilot.</summary>
    private const int PlateauSpreadMv = 1500;

    /// <summary>Both plateaus nearer to 0 V than this: the pilot is shorted to PE, mV.</summary>
    private const int ShortMv = 1500;

    private readonly PilotOutput _output;
    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;
    private readonly int _spreadRaw;
    private readonly int[] _top = new int[Best];
    private readonly int[] _bottom = new int[Best];

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
        bool isConclusive = _output.IsPwm ? SamplePwm() : SampleSteady();
        if (isConclusive)
        {
            HighMv = _scale.Of(_top[0] + _top[1] + _top[2], Best);
            LowMv = _scale.Of(_bottom[0] + _bottom[1] + _bottom[2], Best);
        }

        return isConclusive;
    }

    /// <summary>A steady pilot has one level; readings that differ were taken while it changed.</summary>
    private bool SampleSteady()
    {
        Forget();
        for (int i = 0; i < SteadyBurst; i++)
        {
            Take(_adc.ReadValue());
        }

        return _top[0] - _bottom[0] < _spreadRaw;
    }

    private bool SamplePwm()
    {
        Forget();
        for (int i = 0; i < LongestBurst; i++)
        {
            Take(_adc.ReadValue());
            bool isTop = _top[0] - _top[Best - 1] < _spreadRaw;
            bool isBottom = _bottom[Best - 1] - _bottom[0] < _spreadRaw;
            if (isTop && isBottom && _top[0] - _bottom[0] > 2 * _spreadRaw)
            {
                return true;
            }

            Pause(i);
        }

        // Nothing but one level: a short, or else a plateau was missed.
        int highMv = _scale.Of(_top[0], 1);
        int lowMv = _scale.Of(_bottom[0], 1);
        return highMv < ShortMv && lowMv > -ShortMv;
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
        for (int i = 0; i < Best; i++)
        {
            // Far apart, so that fewer than three readings never agree.
            _top[i] = -(i + 1) * 1000000;
            _bottom[i] = (i + 1) * 1000000;
        }
    }

    private void Take(int raw)
    {
        if (raw > _top[Best - 1])
        {
            int at = Best - 1;
            for (; at > 0 && _top[at - 1] < raw; at--)
            {
                _top[at] = _top[at - 1];
            }

            _top[at] = raw;
        }

        if (raw < _bottom[Best - 1])
        {
            int at = Best - 1;
            for (; at > 0 && _bottom[at - 1] > raw; at--)
            {
                _bottom[at] = _bottom[at - 1];
            }

            _bottom[at] = raw;
        }
    }
}
