// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace OcppStation.Emulator;

/// <summary>Reads drivers from a CSV file, whose first line names the columns.</summary>
public static class VisitList
{
    private static readonly string[] s_columns = ["station", "connector", "arrival", "stay", "idTag", "batteryWh", "soc", "targetSoc", "maxPowerW", "phases", "cableAmps"];

    /// <summary>The drivers, in the order of their arrival; null when something is wrong, with one line that says what and where.</summary>
    public static ListedVisit[] Read(string file, out string error)
    {
        try
        {
            string[] lines = File.ReadAllLines(file);
            string[] columns = [.. lines[0].Split(',').Select(name => name.Trim())];
            string unknown = columns.Except(s_columns).FirstOrDefault() ?? (columns.Contains("arrival") ? null : "arrival is missing");
            if (unknown != null)
            {
                throw new FormatException($"(1): {unknown}: expected some of {string.Join(",", s_columns)}");
            }

            List<ListedVisit> visits = [];
            for (int i = 1; i < lines.Length; i++)
            {
                if (lines[i].Length > 0)
                {
                    visits.Add(ReadLine(lines[i], i + 1, columns));
                }
            }

            error = null;
            return [.. visits.OrderBy(visit => visit.ArrivalMs)];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            error = ex is FormatException ? file + ex.Message : ex is IndexOutOfRangeException ? file + " is empty" : ex.Message;
            return null;
        }
    }

    private static ListedVisit ReadLine(string line, int number, string[] columns)
    {
        string[] fields = line.Split(',');
        if (fields.Length != columns.Length)
        {
            throw new FormatException($"({number}): {fields.Length} fields, expected {columns.Length}");
        }

        Dictionary<string, string> values = columns.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second.Trim());
        double Number(string name, double fallback) => !values.TryGetValue(name, out string text) || text.Length == 0 ? fallback
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value < int.MaxValue ? value
            : throw new FormatException($"({number}): {name} is {text}, expected a number from 0");
        PlugRequest car = new();
        car.BatteryWh = (int)Number("batteryWh", car.BatteryWh);
        car.Soc = (int)Number("soc", car.Soc);
        car.TargetSoc = (int)Number("targetSoc", car.TargetSoc);
        car.MaxPowerW = (int)Number("maxPowerW", car.MaxPowerW);
        car.Phases = (int)Number("phases", car.Phases);
        car.CableAmps = (int)Number("cableAmps", car.CableAmps);
        try
        {
            car.Check();
        }
        catch (RefusedException ex)
        {
            throw new FormatException($"({number}): {ex.Message}", ex);
        }

        int connectors = EmulatorBoard.Definition.Connectors.Length;
        if (Number("connector", 0) > connectors)
        {
            throw new FormatException($"({number}): connector is {values["connector"]}, expected 1 to {connectors}");
        }

        string idTag = values.GetValueOrDefault("idTag") is { Length: > 0 } given ? given : (0xC0000000 + (uint)number).ToString("X8", CultureInfo.InvariantCulture);
        return new ListedVisit(
            (int)Number("station", 0), (int)Number("connector", 0), (long)(Number("arrival", 0) * 1000), (long)(Number("stay", 3600) * 1000), idTag, car);
    }
}
