// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace System.Device.Gpio;

/// <summary>Stand-in for nanoFramework's type: the pulse counter unit of the virtual chip.</summary>
public sealed class GpioPulseCounter : IDisposable
{
    private readonly VirtualChip _chip = VirtualChip.Current;
    private readonly int _pinNumber;
    private long _zero;

    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        if (pinNumberB != -1)
        {
            throw new NotSupportedException("one input only");
        }

        _pinNumber = pinNumberA;
    }

    public bool IsStarted { get; private set; }

    public GpioPulsePolarity Polarity { get; set; } = GpioPulsePolarity.Rising;

    public ushort FilterPulses { get; set; }

    public void Start()
    {
        _zero = _chip.Pulses(_pinNumber);
        IsStarted = true;
    }

    public void Stop()
    {
        IsStarted = false;
    }

    public GpioPulseCount Read()
    {
        _chip.Calls.PulseReads++;
        GpioPulseCount count = default;
        count.Count = IsStarted ? (_chip.Pulses(_pinNumber) - _zero) * (Polarity == GpioPulsePolarity.Both ? 2 : 1) : 0;
        return count;
    }

    public GpioPulseCount Reset()
    {
        GpioPulseCount count = Read();
        _zero = _chip.Pulses(_pinNumber);
        return count;
    }

    public void Dispose()
    {
        Stop();
    }
}
