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

    private static readonly string[] s_units = { "Wh", "W", "A", "A", "V", "Celsius", "Percent", "W" };

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

    /// <summary>Number of the measurand of that name in any case, or -1.</summary>
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

        return -1;
    }
}
