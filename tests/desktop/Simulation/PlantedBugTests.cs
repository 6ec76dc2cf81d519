// SPDX-License-Identifier: MIT

using System.Linq;
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
    private const int Seeds = 100;

    [TestMethod]
    public void Closing_the_contactor_before_the_start_is_on_flash()
    {
        Finds("never started", "Journal/Journal.cs", "return _store.Append(_record) ? _record.Sequence : 0;", "_store.Append(_record); return _record.Sequence;");
    }

    [TestMethod]
    public void Reading_records_without_their_crc()
    {
        Finds("billed", "Journal/RecordCodec.cs", " || ReadUInt(from, offset + 8) != CrcOf(from, offset, length)", "");
    }

    [TestMethod]
    public void Timing_by_utc()
    {
        Finds("stuck|not delivered", "Station/Station.cs", "_time.Begin(_hardware.Clock.MonotonicMs);\n        ReadInputs();", "_time.Begin(_hardware.Clock.UtcMs);\n        ReadInputs();");
    }

    [TestMethod]
    public void Forgetting_the_transactionId_when_a_segment_begins()
    {
        Finds("came with other bytes|MeterValues of another transaction", "Journal/JournalState.cs", "into.TransactionId = transaction.TransactionId;", "into.TransactionId = -1;");
    }

    [TestMethod]
    public void Staying_closed_when_the_car_opens_S2()
    {
        Finds("contactor", "Station/PowerPath.cs", "if (!carReady || fault", "if (fault");
    }

    [TestMethod]
    public void Giving_a_repeat_a_new_message_id()
    {
        Finds("came again as", "Ocpp/Operations/RecordCall.cs", "MessageId = MessageIdPrefix + record.Sequence;", "");
    }

    [TestMethod]
    public void Closing_an_interrupted_session_with_its_first_register()
    {
        Finds("billed only", "Station/Recovery.cs", "index + 1, last.EnergyWh", "index + 1, _starts[index].EnergyWh");
    }

    [TestMethod]
    public void Beginning_a_boot_with_a_fresh_register()
    {
        Finds("register", "Station/Session.cs", "_registerBaseWh = registerBaseWh;", "_registerBaseWh = 0;");
    }

    [TestMethod]
    public void Taking_any_answer_for_the_outstanding_call()
    {
        Finds("has no StopTransaction", "Ocpp/CallExchange.cs", " || frame.Id != _id", "");
    }

    [TestMethod]
    public void Thinning_more_than_MeterValues()
    {
        Finds("transaction", "Journal/JournalCompactor.cs", "if (thin && _record.Kind == RecordKind.MeterValues && IsThinned())", "if (thin && IsThinned())");
    }

    /// <param name="expected">Parts of the verdicts that the bug deserves, with | between; which comes first depends on the seeds.</param>
    private static void Finds(string expected, string path, string sound, string broken)
    {
        string verdict = SimulationBuild.FirstVerdict(path, sound, broken, Seeds);
        Assert.IsNotNull(verdict, $"{Seeds} seeds pass with this bug");
        Assert.IsTrue(expected.Split('|').Any(verdict.Contains), verdict);
    }
}
