// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The measurands this station can sample; the number is what the journal stores, so it never changes.</summary>
public enum Measurand
{
    /// <summary>Energy.Active.Import.Register in Wh.</summary>
    Energy = 0,

    /// <summary>Power.Active.Import in W.</summary>
    Power = 1,

    /// <summary>Current.Import in mA, written as A.</summary>
    Current = 2,

    /// <summary>Current.Offered in mA, written as A.</summary>
    CurrentOffered = 3,

    /// <summary>Voltage in mV, written as V.</summary>
    Voltage = 4,

    /// <summary>Temperature in tenths of a degree Celsius, written as Celcius, as schemas spell it.</summary>
    Temperature = 5,

    /// <summary>SoC in per cent.</summary>
    StateOfCharge = 6,

    /// <summary>Power.Offered in W.</summary>
    PowerOffered = 7,
}
