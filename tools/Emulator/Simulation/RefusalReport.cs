// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>Says on the emulator's output why the embedded central system lets a station not in; the station itself learns only a number.</summary>
internal static class RefusalReport
{
    /// <param name="central">The embedded central system, or null when there is none.</param>
    /// <param name="world">Whose output is written.</param>
    public static void Attach(CentralServer central, World world)
    {
        if (central == null)
        {
            return;
        }

        // A station tries again and again; one line for each reason is enough.
        ConcurrentDictionary<string, string> told = new();
        central.Logged += entry =>
        {
            string id = entry.ChargePointId;
            if (id == null || !entry.What.StartsWith(CentralServer.ConnectionRefused, System.StringComparison.Ordinal))
            {
                return;
            }

            string line = $"{id}: {entry.What}: {entry.Detail}";
            if (!told.TryGetValue(id, out string last) || last != line)
            {
                told[id] = line;
                world.Log(line);
            }
        };
    }
}
