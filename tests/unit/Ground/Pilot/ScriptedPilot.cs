// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A pilot whose measurements a test sets.</summary>
public sealed class ScriptedPilot : IPilot
{
    public bool IsValid = true;
    public int Samples;

    /// <summary>No PWM runs: there is one plateau, and <see cref="LowMv"/> is the high one.</summary>
    public bool IsSteady;

    /// <summary>When not 0, the next <see cref="OnceSamples"/> measurements show this plateau.</summary>
    public int OnceMv;
    public int OnceSamples = 1;

    private int _steadyMv = 12000;
    private int _lowMv = -12000;

    public int HighMv { get; private set; }

    public int LowMv
    {
        get => IsSteady ? HighMv : _lowMv;
        set => _lowMv = value;
    }

    public void Show(int highMv)
    {
        _steadyMv = highMv;
    }

    public void Offer(int deciAmps)
    {
    }

    public void OfferFault()
    {
    }

    public bool IsWithin(int fromMv, int toMv)
    {
        return Sample() && HighMv >= fromMv && HighMv <= toMv && (IsSteady || (LowMv >= -14000 && LowMv <= -10000));
    }

    public bool Sample()
    {
        Samples++;
        HighMv = OnceMv != 0 ? OnceMv : _steadyMv;
        OnceMv = OnceMv != 0 && --OnceSamples > 0 ? OnceMv : 0;
        return IsValid;
    }
}
