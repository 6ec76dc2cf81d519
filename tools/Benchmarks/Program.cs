// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using OcppStation.Benchmarks;

const string Usage = """
    usage: dotnet run -c Release --project tools/Benchmarks -- central [STATIONS [SECONDS [INTERVAL]]] | fleet [SECONDS]
      central   the bench central system in a process of its own, on a database file, with STATIONS (2000) connected; in the steady
                part each sends a call every INTERVAL seconds (10) for SECONDS (60), while a page is open; then all send at once
      fleet     the emulator against that central system: memory and CPU of an added idle station (600 against 100, heartbeat every
                10 s), measured over SECONDS (60); 1,000 busy stations
    """;

if (args.Length is 0 or > 4 || args[0] is not ("central" or "fleet"))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

int Argument(int index, int fallback) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;

if (args[0] == "fleet")
{
    await new FleetLoad(Argument(1, 60)).RunAsync();
    return 0;
}

await new CentralLoad(Argument(1, 2000), Argument(2, 60), Argument(3, 10)).RunAsync();
return 0;
