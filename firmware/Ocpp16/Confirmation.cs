// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Reads confirmations liberally: what is missing, null, of another type, out of range or no value of its kind counts as left
/// out, and a line in the log says so. The central system has taken what it confirms; a repeat would change nothing but the bill.
/// </summary>
public static class Confirmation
{
    private const int LongestInteger = 11;

    /// <summary>An integer, also one written as a string of digits; false when there is none.</summary>
    public static bool TryInt(JsonValue message, string name, ILog log, out int value)
    {
        value = 0;
        if (!TryGet(message, name, out JsonValue member))
        {
            return false;
        }

        bool isRead = member.Kind == JsonKind.String
            ? TryDigits(member.AsString(), out long number)
            : member.AsLong(out number);
        if (!isRead || number < int.MinValue || number > int.MaxValue)
        {
            return Unusable(name, log);
        }

        value = (int)number;
        return true;
    }

    /// <summary>Index in <paramref name="allowed"/>, in any case of letters; -1 when there is none.</summary>
    public static int Choice(JsonValue message, string name, string[] allowed, ILog log)
    {
        if (!TryGet(message, name, out JsonValue member))
        {
            return -1;
        }

        string text = member.AsString();
        for (int i = 0; i < allowed.Length; i++)
        {
            if (CiString.Equal(allowed[i], text))
            {
                return i;
            }
        }

        Unusable(name, log);
        return -1;
    }

    /// <summary>A dateTime in ms since 1970-01-01T00:00:00Z; 0 when there is none.</summary>
    public static long Time(JsonValue message, string name, ILog log)
    {
        if (!TryGet(message, name, out JsonValue member))
        {
            return 0;
        }

        if (Iso8601.TryParse(member.AsString(), out long utcMs))
        {
            return utcMs;
        }

        Unusable(name, log);
        return 0;
    }

    /// <summary>A trimmed text of at most <paramref name="maxLength"/> characters; null when there is none.</summary>
    public static string Text(JsonValue message, string name, int maxLength, ILog log)
    {
        if (!TryGet(message, name, out JsonValue member))
        {
            return null;
        }

        string text = member.Kind == JsonKind.String ? member.AsString().Trim() : "";
        if (text.Length == 0 || text.Length > maxLength)
        {
            Unusable(name, log);
            return null;
        }

        return text;
    }

    /// <summary>idTagInfo (OCPP 1.6, 7.27); null when there is none with a status.</summary>
    public static IdTagInfo IdTagInfo(JsonValue message, ILog log)
    {
        if (!TryGet(message, "idTagInfo", out JsonValue member))
        {
            return null;
        }

        int status = Choice(member, "status", OcppNames.Authorization, log);
        if (status < 0)
        {
            Unusable("idTagInfo", log);
            return null;
        }

        return new IdTagInfo
        {
            Status = (AuthorizationStatus)status,
            ParentIdTag = Text(member, "parentIdTag", Limits.IdTag, log),
            ExpiryUtcMs = Time(member, "expiryDate", log),
        };
    }

    private static bool TryGet(JsonValue message, string name, out JsonValue member)
    {
        return message.TryGet(name, out member) && member.Kind != JsonKind.Null;
    }

    private static bool TryDigits(string text, out long number)
    {
        number = 0;
        text = text.Trim();
        bool isNegative = text.StartsWith("-");
        int first = isNegative ? 1 : 0;
        for (int i = first; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }

            number = (number * 10) + (text[i] - '0');
        }

        number = isNegative ? -number : number;
        return text.Length > first && text.Length <= LongestInteger;
    }

    private static bool Unusable(string name, ILog log)
    {
        log.Write("confirmation: " + name + " is not usable and counts as left out");
        return false;
    }
}
