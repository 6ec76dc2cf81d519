// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class PilotDutyTests
{
    [TestMethod]
    [DataRow(60, 1000)]
    [DataRow(96, 1600)]
    [DataRow(160, 2666)]
    [DataRow(320, 5333)]
    [DataRow(510, 8500)]
    [DataRow(520, 8480)]
    [DataRow(630, 8920)]
    [DataRow(800, 9600)]
    public void Current_gives_duty(int deciAmps, int centiPercent)
    {
        Assert.AreEqual(centiPercent, PilotDuty.FromDeciAmps(deciAmps));
    }

    [TestMethod]
    public void A_car_never_reads_more_than_was_offered()
    {
        for (int deciAmps = PilotDuty.MinDeciAmps; deciAmps <= 800; deciAmps++)
        {
            int read = ReadByCar(PilotDuty.FromDeciAmps(deciAmps));
            Assert.IsTrue(read <= deciAmps, $"{deciAmps} read as {read}");
        }
    }

    /// <summary>Current that a car may draw at a duty in 0.01 % (IEC 61851-1 table A.8), tenths of an ampere.</summary>
    private static int ReadByCar(int centiPercent)
    {
        if (centiPercent < 1000)
        {
            return centiPercent < 800 ? 0 : PilotDuty.MinDeciAmps;
        }

        return centiPercent <= 8500 ? ((centiPercent * 60) + 500) / 1000 : (centiPercent - 6400) / 4;
    }
}
