// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class Iso8601Tests
{
    [TestMethod]
    [DataRow("1970-01-01T00:00:00Z", 0L)]
    [DataRow("1970-01-01T00:00:00.001Z", 1L)]
    [DataRow("1969-12-31T23:59:59.999Z", -1L)]
    [DataRow("2000-02-29T12:00:00Z", 951825600000L)]
    [DataRow("2024-02-29T23:59:59.999Z", 1709251199999L)]
    [DataRow("2026-03-01T10:00:00Z", 1772359200000L)]
    [DataRow("2026-03-01T10:00:00z", 1772359200000L)]
    [DataRow("2026-03-01t10:00:00Z", 1772359200000L)]
    [DataRow("2026-03-01 10:00:00Z", 1772359200000L)]
    [DataRow("2026-03-01T10:00:00", 1772359200000L)]
    [DataRow("2026-03-01T12:00:00+02:00", 1772359200000L)]
    [DataRow("2026-03-01T12:00:00+0200", 1772359200000L)]
    [DataRow("2026-03-01T12:00:00+02", 1772359200000L)]
    [DataRow("2026-03-01T04:30:00-05:30", 1772359200000L)]
    [DataRow("2026-03-01T10:00:00+00:00", 1772359200000L)]
    [DataRow("2026-03-02T09:59:00+23:59", 1772359200000L)]
    [DataRow("2026-03-01T10:00:00.5Z", 1772359200500L)]
    [DataRow("2026-03-01T10:00:00.05", 1772359200050L)]
    [DataRow("2026-03-01T10:00:00,123Z", 1772359200123L)]
    [DataRow("2026-03-01T10:00:00.1234567Z", 1772359200123L)]
    [DataRow("2026-03-01T10:00:00.123999999999999999999Z", 1772359200123L)]
    [DataRow("2026-03-01T12:00:00.250+02:00", 1772359200250L)]
    [DataRow("2016-12-31T23:59:60Z", 1483228800000L)]
    [DataRow("9999-12-31T23:59:59.999Z", 253402300799999L)]
    [DataRow("0001-01-01T00:00:00Z", -62135596800000L)]
    public void Times_are_read(string text, long expected)
    {
        Assert.IsTrue(Iso8601.TryParse(text, out long utcMs), text);
        Assert.AreEqual(expected, utcMs, text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("now")]
    [DataRow("2026-03-01")]
    [DataRow("2026-03-01T10:00Z")]
    [DataRow("2026-3-1T10:00:00Z")]
    [DataRow("2026-00-01T10:00:00Z")]
    [DataRow("2026-13-01T10:00:00Z")]
    [DataRow("2026-02-29T10:00:00Z")]
    [DataRow("1900-02-29T10:00:00Z")]
    [DataRow("2026-04-31T10:00:00Z")]
    [DataRow("2026-06-31T10:00:00Z")]
    [DataRow("2026-09-31T10:00:00Z")]
    [DataRow("2026-11-31T10:00:00Z")]
    [DataRow("2026-03-00T10:00:00Z")]
    [DataRow("0000-03-01T10:00:00Z")]
    [DataRow("2026-03-01T24:00:00Z")]
    [DataRow("2026-03-01T10:60:00Z")]
    [DataRow("2026-03-01T10:00:61Z")]
    [DataRow("2026-03-01T10:00:00.Z")]
    [DataRow("2026-03-01T10:00:00Zx")]
    [DataRow("2026-03-01T10:00:00+")]
    [DataRow("2026-03-01T10:00:00+2")]
    [DataRow("2026-03-01T10:00:00+24:00")]
    [DataRow("2026-03-01T10:00:00+x2:00")]
    [DataRow("2026-03-01T10:00:00+02:60")]
    [DataRow("2026-03-01T10:00:00+02:x0")]
    [DataRow("2026-03-01T10:00:00+02-00")]
    [DataRow("2026-03-01T10:00:00 ")]
    [DataRow("2026-03-01T-1:00:00Z")]
    [DataRow("2026-03-01T1/:00:00Z")]
    [DataRow("2026-03-01T0::00:00Z")]
    [DataRow("2026-03-01T10:x0:00Z")]
    [DataRow("2026-03-01T10:00:x0Z")]
    [DataRow("2026-03-01T10:00:0")]
    [DataRow("2026x03-01T10:00:00Z")]
    [DataRow("2026-03-01X10:00:00Z")]
    public void Anything_else_is_refused(string text)
    {
        Assert.IsFalse(Iso8601.TryParse(text, out long utcMs), text);
        Assert.AreEqual(0L, utcMs, text);
    }

    [TestMethod]
    public void No_text_is_refused()
    {
        Assert.IsFalse(Iso8601.TryParse(null, out _));
    }

    [TestMethod]
    [DataRow(0L, "1970-01-01T00:00:00.000Z")]
    [DataRow(-1L, "1969-12-31T23:59:59.999Z")]
    [DataRow(951825600000L, "2000-02-29T12:00:00.000Z")]
    [DataRow(1772359200007L, "2026-03-01T10:00:00.007Z")]
    [DataRow(1798761599999L, "2026-12-31T23:59:59.999Z")]
    [DataRow(253402300799999L, "9999-12-31T23:59:59.999Z")]
    [DataRow(-62135596800000L, "0001-01-01T00:00:00.000Z")]
    public void Times_are_written(long utcMs, string expected)
    {
        Assert.AreEqual(expected, Iso8601.ToText(utcMs));
    }

    [TestMethod]
    public void What_is_written_reads_back_over_eight_centuries()
    {
        // A step that is no multiple of a day, so that every part changes.
        for (long utcMs = -5000000000000; utcMs < 20000000000000; utcMs += 86399999L * 97)
        {
            string text = Iso8601.ToText(utcMs);
            Assert.IsTrue(Iso8601.TryParse(text, out long again), text);
            Assert.AreEqual(utcMs, again, text);
        }
    }
}
