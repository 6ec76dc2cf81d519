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

    /// <summary>Name on the wire.</summary>
    public static string Get(Measurand measurand)
    {
        return s_names[(int)measurand];
    }

    /// <summary>Number of the measurand of that name in any case, or -1.</summary>
    public static int Find(string name)
    {
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
