// SPDX-License-Identifier: MIT

using System;
using System.Device.Gpio;

namespace OcppStation.Emulation;

/// <summary>
/// The virtual ESP32: pins, ADC, PWM and pulse counters, wired to a <see cref="IChipWorld"/>. Refuses loudly what a real chip
/// cannot do. The ADC converts every 150 µs or so, at no fixed phase of the PWM, as a burst of readings on the device does.
/// </summary>
public sealed class VirtualChip
{
    public const int PinCount = 40;
    public const int AdcChannels = 20;
    public const int AdcMax = 4095;

    private const int FirstInputOnlyPin = 34;
    private const int FirstAdc2Channel = 10;
    private const int PwmFunctionsStart = 262144;
    private const int PeriodNs = 1000000;
    private const int SampleNs = 150000;
    private const uint SampleJitterNs = 65536;

    private static readonly byte[] s_adcPins = [36, 37, 38, 39, 32, 33, 34, 35, 255, 255, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26];

    private readonly GpioPin[] _open = new GpioPin[PinCount];
    private readonly PinMode[] _modes = new PinMode[PinCount];
    private readonly bool[] _levels = new bool[PinCount];
    private readonly int[] _functions = new int[PinCount];
    private readonly int[] _duties = new int[PinCount];
    private readonly long[] _pulses = new long[PinCount];
    private readonly IChipWorld _world;
    private readonly bool _usesWifi;
    private uint _random;
    private int _phaseNs;

    public VirtualChip(IChipWorld world, bool usesWifi, int seed)
    {
        _world = world;
        _usesWifi = usesWifi;
        _random = ((uint)seed * 2654435761u) | 1u;
    }

    /// <summary>The chip that controllers and channels made now belong to; set by whoever starts a station.</summary>
    public static VirtualChip Current { get; set; }

    /// <summary>What the firmware has called so far.</summary>
    public ChipCalls Calls { get; } = new();

    /// <summary>One flag for all channels, as in nanoFramework.</summary>
    public bool IsPwmStarted { get; set; }

    /// <summary>Everything as after power-on: pins closed and low, no PWM.</summary>
    public void Reset()
    {
        IsPwmStarted = false;
        for (int pin = 0; pin < PinCount; pin++)
        {
            bool wasOutput = IsOutput(pin);
            _open[pin] = null;
            _functions[pin] = 0;
            _duties[pin] = 0;
            if (wasOutput && _levels[pin])
            {
                _levels[pin] = false;
                _world.OutputChanged(pin, false);
            }

            _modes[pin] = PinMode.Input;
        }
    }

    public bool IsOpen(int pin)
    {
        return _open[pin] != null;
    }

    /// <summary>How a pin was opened last.</summary>
    public PinMode ModeOf(int pin)
    {
        return _modes[pin];
    }

    public void Open(GpioPin gpio, PinMode mode)
    {
        int pin = gpio.PinNumber;
        if (_open[pin] != null)
        {
            throw new InvalidOperationException("GPIO " + pin + " is open already");
        }

        SetMode(pin, mode);
        _open[pin] = gpio;
    }

    public void Close(int pin)
    {
        _open[pin] = null;
    }

    public void SetMode(int pin, PinMode mode)
    {
        if (mode >= PinMode.Output && pin >= FirstInputOnlyPin)
        {
            throw new InvalidOperationException("GPIO " + pin + " is an input only");
        }

        _modes[pin] = mode;
        _levels[pin] |= mode == PinMode.InputPullUp;
    }

    public bool Level(int pin)
    {
        return _levels[pin];
    }

    /// <summary>The firmware drives an output.</summary>
    public void Drive(int pin, bool level)
    {
        if (!IsOutput(pin))
        {
            throw new InvalidOperationException("GPIO " + pin + " is no output");
        }

        if (_levels[pin] != level)
        {
            _levels[pin] = level;
            _world.OutputChanged(pin, level);
        }
    }

    /// <summary>The world drives an input; the firmware hears of the edge.</summary>
    public void SetInput(int pin, bool level)
    {
        if (_levels[pin] == level || IsOutput(pin))
        {
            return;
        }

        _levels[pin] = level;
        if (_open[pin] != null)
        {
            _open[pin].Tell(level ? PinEventTypes.Rising : PinEventTypes.Falling);
        }
    }

    /// <summary>Whole pulses that have come in at a pin.</summary>
    public long Pulses(int pin)
    {
        return _pulses[pin];
    }

    /// <summary>A pulse comes in.</summary>
    public void AddPulse(int pin)
    {
        _pulses[pin]++;
    }

    public void SetFunction(int pin, int function)
    {
        if (pin >= FirstInputOnlyPin)
        {
            throw new InvalidOperationException("GPIO " + pin + " is an input only");
        }

        _functions[pin] = function;
    }

    /// <summary>What a pin was given to; 0 for nothing.</summary>
    public int FunctionOf(int pin)
    {
        return _functions[pin];
    }

    public bool IsPwmPin(int pin)
    {
        return _functions[pin] > PwmFunctionsStart;
    }

    public void SetDuty(int pin, int frequency, int centiPercent)
    {
        if (frequency != 1000)
        {
            throw new InvalidOperationException("the pilot runs at 1 kHz");
        }

        if (_duties[pin] != centiPercent)
        {
            _duties[pin] = centiPercent;
            _world.DutyChanged(pin, centiPercent);
        }
    }

    public void OpenChannel(int channel)
    {
        if (channel < 0 || channel >= AdcChannels || s_adcPins[channel] == 255)
        {
            throw new ArgumentOutOfRangeException(nameof(channel));
        }

        if (_usesWifi && channel >= FirstAdc2Channel)
        {
            throw new InvalidOperationException("ADC2 belongs to Wi-Fi");
        }
    }

    /// <summary>GPIO of an ADC channel.</summary>
    public static int AdcPin(int channel)
    {
        return s_adcPins[channel];
    }

    /// <summary>One conversion: raw counts.</summary>
    public int Sample(int channel)
    {
        Calls.AdcReadings++;
        _random = (_random * 1664525u) + 1013904223u;
        _phaseNs = (_phaseNs + SampleNs + (int)((_random >> 8) % SampleJitterNs)) % PeriodNs;
        return _world.Convert(channel, _phaseNs / 100);
    }

    private bool IsOutput(int pin)
    {
        return _modes[pin] >= PinMode.Output;
    }
}
