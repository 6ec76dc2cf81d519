// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class CableRatingTests
{
    [TestMethod]
    [DataRow(1500, 13)]
    [DataRow(680, 20)]
    [DataRow(220, 32)]
    [DataRow(100, 63)]
    [DataRow(int.MaxValue, CableRating.NoPlug)]
    [DataRow(5000, CableRating.NoPlug)]
    [DataRow(0, CableRating.Fault)]
    [DataRow(49, CableRating.Fault)]
    [DataRow(50, 63)]
    [DataRow(153, 63)]
    [DataRow(154, 32)]
    [DataRow(381, 32)]
    [DataRow(382, 20)]
    [DataRow(965, 20)]
    [DataRow(966, 13)]
    [DataRow(3299, 13)]
    [DataRow(3300, CableRating.NoPlug)]
    [DataRow(-1, CableRating.Fault)]
    public void Resistance_gives_rating(int ohm, int amps)
    {
        Assert.AreEqual(amps, CableRating.FromOhm(ohm));
    }

    [TestMethod]
    [DataRow(1500, 13)]
    [DataRow(680, 20)]
    [DataRow(220, 32)]
    [DataRow(100, 63)]
    public void Ten_per_cent_of_error_does_not_matter(int ohm, int amps)
    {
        Assert.AreEqual(amps, CableRating.FromOhm(ohm * 9 / 10));
        Assert.AreEqual(amps, CableRating.FromOhm(ohm * 11 / 10));
    }
}
