// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>A 74HC595 and a 74HC165 on shared clock and latch: latch low loads the inputs, its rising edge shows the outputs.</summary>
public sealed class ShiftRegisterChips
{
    private int _shifting;
    private int _loaded;
    private bool _latch;

    /// <summary>Outputs QA (bit 0) to QH (bit 7).</summary>
    public int Outputs { get; private set; }

    /// <summary>Inputs A (bit 0) to H (bit 7), set by the world.</summary>
    public int Inputs { get; set; }

    /// <summary>Level at the serial output of the 74HC165: input H first.</summary>
    public bool SerialOut => ((_latch ? _loaded : Inputs) & 0x80) != 0;

    /// <summary>Everything low, as with the outputs disabled at power-on.</summary>
    public void Reset()
    {
        _shifting = 0;
        _latch = false;
        Outputs = 0;
    }

    /// <summary>Latch line changes; true when the outputs may have changed.</summary>
    public bool SetLatch(bool level)
    {
        if (_latch == level)
        {
            return false;
        }

        _latch = level;
        if (!level)
        {
            return false;
        }

        _loaded = Inputs;
        Outputs = _shifting;
        return true;
    }

    /// <summary>A rising edge of the clock.</summary>
    public void Clock(bool dataIn)
    {
        _shifting = ((_shifting << 1) | (dataIn ? 1 : 0)) & 0xFF;
        if (_latch)
        {
            _loaded = (_loaded << 1) & 0xFF;
        }
    }
}
