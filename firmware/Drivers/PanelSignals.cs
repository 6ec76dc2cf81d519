// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Lights (red and green per connector, both is yellow) and beeper. Patterns are bits of 125 ms that repeat after 2 s, lowest
/// bit first; a fault blinks red as often as its code says, then pauses for a second. Lines are driven when a pattern changes and
/// when the next change of the present ones is due, which is registered as a deadline. Has the shift registers shift, so it is polled last in a tick.
/// </summary>
public sealed class PanelSignals : ISignals
{
    private const int SlotMs = 125;
    private const int Slots = 16;
    private const int FaultPauseSlots = 8;
    private const int SlotsPerBlink = 4;

    /// <summary>Green by <see cref="LightPattern"/>; faults are drawn otherwise.</summary>
    private static readonly ushort[] s_green = [0, 0xFFFF, 0x7FFF, 0x0F0F, 0x5555, 0x3333, 0, 0x00FF, 0x00FF, 0xFFFF];

    /// <summary>Red by <see cref="LightPattern"/>; faults are drawn otherwise.</summary>
    private static readonly ushort[] s_red = [0, 0, 0, 0, 0, 0, 0x3333, 0, 0x00FF, 0xFFFF];

    /// <summary>Sound by <see cref="BeepPattern"/>, played once.</summary>
    private static readonly ushort[] s_beeps = [0x0001, 0x0007, 0x0015, 0x00FF];

    private readonly ShiftRegisters _registers;
    private readonly LineOutput[] _greens;
    private readonly LineOutput[] _reds;
    private readonly LineOutput _beeper;
    private readonly Deadlines _time;
    private readonly LightPattern[] _patterns;
    private readonly int[] _faults;

    /// <summary>Slot with which each light's pattern begins.</summary>
    private readonly long[] _firstSlots;
    private ushort _beep;
    private long _beepMs;
    private bool _hasChanged = true;
    private long _nextMs;

    /// <param name="registers">Null when no line goes through them.</param>
    /// <param name="beeper">Null when none is fitted.</param>
    public PanelSignals(ShiftRegisters registers, LineOutput[] greens, LineOutput[] reds, LineOutput beeper, Deadlines time)
    {
        _registers = registers;
        _greens = greens;
        _reds = reds;
        _beeper = beeper;
        _time = time;
        _patterns = new LightPattern[greens.Length];
        _faults = new int[greens.Length];
        _firstSlots = new long[greens.Length];
    }

    /// <inheritdoc/>
    public void Show(int connectorId, LightPattern pattern)
    {
        if (pattern != _patterns[connectorId - 1])
        {
            // Flashes are counted, so they begin now; whatever lasts blinks in step with the other light.
            bool isFlash = pattern is LightPattern.Accepted or LightPattern.Rejected;
            _firstSlots[connectorId - 1] = isFlash ? _time.NowMs / SlotMs : 0;
            _patterns[connectorId - 1] = pattern;
            _hasChanged = true;
        }
    }

    /// <inheritdoc/>
    public void ShowFault(int connectorId, int blinkCode)
    {
        _faults[connectorId - 1] = blinkCode;
        Show(connectorId, LightPattern.Fault);
    }

    /// <inheritdoc/>
    public void Beep(BeepPattern pattern)
    {
        _beep = s_beeps[(int)pattern];
        _beepMs = _time.NowMs;
        _hasChanged = true;
    }

    /// <inheritdoc/>
    public void Poll(long nowMs)
    {
        if (_hasChanged || nowMs >= _nextMs)
        {
            _hasChanged = false;
            Draw(nowMs);
        }

        _time.LookAt(_nextMs);
        if (_registers != null)
        {
            _registers.Poll();
        }
    }

    private void Draw(long nowMs)
    {
        _nextMs = Deadlines.Never;
        long slot = nowMs / SlotMs;
        for (int i = 0; i < _patterns.Length; i++)
        {
            DrawLight(i, slot);
        }

        if (_beeper != null)
        {
            int beepSlot = (int)((nowMs - _beepMs) / SlotMs);
            bool isPlaying = _beep != 0 && beepSlot < Slots;
            _beeper.Drive(isPlaying && ((_beep >> beepSlot) & 1) != 0);
            if (isPlaying)
            {
                DrawAgainAt(_beepMs + ((beepSlot + 1) * SlotMs));
            }
        }
    }

    private void DrawAgainAt(long dueMs)
    {
        _nextMs = dueMs < _nextMs ? dueMs : _nextMs;
    }

    private void DrawLight(int index, long slot)
    {
        LightPattern pattern = _patterns[index];
        if (pattern == LightPattern.Fault)
        {
            int place = (int)(slot % ((_faults[index] * SlotsPerBlink) + FaultPauseSlots));
            _greens[index].Drive(false);
            _reds[index].Drive(place < _faults[index] * SlotsPerBlink && place % SlotsPerBlink < SlotsPerBlink / 2);
            DrawAgainAt((slot + 1) * SlotMs);
            return;
        }

        ushort green = s_green[(int)pattern];
        ushort red = s_red[(int)pattern];
        int bit = (int)((slot - _firstSlots[index]) % Slots);
        _greens[index].Drive(((green >> bit) & 1) != 0);
        _reds[index].Drive(((red >> bit) & 1) != 0);
        int next = NextChange(green, red, bit);
        if (next > 0)
        {
            DrawAgainAt((slot + next) * SlotMs);
        }
    }

    /// <summary>Slots until one of the patterns changes; 0 when both are steady.</summary>
    private static int NextChange(int green, int red, int bit)
    {
        int differs = (((green >> bit) & 1) == 0 ? green : ~green) | (((red >> bit) & 1) == 0 ? red : ~red);
        uint changes = (uint)differs & ushort.MaxValue;
        if (changes == 0)
        {
            return 0;
        }

        // Behind the last slot comes the first again.
        int next = 0;
        for (uint later = (changes | (changes << Slots)) >> bit; (later & 1) == 0; later >>= 1)
        {
            next++;
        }

        return next;
    }
}
