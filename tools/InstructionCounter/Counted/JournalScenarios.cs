// SPDX-License-Identifier: MIT

using System;
using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>A journal that fills up offline, a boot on it, how it drains, and records that come back into one that has little room.</summary>
internal static class JournalScenarios
{
    private const string Card = "04A1B2C3";
    private const string OtherCard = "0B0B0B0B";

    public static PhaseCost[] FullJournal()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        bench.NeededTicks("offline until the journal is full", () =>
        {
            ChargeOffline(station);
            station.RunSeconds(1200);
        });
        station.CutPower();
        bench.Boot("recovery at boot, full journal");
        bench.NeededTicks("after the boot", () => station.RunSeconds(10));
        station.RestoreLink();
        bench.NeededTicks("draining the journal", () => station.RunSeconds(300));
        return bench.Phases;
    }

    public static PhaseCost[] SetAside()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        RefuseSessions(station, 6);
        ChargeOffline(station);
        while (station.Station.Journal.Bytes < Limits.JournalBytes - (6 * Limits.JournalSegmentBytes))
        {
            station.RunSeconds(10);
        }

        station.Configure("MeterValueSampleInterval", "0");
        station.Central.Silence("StartTransaction");
        station.RestoreLink();
        station.RunSeconds(200);
        bench.NeededTicks("RetrySetAside, 12 records", () =>
        {
            string answer = station.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"RetrySetAside\"}");
            if (!answer.Contains("Accepted") || !answer.Contains("12"))
            {
                throw new InvalidOperationException(answer);
            }

            station.RunSeconds(10);
        });
        return bench.Phases;
    }

    private static void ChargeOffline(StationBench station)
    {
        station.DropLink();
        station.RunSeconds(30);
        station.Configure("AllowOfflineTxForUnknownId", "true");
        station.Configure("MeterValueSampleInterval", "1");
        station.Charge(1, Card);
        station.Charge(2, OtherCard);
    }

    /// <summary>Sessions whose start and stop the central system refuses.</summary>
    private static void RefuseSessions(StationBench station, int sessions)
    {
        station.Configure("TransactionMessageAttempts", "1");
        station.Central.AnswerError("StartTransaction", "InternalError");
        for (int i = 0; i < sessions; i++)
        {
            station.Charge(1, Card);
            station.Tap(Card);
            station.RunSeconds(15);
            station.Unplug(1);
            station.RunSeconds(15);
        }

        station.Central.Speak("StartTransaction");
        station.Configure("TransactionMessageAttempts", "3");
    }
}
