// SPDX-License-Identifier: MIT

using System.Device.Adc;
using System.Device.Pwm;

namespace OcppStation;

/// <summary>
/// Control pilot by PWM and a burst of ADC readings. The readings lie at no fixed phase of the 1 kHz signal, so the plateaus
/// are the means of the highest and of the lowest three of 64: at 6 A (10 % duty) one burst in a thousand misses the high
/// plateau, which then reads as inconclusive, never as state A. The PWM channel is started once and never stopped: stopping one
/// would disable the other (nanoFramework keeps one flag for all).
/// </summary>
public sealed class ControlPilot : IPilot
{
    /// <summary>Frequency of the pilot, Hz (IEC 61851-1 Annex A).</summary>
    public const int FrequencyHz = 1000;

    private const int Samples = 64;
    private const int SteadySamples = 8;
    private const int Best = 3;

    /// <summary>Readings of one plateau lie closer than this, mV at the pilot.</summary>
    private const int PlateauSpreadMv = 1500;

    private const int HighestMv = 14000;
    private const int LowestMv = -14000;

    private readonly PwmChannel _pwm;
    private readonly AdcChannel _adc;
    private readonly AdcScale _scale;
    private readonly int[] _top = new int[Best];
    private readonly int[] _bottom = new int[Best];
    private int _duty = PilotDuty.Steady;

    public ControlPilot(PwmChannel pwm, AdcChannel adc, AdcScale scale)
    {
        _pwm = pwm;
        _adc = adc;
        _scale = scale;
    }

    /// <inheritdoc/>
    public int HighMv { get; private set; }

    /// <inheritdoc/>
    public int LowMv { get; private set; }

    /// <inheritdoc/>
    public void Offer(int deciAmps)
    {
        SetDuty(deciAmps == 0 ? PilotDuty.Steady : PilotDuty.FromDeciAmps(deciAmps));
    }

    /// <inheritdoc/>
    public void OfferFault()
    {
        SetDuty(0);
    }

    /// <inheritdoc/>
    public bool Sample()
    {
        bool isSteady = _duty == PilotDuty.Steady || _duty == 0;
        Burst(isSteady ? SteadySamples : Samples);
        int high = _scale.Of(_top[0] + _top[1] + _top[2], Best);
        int low = _scale.Of(_bottom[0] + _bottom[1] + _bottom[2], Best);
        bool isPlateau = _scale.Of(_top[0], 1) - _scale.Of(_top[Best - 1], 1) < PlateauSpreadMv;
        if (!isPlateau || high > HighestMv || low < LowestMv || (!isSteady && IsHighMissed(high)))
        {
            return false;
        }

        HighMv = high;
        LowMv = low;
        return true;
    }

    /// <summary>A burst that saw nothing but the negative half says nothing about the positive one.</summary>
    private static bool IsHighMissed(int highMv)
    {
        return highMv < -3000;
    }

    private void Burst(int samples)
    {
        for (int i = 0; i < Best; i++)
        {
            _top[i] = int.MinValue;
            _bottom[i] = int.MaxValue;
        }

        for (int i = 0; i < samples; i++)
        {
            int raw = _adc.ReadValue();
            if (raw > _top[Best - 1])
            {
                InsertTop(raw);
            }

            if (raw < _bottom[Best - 1])
            {
                InsertBottom(raw);
            }
        }
    }

    private void InsertTop(int raw)
    {
        int at = Best - 1;
        for (; at > 0 && _top[at - 1] < raw; at--)
        {
            _top[at] = _top[at - 1];
        }

        _top[at] = raw;
    }

    private void InsertBottom(int raw)
    {
        int at = Best - 1;
        for (; at > 0 && _bottom[at - 1] > raw; at--)
        {
            _bottom[at] = _bottom[at - 1];
        }

        _bottom[at] = raw;
    }

    private void SetDuty(int centiPercent)
    {
        if (centiPercent != _duty)
        {
            _duty = centiPercent;
            _pwm.DutyCycle = centiPercent / 10000.0;
        }
    }
}
