// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>Checks the values of configuration keys and brings them into one form.</summary>
public static class KeyValue
{
    private static readonly char[] s_comma = { ',' };

    // ConnectorPhaseRotation, OCPP 1.6 9.1.7.
    private static readonly string[] s_rotations = { "NotApplicable", "Unknown", "RST", "RTS", "SRT", "STR", "TRS", "TSR" };

    /// <summary>The value in its one form, or null when the key cannot have it.</summary>
    /// <param name="definition">The key.</param>
    /// <param name="value">The text as it came.</param>
    /// <param name="connectors">Number of connectors of the station.</param>
    public static string Normalize(KeyDefinition definition, string value, int connectors)
    {
        switch (definition.Type)
        {
            case KeyType.Boolean:
                return NormalizeBoolean(value);
            case KeyType.Integer:
                int number = ParseInteger(value);
                return number >= definition.Min && number <= definition.Max ? number.ToString() : null;
            case KeyType.Phases:
                return value == "1" || value == "3" ? value : null;
            case KeyType.Measurands:
                return NormalizeMeasurands(value, definition.Max);
            case KeyType.PhaseRotation:
                return NormalizePhaseRotation(value, connectors);
            default:
                return IsText(value, definition.Min, definition.Max) ? value : null;
        }
    }

    /// <summary>What a value of this key must be, for an error message.</summary>
    public static string Expectation(KeyDefinition definition)
    {
        string bounds = definition.Min.ToString() + " to " + definition.Max.ToString();
        switch (definition.Type)
        {
            case KeyType.Boolean:
                return "true or false";
            case KeyType.Integer:
                return "a whole number from " + bounds;
            case KeyType.Phases:
                return "1 or 3";
            case KeyType.Measurands:
                return "at most " + definition.Max.ToString() + " different measurands separated by commas";
            case KeyType.PhaseRotation:
                return "a rotation per connector such as 0.RST,1.RST";
            default:
                return "text of " + bounds + " printable characters";
        }
    }

    /// <summary>Value of a text of digits only, or -1 when it is anything else or beyond an int.</summary>
    public static int ParseInteger(string text)
    {
        long value = text.Length > 0 ? 0 : -1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < '0' || c > '9')
            {
                return -1;
            }

            value = value * 10 + c - '0';
            if (value > int.MaxValue)
            {
                return -1;
            }
        }

        return (int)value;
    }

    /// <summary>Codes of the measurands in a list that has been checked.</summary>
    public static byte[] ParseMeasurands(string list)
    {
        if (list.Length == 0)
        {
            return new byte[0];
        }

        string[] names = list.Split(s_comma);
        byte[] codes = new byte[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            codes[i] = (byte)MeasurandNames.Find(names[i]);
        }

        return codes;
    }

    private static string NormalizeBoolean(string value)
    {
        if (value == "1" || CiString.Equal(value, "true"))
        {
            return "true";
        }

        return value == "0" || CiString.Equal(value, "false") ? "false" : null;
    }

    private static string NormalizeMeasurands(string list, int max)
    {
        if (list.Trim().Length == 0)
        {
            return string.Empty;
        }

        string[] names = list.Split(s_comma);
        if (names.Length > max)
        {
            return null;
        }

        long seen = 0;
        StringBuilder text = new();
        for (int i = 0; i < names.Length; i++)
        {
            int code = MeasurandNames.Find(names[i].Trim());
            if (code < 0 || (seen & (1L << code)) != 0)
            {
                return null;
            }

            seen |= 1L << code;
            Add(text, MeasurandNames.OfCode(code));
        }

        return text.ToString();
    }

    private static string NormalizePhaseRotation(string list, int connectors)
    {
        string[] entries = list.Split(s_comma);
        if (entries.Length > connectors + 1)
        {
            return null;
        }

        StringBuilder text = new();
        for (int i = 0; i < entries.Length; i++)
        {
            string entry = entries[i].Trim();
            int dot = entry.IndexOf('.');
            int connector = dot > 0 ? ParseInteger(entry.Substring(0, dot)) : -1;
            string rotation = FindRotation(entry.Substring(dot + 1));
            if (connector < 0 || connector > connectors || rotation == null)
            {
                return null;
            }

            Add(text, connector.ToString() + "." + rotation);
        }

        return text.ToString();
    }

    private static string FindRotation(string name)
    {
        for (int i = 0; i < s_rotations.Length; i++)
        {
            if (CiString.Equal(s_rotations[i], name))
            {
                return s_rotations[i];
            }
        }

        return null;
    }

    private static void Add(StringBuilder list, string entry)
    {
        if (list.Length > 0)
        {
            list.Append(',');
        }

        list.Append(entry);
    }

    private static bool IsText(string value, int min, int max)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] < ' ' || value[i] == 0x7F)
            {
                return false;
            }
        }

        return value.Length >= min && value.Length <= max;
    }
}
