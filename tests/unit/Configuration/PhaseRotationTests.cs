// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Which phase of the grid is behind a connector's, for every rotation.</summary>
[TestClass]
public class PhaseRotationTests
{
    [TestMethod]
    [DataRow("1.RST", 123)]
    [DataRow("1.RTS", 132)]
    [DataRow("1.SRT", 213)]
    [DataRow("1.STR", 231)]
    [DataRow("1.TRS", 312)]
    [DataRow("1.TSR", 321)]
    [DataRow("1.Unknown", 0)]
    [DataRow("1.NotApplicable", 0)]
    [DataRow("0.RST,11.RST,2.RST", 0)]
    [DataRow("0.SRT,2.SRT,1.TRS", 312)]
    [DataRow("", 0)]
    public void The_letters_are_the_phases_of_the_grid(string list, int phases)
    {
        int found = 0;
        for (int phase = 1; phase <= 3; phase++)
        {
            found = (found * 10) + PhaseRotation.GridPhase(list, 1, phase);
        }

        Assert.AreEqual(phases, found);
    }
}
