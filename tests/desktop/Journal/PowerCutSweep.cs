// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>
/// Plays a scenario once uncut, then again for each of its flash operations with the power cut in it after none, one, half,
/// all but one and all of its bytes. After each cut the station boots again and everything is delivered; then the books must
/// add up.
/// </summary>
public sealed class PowerCutSweep
{
    /// <summary>Energy of a checkpoint interval of 10 s at 22 kW, and what contactor and rounding cost, Wh.</summary>
    private const int BoundWh = 75;

    private readonly SweepStep _prepare;
    private readonly SweepStep _script;
    private readonly SweepStep _check;

    /// <param name="prepare">Before power comes on for the first time; may be null.</param>
    /// <param name="check">What must hold afterwards beyond the books; may be null.</param>
    public PowerCutSweep(SweepStep prepare, SweepStep script, SweepStep check)
    {
        _prepare = prepare;
        _script = script;
        _check = check;
    }

    /// <summary>Flash operations of the scenario.</summary>
    public int Operations { get; private set; }

    /// <summary>Cuts made.</summary>
    public int Cuts { get; private set; }

    /// <summary>Sweeps; throws the first thing that is broken.</summary>
    public void Run()
    {
        Operations = Play(-1, 0).Flash.Operations;
        for (int operation = 0; operation < Operations; operation++)
        {
            int size = Play(operation, 0).Flash.InterruptedBytes;
            Play(operation, size + 1);
            if (size > 1)
            {
                Play(operation, 1);
                Play(operation, size / 2);
                Play(operation, size - 1);
            }
        }
    }

    private StationBench Play(int operation, int bytes)
    {
        StationBench bench = new(false);
        try
        {
            if (operation >= 0)
            {
                Cuts++;
                bench.Flash.CutAt(operation, bytes);
            }

            PlayCut(bench);
            new Books(bench.Central).Check(bench, BoundWh);
            if (_check != null)
            {
                _check(bench);
            }
        }
        catch (System.Exception exception)
        {
            throw new System.Exception("cut in operation " + operation + " after " + bytes + " bytes: " + exception.Message, exception);
        }

        return bench;
    }

    private void PlayCut(StationBench bench)
    {
        try
        {
            if (_prepare != null)
            {
                _prepare(bench);
            }

            bench.Boot();
            bench.Configure("EnergyCheckpointInterval", "10");
            bench.Configure("TransactionMessageRetryInterval", "5");
            bench.RunSeconds(2);
            _script(bench);
            Finish(bench);
        }
        catch (PowerCutException)
        {
            CheckContactors(bench);
            bench.CutPower();
            bench.RestorePower();
            bench.RunSeconds(5);
            Finish(bench);
        }
    }

    /// <summary>In the moment of the cut, a closed contactor has its Start on flash or at the central system.</summary>
    private static void CheckContactors(StationBench bench)
    {
        for (int id = 1; id <= 2; id++)
        {
            bool isRecorded = bench.Station != null && bench.Station.Connectors[id - 1].Session.IsRecorded;
            if (!bench.Board.Connector(id).IsClosed || isRecorded)
            {
                continue;
            }

            string onFlash = new JournalBench(bench.Flash.Copy(), true).TakeAll();
            if (!onFlash.Contains("S" + id) && !bench.Central.SawText("\"StartTransaction\",{\"connectorId\":" + id))
            {
                throw new System.Exception("contactor " + id + " is closed without a Start on flash");
            }
        }
    }

    /// <summary>The cars leave, the central system is well, everything is delivered.</summary>
    private static void Finish(StationBench bench)
    {
        bench.RestoreLink();
        bench.Central.Speak("StartTransaction");
        bench.Central.Speak("StopTransaction");
        bench.PullCarCable(1);
        bench.PullCarCable(2);
        for (int i = 0; i < 200 && !IsQuiet(bench); i++)
        {
            bench.RunMs(1000);
            if (bench.Station != null && bench.Station.Journal.IsEmpty && bench.Station.Journal.SetAsideRecords > 0 && bench.Endpoint.IsOnline)
            {
                bench.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"RetrySetAside\"}");
            }
        }

        if (!IsQuiet(bench))
        {
            throw new System.Exception("not delivered: " + bench.Station.Journal.PendingRecords + " records, last log " + bench.LastLog);
        }
    }

    private static bool IsQuiet(StationBench bench)
    {
        Station station = bench.Station;
        return station != null && bench.Endpoint.IsOnline && bench.Endpoint.IsDelivered && station.Journal.SetAsideRecords == 0
            && station.Connectors[0].Transaction == null && station.Connectors[1].Transaction == null;
    }
}
