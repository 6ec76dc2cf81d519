// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.IO;
using nanoFramework.Json;

namespace OcppStation;

/// <summary>Reads board.json and station.json.</summary>
public static class SettingsFiles
{
    /// <summary>Reads and checks a board file.</summary>
    /// <exception cref="SettingsException">The file is missing, no JSON, or says something impossible.</exception>
    public static BoardDefinition ReadBoard(string path)
    {
        BoardDefinition board = BoardDefinition.Parse(Read(path), out string error);
        return error == null ? board : throw new SettingsException(path + ": " + error);
    }

    /// <summary>Reads and checks a station file.</summary>
    /// <exception cref="SettingsException">The file is missing, no JSON, or says something impossible.</exception>
    public static StationSettings ReadStation(string path)
    {
        StationSettings settings = StationSettings.Parse(Read(path), out string error);
        return error == null ? settings : throw new SettingsException(path + ": " + error);
    }

    private static Hashtable Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new SettingsException(path + ": missing, expected a JSON object");
        }

        try
        {
            string text = File.ReadAllText(path);

            // Some editors put a byte order mark in front.
            text = text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
            return (Hashtable)JsonConvert.DeserializeObject(text, typeof(Hashtable));
        }
        catch (Exception exception)
        {
            throw new SettingsException(path + ": no JSON object, " + exception.Message);
        }
    }
}
