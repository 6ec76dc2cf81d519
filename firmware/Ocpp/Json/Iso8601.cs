// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>The dateTime of OCPP (RFC 3339) as milliseconds since 1970-01-01T00:00:00Z, in long arithmetic.</summary>
public static class Iso8601
{
    /// <summary>Bytes of <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>.</summary>
    public const int Length = 24;

    private const long MsPerDay = 24L * 60 * 60 * 1000;

    /// <summary>Writes <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>; years 1 to 9999.</summary>
    public static void Write(long utcMs, byte[] buffer, int offset)
    {
        long days = utcMs / MsPerDay;
        int ms = (int)(utcMs % MsPerDay);
        if (ms < 0)
        {
            ms += (int)MsPerDay;
            days--;
        }

        // Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; years begin in March.
        long z = days + 719468;
        int era = (int)(z / 146097);
        int dayOfEra = (int)(z - era * 146097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);

        Two(year / 100, buffer, offset);
        Two(year % 100, buffer, offset + 2);
        buffer[offset + 4] = (byte)'-';
        Two(month, buffer, offset + 5);
        buffer[offset + 7] = (byte)'-';
        Two(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, buffer, offset + 8);
        buffer[offset + 10] = (byte)'T';
        Two(ms / 3600000, buffer, offset + 11);
        buffer[offset + 13] = (byte)':';
        Two(ms / 60000 % 60, buffer, offset + 14);
        buffer[offset + 16] = (byte)':';
        Two(ms / 1000 % 60, buffer, offset + 17);
        buffer[offset + 19] = (byte)'.';
        Two(ms % 1000 / 10, buffer, offset + 20);
        buffer[offset + 22] = (byte)('0' + ms % 10);
        buffer[offset + 23] = (byte)'Z';
    }

    /// <summary>The time as text, see <see cref="Write"/>.</summary>
    public static string ToText(long utcMs)
    {
        byte[] text = new byte[Length];
        Write(utcMs, text, 0);
        return Encoding.UTF8.GetString(text, 0, Length);
    }

    /// <summary>
    /// Reads a date and time with seconds, a fraction of any length (cut to ms), and a zone of Z, ±hh:mm, ±hhmm, ±hh or none,
    /// which is UTC. A leap second (:60) is the first moment of the next minute.
    /// </summary>
    public static bool TryParse(string text, out long utcMs)
    {
        utcMs = 0;
        if (text == null || text.Length < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        char separator = text[10];
        if (separator != 'T' && separator != 't' && separator != ' ')
        {
            return false;
        }

        int year = Digits(text, 0, 4);
        int month = Digits(text, 5, 2);
        int day = Digits(text, 8, 2);
        int hour = Digits(text, 11, 2);
        int minute = Digits(text, 14, 2);
        int second = Digits(text, 17, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)
            || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        {
            return false;
        }

        int position = 19;
        int ms = Fraction(text, ref position);
        if (ms < 0 || !TryZone(text, position, out int zoneMinutes))
        {
            return false;
        }

        utcMs = DaysFromCivil(year, month, day) * MsPerDay + ((hour * 60L + minute - zoneMinutes) * 60 + second) * 1000 + ms;
        return true;
    }

    private static long DaysFromCivil(int year, int month, int day)
    {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146097L + dayOfEra - 719468;
    }

    private static int DaysInMonth(int year, int month)
    {
        if (month == 2)
        {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }

        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /// <summary>Milliseconds of an optional fraction at <paramref name="position"/>, which moves behind it; -1 when malformed.</summary>
    private static int Fraction(string text, ref int position)
    {
        if (position >= text.Length || (text[position] != '.' && text[position] != ','))
        {
            return 0;
        }

        position++;
        int first = position;
        int ms = 0;
        int weight = 100;
        while (position < text.Length && text[position] >= '0' && text[position] <= '9')
        {
            ms += (text[position] - '0') * weight;
            weight /= 10;
            position++;
        }

        return position > first ? ms : -1;
    }

    private static bool TryZone(string text, int position, out int minutes)
    {
        minutes = 0;
        int length = text.Length - position;
        if (length == 0)
        {
            return true;
        }

        char sign = text[position];
        if (sign == 'Z' || sign == 'z')
        {
            return length == 1;
        }

        bool withColon = length == 6 && text[position + 3] == ':';
        if ((sign != '+' && sign != '-') || (!withColon && length != 5 && length != 3))
        {
            return false;
        }

        int zoneHour = Digits(text, position + 1, 2);
        int zoneMinute = length == 3 ? 0 : Digits(text, text.Length - 2, 2);
        if (zoneHour < 0 || zoneHour > 23 || zoneMinute < 0 || zoneMinute > 59)
        {
            return false;
        }

        minutes = zoneHour * 60 + zoneMinute;
        if (sign == '-')
        {
            minutes = -minutes;
        }

        return true;
    }

    /// <summary>Value of <paramref name="count"/> digits, or -1.</summary>
    private static int Digits(string text, int start, int count)
    {
        int value = 0;
        for (int i = start; i < start + count; i++)
        {
            char c = text[i];
            if (c < '0' || c > '9')
            {
                return -1;
            }

            value = value * 10 + c - '0';
        }

        return value;
    }

    private static void Two(int value, byte[] buffer, int offset)
    {
        buffer[offset] = (byte)('0' + value / 10);
        buffer[offset + 1] = (byte)('0' + value % 10);
    }
}
