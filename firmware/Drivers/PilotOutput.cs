// SPDX-License-Identifier: MIT

using System.Device.Pwm;

namespace OcppStation;

/// <summary>The duty of a pilot's PWM channel: written only when it changes, to 0.01 %. The channel runs and is never stopped.</summary>
public sealed class PilotOutput
{
    private readonly PwmChannel _pwm;
    private int _duty = PilotDuty.Steady;

    /// <param name="pwm">Started, at steady +12 V.</param>
    public PilotOutput(PwmChannel pwm)
    {
        _pwm = pwm;
    }

    /// <summary>False while the pilot is steady, at +12 V or -12 V.</summary>
    public bool IsPwm => _duty != PilotDuty.Steady && _duty != 0;

    /// <summary>True while the pilot is steady at -12 V.</summary>
    public bool IsFault => _duty == 0;

    /// <summary>See <see cref="IPilot.Offer"/>.</summary>
    public void Offer(int deciAmps)
    {
        SetDuty(deciAmps == 0 ? PilotDuty.Steady : PilotDuty.FromDeciAmps(deciAmps));
    }

    /// <summary>See <see cref="IPilot.OfferFault"/>.</summary>
    public void OfferFault()
    {
        SetDuty(0);
    }

    private void SetDuty(int centiPercent)
    {
        if (centiPercent == _duty)
        {
            return;
        }

        _duty = centiPercent;

        // The native side cuts duty x 10000 to an integer: half a step more keeps a rounding error from losing a whole one.
        _pwm.DutyCycle = centiPercent == PilotDuty.Steady ? 1.0 : centiPercent == 0 ? 0.0 : (centiPercent + 0.5) / PilotDuty.Steady;
    }
}
