// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>OCPP names of the measurands, by <see cref="Measurand"/>.</summary>
public static class MeasurandNames
{
    private static readonly string[] s_names =
    {
        "Energy.Active.Import.Register",
        "Power.Active.Import",
        "Current.Import",
        "Current.Offered",
        "Voltage",
        "Temperature",
        "SoC",
        "Power.Offered",
    };

    /// <summary>Celcius is how the first schemas spell it: some know no other, and the errata of OCPP-J 1.6 ask stations to stay with it.</summary>
    private static readonly string[] s_units = { "Wh", "W", "A", "A", "V", "Celcius", "Percent", "W" };

    private static readonly string[] s_phases = { "", "L1", "L2", "L3" };

    private static readonly string[] s_voltagePhases = { "", "L1-N", "L2-N", "L3-N" };

    private static readonly byte[] s_decimals = { 0, 0, 3, 3, 3, 1, 0, 0 };

    /// <summary>Unit on the wire.</summary>
    public static string Unit(Measurand measurand)
    {
        return s_units[(int)measurand];
    }

    /// <summary>Decimal places from the firmware's integer to the unit on the wire.</summary>
    public static int Decimals(Measurand measurand)
    {
        return s_decimals[(int)measurand];
    }

    /// <summary>Name on the wire.</summary>
    public static string Get(Measurand measurand)
    {
        return s_names[(int)measurand];
    }

    /// <summary>The phase on the wire: L1, or L1-N for a voltage; empty for 0.</summary>
    public static string Phase(Measurand measurand, int phase)
    {
        return measurand == Measurand.Voltage ? s_voltagePhases[phase] : s_phases[phase];
    }

    /// <summary>The name as a key lists it: with a suffix when the code is of one phase, such as Voltage.L1-N.</summary>
    /// <param name="code">See <see cref="MeterReading"/>.</param>
    public static string OfCode(int code)
    {
        Measurand measurand = MeterReading.MeasurandOf(code);
        int phase = MeterReading.PhaseOf(code);
        return phase == 0 ? Get(measurand) : Get(measurand) + "." + Phase(measurand, phase);
    }

    /// <summary>Code of the measurand of that name in any case, with or without a phase (see <see cref="MeterReading"/>); or -1.</summary>
    public static int Find(string name)
    {
        // Nearly always it is spelled as here, and comparing whole strings is native code on the device.
        for (int i = 0; i < s_names.Length; i++)
        {
            if (s_names[i] == name)
            {
                return i;
            }
        }

        for (int i = 0; i < s_names.Length; i++)
        {
            if (CiString.Equal(s_names[i], name))
            {
                return i;
            }
        }

        int dot = name.LastIndexOf('.');
        for (int phase = 1; dot > 0 && phase < s_phases.Length; phase++)
        {
            for (int i = 0; i < s_names.Length; i++)
            {
                if (HasPhases((Measurand)i) && CiString.Equal(OfCode(MeterReading.OfPhase((Measurand)i, phase)), name))
                {
                    return MeterReading.OfPhase((Measurand)i, phase);
                }
            }
        }

        return -1;
    }

    private static bool HasPhases(Measurand measurand)
    {
        return measurand is Measurand.Energy or Measurand.Power or Measurand.Current or Measurand.Voltage;
    }
}
