// SPDX-License-Identifier: MIT

using System.Collections;
using System.IO;
using System.Reflection;
using nanoFramework.Json;

namespace OcppStation.Emulator;

/// <summary>The board definition that the emulated firmware reads: boards/emulator/board.json, built in.</summary>
internal static class EmulatorBoard
{
    public static readonly BoardDefinition Definition = Parse(Read());

    /// <summary>The same board with fewer connectors, less current or another supply.</summary>
    public static BoardDefinition Fit(int connectors, int maxAmps, int phases)
    {
        Hashtable json = Read();
        json["phases"] = phases;
        ArrayList all = (ArrayList)json["connectors"];
        all.RemoveRange(connectors, all.Count - connectors);
        foreach (Hashtable connector in all)
        {
            connector["maxCurrent"] = maxAmps;
        }

        return Parse(json);
    }

    /// <summary>The same board with a contactor for L2 and L3 at connector 1, in the place of the beeper.</summary>
    public static BoardDefinition WithPhaseSwitch()
    {
        Hashtable json = Read();
        json.Remove("beeper");
        Hashtable first = (Hashtable)((ArrayList)json["connectors"])[0];
        first["phaseContactor"] = "QH";
        first["phaseMirror"] = "G";
        return Parse(json);
    }

    private static Hashtable Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("board/board.json");
        using StreamReader reader = new(stream);
        return (Hashtable)JsonConvert.DeserializeObject(reader.ReadToEnd(), typeof(Hashtable));
    }

    private static BoardDefinition Parse(Hashtable json) =>
        BoardDefinition.Parse(json, out string error) ?? throw new InvalidDataException("board.json: " + error);
}
