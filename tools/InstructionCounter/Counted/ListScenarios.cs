// SPDX-License-Identifier: MIT

using OcppStation.Tests;

namespace OcppStation.Cost;

/// <summary>The longest local list: how it is made and how cards are found in it. The session history: how it is told and imported.</summary>
internal static class ListScenarios
{
    public static PhaseCost[] LocalList()
    {
        CostBench bench = new(new StationBench());
        StationBench station = bench.Station;
        LocalLists.Fill(station, Limits.LocalListEntries - Limits.LocalListChanges);
        bench.EveryTick("SendLocalList, 50 longest of 1,000", () =>
        {
            LocalLists.Send(station, "Differential", 900, LocalLists.Longest());
            station.RunSeconds(1);
        });
        bench.EveryTick("card of the local list, online", () => Session(station, "04A1B2C3"));
        station.DropLink();
        station.RunSeconds(30);
        bench.EveryTick("card of the local list, offline", () => Session(station, "0B0B0B0B"));
        bench.EveryTick("card of nobody, offline", () =>
        {
            station.Tap("0C0C0C0C");
            station.RunSeconds(5);
        });
        return bench.Phases;
    }

    /// <summary>The authorization cache is full of the longest tags and groups, and the central system knows one more.</summary>
    public static PhaseCost[] Cache()
    {
        StationBench station = new(false);
        AuthorizationCache cache = new(new SlotStore(station.Flash));
        IdTagInfo info = new() { ParentIdTag = new string('G', Limits.IdTag), ExpiryUtcMs = long.MaxValue };
        for (int i = 0; i < Limits.AuthorizationCacheEntries; i++)
        {
            cache.Put((i + 100) + new string('T', Limits.IdTag - 3), info);
        }

        while (cache.IsUnkept)
        {
            cache.Keep();
        }

        CostBench bench = new(station);
        bench.Boot("boot on a full cache");
        station.RunSeconds(10);
        bench.EveryTick("a new card, full cache of the longest tags", () => Session(station, "04A1B2C3"));
        return bench.Phases;
    }

    public static PhaseCost[] History()
    {
        StationBench station = new(false);
        JournalBench old = new();
        for (int i = 0; i < 250; i++)
        {
            uint number = old.Journal.AppendStart(1, "12345678901234567890", 1000000000 + i, 0);
            old.Pass(60);
            old.Stop(number, 1, 1000000001 + i);
            old.TakeAll();
        }

        old.CopyTo(station.Flash);
        CostBench bench = new(station);
        bench.Boot("boot on a full history");
        station.RunSeconds(10);
        bench.EveryTick("ListSessions, a page", () => Ask(station, "ListSessions"));
        bench.EveryTick("ImportSessions, 50", () => Ask(station, "ImportSessions"));
        bench.EveryTick("delivering what was imported", () => station.RunSeconds(10));
        return bench.Phases;
    }

    private static void Ask(StationBench station, string messageId)
    {
        string answer = station.Command("DataTransfer", "{\"vendorId\":\"OcppStation\",\"messageId\":\"" + messageId + "\"}");
        if (!answer.Contains("next"))
        {
            throw new System.InvalidOperationException(answer);
        }
    }

    private static void Session(StationBench station, string card)
    {
        station.Charge(1, card);
        station.RunSeconds(5);
        station.Tap(card);
        station.RunSeconds(15);
        station.Unplug(1);
        station.RunSeconds(5);
    }
}
