// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Reads the fields of a message as its schema demands. What is missing, mistyped or out of bounds throws the
/// <see cref="CallErrorException"/> it deserves; an optional field that is null counts as left out.
/// </summary>
public static class JsonFields
{
    /// <summary>Bytes of \u00e9.</summary>
    private const int LongestEscape = 6;

    /// <summary>A string of at most <paramref name="maxLength"/> characters.</summary>
    public static string RequiredString(this JsonValue message, string name, int maxLength)
    {
        return Text(Required(message, name), name, maxLength);
    }

    /// <summary>A string of at most <paramref name="maxLength"/> characters, or null.</summary>
    public static string OptionalString(this JsonValue message, string name, int maxLength)
    {
        return TryOptional(message, name, out JsonValue value) ? Text(value, name, maxLength) : null;
    }

    /// <summary>Checks that a member, if it is there, is a string of whatever length.</summary>
    public static void CheckOptionalString(this JsonValue message, string name)
    {
        if (TryOptional(message, name, out JsonValue value))
        {
            Typed(value, name, JsonKind.String, "a string");
        }
    }

    /// <summary>Checks an element of an array: a string of at most <paramref name="maxLength"/> characters.</summary>
    public static string CheckString(this JsonValue element, string name, int maxLength)
    {
        return Text(element, name, maxLength);
    }

    /// <summary>An integer within bounds.</summary>
    public static int RequiredInt(this JsonValue message, string name, int min, int max)
    {
        return Integer(Required(message, name), name, min, max);
    }

    /// <summary>An integer within bounds, or <paramref name="fallback"/>.</summary>
    public static int OptionalInt(this JsonValue message, string name, int min, int max, int fallback)
    {
        return TryOptional(message, name, out JsonValue value) ? Integer(value, name, min, max) : fallback;
    }

    /// <summary>Index of the value in <paramref name="allowed"/>.</summary>
    public static int RequiredEnum(this JsonValue message, string name, string[] allowed)
    {
        return Choice(Required(message, name), name, allowed);
    }

    /// <summary>Index of the value in <paramref name="allowed"/>, or -1.</summary>
    public static int OptionalEnum(this JsonValue message, string name, string[] allowed)
    {
        return TryOptional(message, name, out JsonValue value) ? Choice(value, name, allowed) : -1;
    }

    /// <summary>A number that is not negative, in tenths and cut to them; one above <paramref name="max"/> counts as that.</summary>
    public static int RequiredTenths(this JsonValue message, string name, int max)
    {
        return Tenths(Required(message, name), name, max);
    }

    /// <summary>As <see cref="RequiredTenths"/>, or 0.</summary>
    public static int OptionalTenths(this JsonValue message, string name, int max)
    {
        return TryOptional(message, name, out JsonValue value) ? Tenths(value, name, max) : 0;
    }

    /// <summary>A dateTime in ms since 1970-01-01T00:00:00Z.</summary>
    public static long RequiredTime(this JsonValue message, string name)
    {
        return Moment(Required(message, name), name);
    }

    /// <summary>A dateTime in ms since 1970-01-01T00:00:00Z, or <paramref name="fallback"/>.</summary>
    public static long OptionalTime(this JsonValue message, string name, long fallback)
    {
        return TryOptional(message, name, out JsonValue value) ? Moment(value, name) : fallback;
    }

    /// <summary>An object.</summary>
    public static JsonValue RequiredObject(this JsonValue message, string name)
    {
        return Typed(Required(message, name), name, JsonKind.Object, "an object");
    }

    /// <summary>An array.</summary>
    public static JsonValue RequiredArray(this JsonValue message, string name)
    {
        return Typed(Required(message, name), name, JsonKind.Array, "an array");
    }

    /// <summary>An array, or a value that does not exist.</summary>
    public static JsonValue OptionalArray(this JsonValue message, string name)
    {
        return TryOptional(message, name, out JsonValue value) ? Typed(value, name, JsonKind.Array, "an array") : default;
    }

    /// <summary>An object, or a value that does not exist.</summary>
    public static JsonValue OptionalObject(this JsonValue message, string name)
    {
        return TryOptional(message, name, out JsonValue value) ? Typed(value, name, JsonKind.Object, "an object") : default;
    }

    /// <summary>Checks that an element of an array is an object.</summary>
    public static void CheckObject(this JsonValue element, string name)
    {
        Typed(element, name, JsonKind.Object, "a list of objects");
    }

    private static JsonValue Required(JsonValue message, string name)
    {
        if (!message.TryGet(name, out JsonValue value))
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, name + " is missing");
        }

        return value;
    }

    private static bool TryOptional(JsonValue message, string name, out JsonValue value)
    {
        return message.TryGet(name, out value) && value.Kind != JsonKind.Null;
    }

    private static JsonValue Typed(JsonValue value, string name, JsonKind kind, string expected)
    {
        if (value.Kind != kind)
        {
            throw new CallErrorException(CallErrorCode.TypeConstraintViolation, name + " must be " + expected);
        }

        return value;
    }

    private static string Text(JsonValue value, string name, int maxLength)
    {
        // Not even looked at when it could not fit with every character escaped.
        bool isLonger = Typed(value, name, JsonKind.String, "a string").RawLength > LongestEscape * maxLength;
        string text = isLonger ? null : value.AsString();
        if (isLonger || text.Length > maxLength)
        {
            throw new CallErrorException(
                CallErrorCode.PropertyConstraintViolation, name + " is longer than " + maxLength.ToString() + " characters");
        }

        return text;
    }

    private static int Integer(JsonValue value, string name, int min, int max)
    {
        if (!Typed(value, name, JsonKind.Number, "an integer").AsLong(out long number))
        {
            // Beyond a long it is still an integer, only not one that fits.
            string code = value.AsDecimal(0, out _) ? CallErrorCode.TypeConstraintViolation : CallErrorCode.PropertyConstraintViolation;
            throw new CallErrorException(code, name + " must be an integer");
        }

        if (number < min || number > max)
        {
            throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, name + " is out of range");
        }

        return (int)number;
    }

    private static int Tenths(JsonValue value, string name, int max)
    {
        if (!Typed(value, name, JsonKind.Number, "a number").AsDecimal(1, out long tenths))
        {
            // Beyond a long, of either sign.
            tenths = value.IsNegative ? -1 : max;
        }

        if (tenths < 0)
        {
            throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, name + " is negative");
        }

        return tenths < max ? (int)tenths : max;
    }

    private static int Choice(JsonValue value, string name, string[] allowed)
    {
        string text = Typed(value, name, JsonKind.String, "a string").AsString();
        for (int i = 0; i < allowed.Length; i++)
        {
            if (allowed[i] == text)
            {
                return i;
            }
        }

        throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, name + " has an unknown value");
    }

    private static long Moment(JsonValue value, string name)
    {
        string text = Typed(value, name, JsonKind.String, "a dateTime").AsString();
        if (!Iso8601.TryParse(text, out long utcMs))
        {
            throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, name + " must be a dateTime as in RFC 3339");
        }

        return utcMs;
    }
}
