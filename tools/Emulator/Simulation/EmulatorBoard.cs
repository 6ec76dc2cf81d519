// SPDX-License-Identifier: MIT

using System.Collections;
using System.IO;
using System.Reflection;
using nanoFramework.Json;

namespace OcppStation.Emulator;

/// <summary>The board definition that the emulated firmware reads: boards/emulator/board.json, built in.</summary>
internal static class EmulatorBoard
{
    public static readonly BoardDefinition Definition = Read();

    private static BoardDefinition Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("board/board.json");
        using StreamReader reader = new(stream);
        Hashtable json = (Hashtable)JsonConvert.DeserializeObject(reader.ReadToEnd(), typeof(Hashtable));
        return BoardDefinition.Parse(json, out string error) ?? throw new InvalidDataException("board.json: " + error);
    }
}
