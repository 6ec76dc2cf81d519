// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using OcppStation.Benchmarks;
using OcppStation.Cost;

const string Usage = """
    usage: dotnet run -c Release --project tools/Benchmarks -- central [STATIONS [SECONDS [INTERVAL]]] | fleet [SECONDS] | ticks [all | SCENARIO]
      central   the bench central system in a process of its own, on a database file, with STATIONS (2000) connected; in the steady
                part each sends a call every INTERVAL seconds (10) for SECONDS (60), while a page is open; then all send at once
      fleet     the emulator against that central system: memory and CPU of an added idle station (600 against 100, heartbeat every
                10 s), measured over SECONDS (60); 1,000 busy stations
      ticks     IL instructions and native calls of a tick of the firmware by what goes on, and the ten dearest methods; with "all" those of
                every phase and of its dearest tick; with a scenario, such as SteadyScenarios.Idle, those of its phases
    """;

if (args.Length is 0 or > 4 || args[0] is not ("central" or "fleet" or "ticks"))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

int Argument(int index, int fallback) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;

if (args[0] == "ticks")
{
    if (args.Length > 1 && args[1] != "all" && Array.IndexOf(CountedStation.Scenarios, args[1]) < 0)
    {
        Console.Error.WriteLine($"ticks: expected all or one of {string.Join(", ", CountedStation.Scenarios)}, not '{args[1]}'");
        return 2;
    }

    TickCosts.Run(args.Length > 1 ? args[1] : null);
    return 0;
}

if (args[0] == "fleet")
{
    await new FleetLoad(Argument(1, 60)).RunAsync();
    return 0;
}

await new CentralLoad(Argument(1, 2000), Argument(2, 60), Argument(3, 10)).RunAsync();
return 0;
