// SPDX-License-Identifier: MIT

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// The simulation bites: each test changes one line of the firmware into a bug that others have shipped, and the simulation
/// finds it. .ci/run shows that the firmware as it is passes the same seeds.
/// </summary>
[TestClass]
public sealed class PlantedBugTests
{
    /// <summary>Seeds within which every bug must show; most do in the first few.</summary>
    private const int Seeds = 300;

    [TestMethod]
    public void Closing_the_contactor_before_the_start_is_on_flash()
    {
        Finds("Journal/Journal.cs", "return _store.Append(_record) ? _record.Sequence : 0;", "_store.Append(_record); return _record.Sequence;");
    }

    [TestMethod]
    public void Reading_records_without_their_crc()
    {
        Finds("Journal/RecordReader.cs", " || !RecordCodec.IsWhole(_window, at, length)", "");
    }

    [TestMethod]
    public void Timing_by_utc()
    {
        Finds("Station/Station.cs", "_time.BeginTick(_hardware.Clock.MonotonicMs);", "_time.BeginTick(_hardware.Clock.UtcMs);");
    }

    [TestMethod]
    public void Forgetting_the_transactionId_when_a_segment_goes()
    {
        Finds("Journal/OpenTransaction.cs", "(int)cursor.Number(TransactionId)", "(int)cursor.Number(-1)");
    }

    [TestMethod]
    public void Staying_closed_when_the_car_opens_S2()
    {
        Finds("Connectors/PowerPath.cs", "_plug.Pilot != PilotState.C || fault", "fault");
    }

    [TestMethod]
    public void Looking_at_the_pilot_only_once_a_second()
    {
        Finds("Connectors/Connector.cs", " || _plug.HasChanged()", "");
    }

    [TestMethod]
    public void Giving_a_repeat_a_new_message_id()
    {
        Finds("Ocpp16/Operations/RecordCall.cs", "MessageId = MessageIdPrefix + record.Sequence;", "");
    }

    [TestMethod]
    public void Closing_an_interrupted_session_with_its_first_register()
    {
        Finds("Journal/Journal.cs", "transaction.ConnectorId, transaction.LastWh", "transaction.ConnectorId, transaction.MeterStartWh");
    }

    [TestMethod]
    public void Beginning_a_boot_with_a_fresh_register()
    {
        Finds("Connectors/Session.cs", "_registerBaseWh = registerBaseWh;", "_registerBaseWh = 0;");
    }

    [TestMethod]
    public void Taking_any_answer_for_the_outstanding_call()
    {
        Finds("Ocpp/CallExchange.cs", " || frame.Id != _id", "");
    }

    [TestMethod]
    public void Ending_an_interrupted_session_before_its_own_MeterValues()
    {
        Finds("Ocpp16/TransactionDelivery.cs", "!_parts.Journal.AppendCheckpoint", "transaction == null && !_parts.Journal.AppendCheckpoint");
    }

    [TestMethod]
    public void Delivering_MeterValues_before_an_older_Start_or_Stop()
    {
        Finds("Journal/JournalStore.cs", "_billingHead.Sequence < _valuesHead.Sequence", "_billingHead.Sequence > _valuesHead.Sequence");
    }

    [TestMethod]
    public void Switching_phases_behind_a_closed_contactor()
    {
        Finds("Connectors/PowerPath.cs", "_phases.Poll(!IsClosing && !IsClosed, mayEnergise);", "_phases.Poll(true, mayEnergise);");
    }

    [TestMethod]
    public void Giving_a_car_no_pause_after_its_phases_were_switched()
    {
        Finds("Connectors/PhaseSwitch.cs", "if (!_isInSession || Reached(_sinceMs + PauseMs))", "");
    }

    [TestMethod]
    public void Counting_phases_as_switched_that_are_only_wanted()
    {
        Finds("Connectors/StationParts.cs", "Configuration.CanSwitchPhases ? power.Phases : ", "");
    }

    private static void Finds(string path, string sound, string broken)
    {
        string verdict = SimulationBuild.FirstVerdict(path, sound, broken, Seeds);
        Assert.IsNotNull(verdict, $"{Seeds} seeds pass with this bug");
    }
}
