// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a power-line modem learns from the car; boards without one leave it out.</summary>
public interface IVehicleData
{
    /// <summary>State of charge in per cent, or -1 when the car has not told.</summary>
    int StateOfCharge { get; }
}
