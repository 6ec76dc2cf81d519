// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Dates of HTTP, of which only differences count.</summary>
[TestClass]
public class HttpDateTests
{
    private const int DaySeconds = 86400;

    private static readonly string[] s_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    [TestMethod]
    [DataRow(1999)]
    [DataRow(2000)]
    [DataRow(2027)]
    [DataRow(2028)]
    [DataRow(2100)]
    public void Every_month_has_its_days(int year)
    {
        bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int[] days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (int i = 0; i < days.Length; i++)
        {
            long first = HttpDate.Seconds("Mon, 01 " + s_months[i] + " " + year + " 00:00:00 GMT");
            long next = HttpDate.Seconds("Mon, 01 " + s_months[(i + 1) % 12] + " " + (i == 11 ? year + 1 : year) + " 00:00:00 GMT");
            Assert.AreEqual(days[i], (int)((next - first) / DaySeconds), s_months[i]);
        }
    }

    [TestMethod]
    [DataRow("Sat, 02 Oct 2027 00:00:00 GMT", DaySeconds)]
    [DataRow("Sun, 31 Oct 2027 00:00:00 GMT", 30 * DaySeconds)]
    [DataRow("Fri, 01 Oct 2027 01:00:00 GMT", 3600)]
    [DataRow("Fri, 01 Oct 2027 00:01:00 GMT", 60)]
    [DataRow("Fri, 01 Oct 2027 00:00:01 GMT", 1)]
    [DataRow("Fri, 01 Oct 2027 19:28:37 GMT", (19 * 3600) + (28 * 60) + 37)]
    public void Days_hours_minutes_and_seconds_count(string date, int seconds)
    {
        Assert.AreEqual(seconds, (int)(HttpDate.Seconds(date) - HttpDate.Seconds("Fri, 01 Oct 2027 00:00:00 GMT")));
    }

    [TestMethod]
    public void Time_begins_in_March_of_the_year_0()
    {
        Assert.AreEqual((long)DaySeconds, HttpDate.Seconds("Wed, 01 Mar 0000 00:00:00 GMT"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("7")]
    [DataRow("Fri, 01 Oct 2027 00:00:00 GMT ")]
    [DataRow("Fri, 01 Oct 2027 0:00:00 GMT")]
    [DataRow("Fri. 01 Oct 2027 00:00:00 GMT")]
    [DataRow("Fri, 01 Oct 2027 00:00:00 UTC")]
    [DataRow("Fri, 00 Oct 2027 00:00:00 GMT")]
    [DataRow("Fri, 0x Oct 2027 00:00:00 GMT")]
    [DataRow("Fri, /1 Oct 2027 00:00:00 GMT")]
    [DataRow("Fri, 01 ctN 2027 00:00:00 GMT")]
    [DataRow("Fri, 01 Okt 2027 00:00:00 GMT")]
    [DataRow("Fri, 01 Oct 202: 00:00:00 GMT")]
    [DataRow("Fri, 01 Oct 2027 :0:00:00 GMT")]
    [DataRow("Fri, 01 Oct 2027 00:x0:00 GMT")]
    [DataRow("Fri, 01 Oct 2027 00:00:0- GMT")]
    public void What_is_no_date_is_told(string text)
    {
        Assert.IsTrue(HttpDate.Seconds(text) < 0);
    }
}
