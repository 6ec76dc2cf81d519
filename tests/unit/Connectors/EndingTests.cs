// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>When the Stop record of a session is written.</summary>
[TestClass]
public class EndingTests
{
    private const long BeginMs = 5000;

    [TestMethod]
    [DataRow(0, true, true)]
    [DataRow(9980, false, false)]
    [DataRow(10000, false, true)]
    public void A_contactor_is_waited_for_10_s(int afterMs, bool isOpen, bool isDue)
    {
        Deadlines time = new();
        Ending ending = Begun(time);
        time.BeginTurn(BeginMs + afterMs);
        Assert.AreEqual(isDue, ending.IsDue(isOpen));
    }

    [TestMethod]
    public void The_turn_in_which_it_is_over_is_asked_for()
    {
        Deadlines time = new();
        Ending ending = Begun(time);
        Assert.IsFalse(ending.IsDue(false));
        Assert.AreEqual(BeginMs + 10000, time.NextMs);
    }

    [TestMethod]
    [DataRow(980, false)]
    [DataRow(1000, true)]
    public void What_flash_has_refused_is_tried_again_after_a_second(int afterMs, bool isDue)
    {
        Deadlines time = new();
        Ending ending = Begun(time);
        ending.TryAgain();
        Assert.AreEqual(BeginMs + 1000, time.NextMs);
        time.BeginTurn(BeginMs + afterMs);
        Assert.AreEqual(isDue, ending.IsDue(true));
    }

    [TestMethod]
    public void Flash_that_refuses_the_end_at_a_welded_contactor_is_asked_once_a_second_too()
    {
        Deadlines time = new();
        Ending ending = Begun(time);
        time.BeginTurn(BeginMs + 10000);
        Assert.IsTrue(ending.IsDue(false));
        ending.TryAgain();
        time.BeginTurn(BeginMs + 10980);
        Assert.IsFalse(ending.IsDue(false));
        time.BeginTurn(BeginMs + 11000);
        Assert.IsTrue(ending.IsDue(false));
    }

    private static Ending Begun(Deadlines time)
    {
        time.BeginTurn(BeginMs);
        Ending ending = new(time);
        ending.Begin(StopReason.Local, "04A1B2C3");
        Assert.AreEqual((int)StopReason.Local, (int)ending.Reason);
        Assert.AreEqual("04A1B2C3", ending.IdTag);
        return ending;
    }
}
