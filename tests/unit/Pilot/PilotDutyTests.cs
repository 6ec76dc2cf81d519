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
    [DataRow(0, 0)]
    [DataRow(500, 0)]
    [DataRow(799, 0)]
    [DataRow(800, 60)]
    [DataRow(1000, 60)]
    [DataRow(2666, 160)]
    [DataRow(5333, 320)]
    [DataRow(8500, 510)]
    [DataRow(9600, 800)]
    [DataRow(9700, 800)]
    [DataRow(9701, 0)]
    [DataRow(10000, 0)]
    public void Duty_gives_current(int centiPercent, int deciAmps)
    {
        Assert.AreEqual(deciAmps, PilotDuty.ToDeciAmps(centiPercent));
    }

    [TestMethod]
    public void A_car_never_reads_more_than_was_offered()
    {
        for (int deciAmps = PilotDuty.MinDeciAmps; deciAmps <= PilotDuty.MaxDeciAmps; deciAmps++)
        {
            int read = PilotDuty.ToDeciAmps(PilotDuty.FromDeciAmps(deciAmps));
            Assert.IsTrue(read <= deciAmps, $"{deciAmps} read as {read}");
        }
    }
}
