// SPDX-License-Identifier: MIT

using System.Device.Gpio;

namespace OcppStation;

/// <summary>Wiegand reader on two pins: each falling edge is a bit. On the device the edges come on a thread of their own.</summary>
public sealed class WiegandReader : ITagReader
{
    private readonly WiegandDecoder _decoder;
    private readonly GpioPin _d0;
    private readonly GpioPin _d1;

    public WiegandReader(GpioPin d0, GpioPin d1, WiegandDecoder decoder)
    {
        _decoder = decoder;
        _d0 = d0;
        _d1 = d1;
        _d0.ValueChanged += OnZero;
        _d1.ValueChanged += OnOne;
    }

    /// <inheritdoc/>
    public bool HasNews => _decoder.HasNews;

    /// <inheritdoc/>
    public string Take(long nowMs)
    {
        return _decoder.Take(nowMs);
    }

    private void OnZero(object sender, PinValueChangedEventArgs e)
    {
        if (e.ChangeType == PinEventTypes.Falling)
        {
            _decoder.Add(false);
        }
    }

    private void OnOne(object sender, PinValueChangedEventArgs e)
    {
        if (e.ChangeType == PinEventTypes.Falling)
        {
            _decoder.Add(true);
        }
    }
}
