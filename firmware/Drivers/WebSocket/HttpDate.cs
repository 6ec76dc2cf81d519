// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>A date of HTTP in the form that everybody sends: <c>Fri, 31 Dec 2027 23:59:59 GMT</c> (RFC 9110, 5.6.7).</summary>
public static class HttpDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private const int Length = 29;

    /// <summary>Seconds since the year 0, for differences; -1 when it is no such date.</summary>
    public static long Seconds(string text)
    {
        if (text.Length != Length || text[3] != ',' || !text.EndsWith(" GMT"))
        {
            return -1;
        }

        int day = Number(text, 5, 2);
        int month = Months.IndexOf(text.Substring(8, 3));
        int year = Number(text, 12, 4);
        int hour = Number(text, 17, 2);
        int minute = Number(text, 20, 2);
        int second = Number(text, 23, 2);
        if (day < 1 || month % 3 != 0 || year < 0 || hour < 0 || minute < 0 || second < 0)
        {
            return -1;
        }

        return ((((Days(year, month / 3, day) * 24L) + hour) * 60) + minute) * 60 + second;
    }

    /// <summary>Days of the Gregorian calendar; a year counted from March ends with the leap day.</summary>
    /// <param name="month">0 is January.</param>
    private static int Days(int year, int month, int day)
    {
        int fromMarch = (month + 10) % 12;
        int years = month < 2 ? year - 1 : year;
        return (365 * years) + (years / 4) - (years / 100) + (years / 400) + (((153 * fromMarch) + 2) / 5) + day;
    }

    private static int Number(string text, int start, int digits)
    {
        int number = 0;
        for (int i = start; i < start + digits; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return -1;
            }

            number = (number * 10) + text[i] - '0';
        }

        return number;
    }
}
