// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Control pilot of one connector (IEC 61851-1 Annex A): what we offer, and the plateaus measured at our terminal.</summary>
public interface IPilot
{
    /// <summary>
    /// Offers current by PWM: 60 to 800 tenths of an ampere (duty by clause A.3); 0 is steady +12 V (state x1, no energy offered).
    /// Takes effect before the call returns.
    /// </summary>
    void Offer(int deciAmps);

    /// <summary>Steady -12 V: state F, the station is not available.</summary>
    void OfferFault();

    /// <summary>
    /// Measures. False when the samples show no plausible plateau (inconclusive); the two values then keep what they were
    /// and must not be used. An inconclusive reading is never state A.
    /// </summary>
    bool Sample();

    /// <summary>
    /// A quick look, for most ticks: true when every reading lies on the negative plateau at -12 V (none is expected without PWM) or
    /// within the bounds of the positive one, and each plateau was seen. False is no verdict; <see cref="Sample"/> gives one.
    /// </summary>
    /// <param name="fromMv">Lower bound of the positive plateau.</param>
    /// <param name="toMv">Upper bound of it.</param>
    bool IsWithin(int fromMv, int toMv);

    /// <summary>Positive plateau in mV (12000 with no car; 0 when shorted to PE; -12000 in state F).</summary>
    int HighMv { get; }

    /// <summary>Negative plateau in mV; about -12000 when the car's diode is there, equal to <see cref="HighMv"/> when the pilot is steady.</summary>
    int LowMv { get; }
}
