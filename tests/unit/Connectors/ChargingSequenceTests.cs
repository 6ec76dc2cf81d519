// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The table of transitions in <see cref="ChargingSequence"/>, row by row.</summary>
[TestClass]
public class ChargingSequenceTests
{
    [TestMethod]
    [DataRow("Idle", "car", "Occupied")]
    [DataRow("Idle", "permission", "Permitted")]
    [DataRow("Occupied", "no car", "Idle")]
    [DataRow("Occupied", "permission", "Locking")]
    [DataRow("Permitted", "car", "Locking")]
    [DataRow("Permitted", "lapse", "Idle")]
    [DataRow("Permitted", "revoked", "Idle")]
    [DataRow("Permitted", "Inoperative", "Idle")]
    [DataRow("Permitted", "EmergencyStop", "Idle")]
    [DataRow("Locking", "time", "Active")]
    [DataRow("Locking", "revoked", "Occupied")]
    [DataRow("Locking", "Inoperative", "Occupied")]
    [DataRow("Locking", "stop", "Occupied")]
    [DataRow("Locking", "full flash", "Occupied")]
    [DataRow("Locking", "ConnectorLockFailure", "Occupied")]
    [DataRow("Locking", "EmergencyStop", "Occupied")]
    [DataRow("Active", "stop", "Stopping")]
    [DataRow("Active", "GroundFailure", "Stopping")]
    [DataRow("Active", "EmergencyStop", "Stopping")]
    [DataRow("Active", "no car", "Stopping")]
    [DataRow("Stopping", "time", "Finished")]
    [DataRow("Finished", "no car", "Idle")]
    [DataRow("Finished", "permission", "Locking")]
    [DataRow("Locking again", "revoked", "Finished")]
    [DataRow("Locking again", "Inoperative", "Finished")]
    [DataRow("Held", "its card", "Idle")]
    [DataRow("Held", "unlock", "Idle")]
    [DataRow("Held", "12 s without plug", "Idle")]
    public void One_state_follows_another(string from, string happens, string to)
    {
        SequenceBench bench = new();
        bench.GoTo(from);
        bench.Happen(happens);
        if (bench.State == from || (bench.State == "Permitted" && to == "Locking"))
        {
            bench.Settle();
        }

        Assert.AreEqual(to, bench.State);
    }

    [TestMethod]
    [DataRow("Idle", "Inoperative")]
    [DataRow("Idle", "stop")]
    [DataRow("Permitted", "another revoked")]
    [DataRow("Permitted", "GroundFailure")]
    [DataRow("Permitted", "stop")]
    [DataRow("Active", "revoked")]
    [DataRow("Active", "Inoperative")]
    [DataRow("Active", "unlock")]
    [DataRow("Finished", "stop")]
    [DataRow("Held", "another card")]
    [DataRow("Held", "Inoperative")]
    [DataRow("Held", "9 s without plug")]
    [DataRow("Held", "time")]
    public void A_state_outlasts_what_does_not_concern_it(string state, string happens)
    {
        SequenceBench bench = new();
        bench.GoTo(state);
        bench.Happen(happens);
        bench.Run(12);
        Assert.AreEqual(state, bench.State);
    }

    [TestMethod]
    [DataRow("revoked")]
    [DataRow("Inoperative")]
    [DataRow("stop")]
    [DataRow("full flash")]
    public void A_permission_that_ends_while_the_lock_moves_gives_the_plug_free(string happens)
    {
        SequenceBench bench = new();
        bench.GoTo("Locking");
        bench.Happen(happens);
        bench.Run(5);
        Assert.AreEqual("Occupied", bench.State);
        Assert.IsTrue(bench.IsReleased);
    }

    [TestMethod]
    public void A_car_that_leaves_while_the_lock_moves_takes_the_permission_with_it()
    {
        SequenceBench bench = new();
        bench.GoTo("Locking again");
        bench.Happen("ConnectorLockFailure");
        bench.Happen("no car");
        bench.Run(5);
        Assert.AreEqual("Idle", bench.State);
        Assert.IsTrue(bench.IsReleased);
    }

    [TestMethod]
    public void The_car_of_an_ended_session_is_forgotten_when_it_leaves()
    {
        SequenceBench bench = new();
        bench.GoTo("Finished");
        bench.Happen("no car");
        bench.Run(3);
        bench.Happen("car");
        bench.Run(3);
        Assert.AreEqual("Occupied", bench.State);
    }

    [TestMethod]
    public void A_car_that_is_back_when_its_cable_is_freed_is_the_one_whose_session_has_ended()
    {
        SequenceBench bench = new();
        bench.GoTo("Held");
        bench.Happen("car");
        bench.Run(5);
        Assert.AreEqual("Held", bench.State);
        bench.Happen("its card");
        Assert.AreEqual("Finished", bench.State);
    }

    [TestMethod]
    public void Stop_says_whether_there_was_anything_to_stop()
    {
        StationBench bench = new() { RunsEveryTick = true };
        Connector connector = bench.Station.Connectors[0];
        Assert.IsFalse(connector.Stop(StopReason.Remote, null), "nobody is there");
        bench.PlugIn(1);
        bench.RunSeconds(3);
        connector.Give(new Permission { IdTag = "04A1B2C3", ExpiresMs = Deadlines.Never });
        bench.RunMs(40);
        Assert.AreEqual((int)ConnectorState.Locking, (int)connector.State);
        Assert.IsTrue(connector.Stop(StopReason.Remote, null), "the plug is being locked");
        bench.RunSeconds(3);
        bench.Tap("04A1B2C3");
        Assert.IsTrue(bench.RunUntilStatus(1, ChargePointStatus.Charging, 20));
        Assert.IsTrue(connector.Stop(StopReason.Remote, null), "a session runs");
        Assert.IsFalse(connector.Stop(StopReason.Remote, null), "it is ending already");
    }

    [TestMethod]
    public void A_car_that_goes_while_a_permission_waits_for_the_end_of_a_fault_is_forgotten()
    {
        StationBench bench = new() { RunsEveryTick = true };
        Connector connector = bench.Station.Connectors[0];
        bench.Charge(1, "04A1B2C3");
        bench.Tap("04A1B2C3");
        bench.RunSeconds(12);
        bench.Fault(1, "GroundFailure", true);
        bench.RunSeconds(1);
        Assert.AreEqual("04A1B2C3", connector.FinishedTag);
        connector.Give(new Permission { IdTag = "0B0B0B0B", ExpiresMs = Deadlines.Never });
        Assert.IsTrue(bench.Unplug(1));
        bench.RunSeconds(3);
        Assert.AreEqual((int)ConnectorState.Permitted, (int)connector.State);
        Assert.IsNull(connector.FinishedTag);
    }
}
