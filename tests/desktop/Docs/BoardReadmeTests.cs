// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>The tables of boards/README.md say what the board files and the firmware say.</summary>
[TestClass]
public class BoardReadmeTests
{
    private const string NotFitted = "–";

    private static readonly string[] s_readme = RepositoryFiles.Read("boards/README.md").Split('\n');

    /// <summary>Keys that are no pins.</summary>
    private static readonly string[] s_values =
    [
        "name", "network", "psram", "phases", "nominalVoltage", "pilotFrontEnd", "adcAt500mV", "adcAt2500mV", "proximityPullUpOhm",
        "currentMaPerVolt", "mainsMvPerVolt", "powerFailLevel", "holdUpMs", "readerByteOrder", "connectors", "maxCurrent", "pilotAtPlus12V", "pilotAtMinus12V", "impulsesPerKwh",
    ];

    [TestMethod]
    public void The_pin_table_equals_the_board_files()
    {
        string[][] table = TableAfter("| key |");
        string[] boards = table[0][1..^1];
        string[] listed = [.. TableAfter("| board |")[1..].Select(row => row[0].Trim('`'))];
        Assert.IsGreaterThanOrEqualTo(4, boards.Length);
        CollectionAssert.AreEqual(listed, boards, "boards/README.md: the boards of the first table, and the columns of the pin table");
        for (int column = 0; column < boards.Length; column++)
        {
            Dictionary<string, string> pins = PinsOf(boards[column]);
            Dictionary<string, string> shown = table[1..].ToDictionary(row => row[0].Trim('`'), row => row[column + 1]);
            foreach ((string key, string pin) in pins)
            {
                Assert.AreEqual(pin, shown.GetValueOrDefault(key), $"boards/README.md: the pin table, column {boards[column]}, row {key}");
            }

            foreach ((string key, string pin) in shown.Where(row => !pins.ContainsKey(row.Key)))
            {
                Assert.AreEqual(NotFitted, pin, $"boards/README.md: the pin table, column {boards[column]}, row {key}");
            }
        }
    }

    [TestMethod]
    public void The_fault_table_equals_the_firmware()
    {
        string[][] rows = TableAfter("| blinks |")[1..];
        Fault[] faults = Enum.GetValues<Fault>().Where(fault => fault != Fault.None).ToArray();
        Assert.AreEqual(faults.Length, rows.Length);
        foreach (Fault fault in faults)
        {
            string[] row = rows[(int)fault - 1];
            string[] expected = [((int)fault).ToString(), FaultTable.VendorCode(fault), FaultTable.ErrorCode(fault).ToString()];
            CollectionAssert.AreEqual(expected, row[..3]);
        }
    }

    [TestMethod]
    public void The_wiring_picture_names_the_pins_of_dual_wrover()
    {
        string picture = RepositoryFiles.Read("boards/wiring.svg");
        Dictionary<string, string> pins = PinsOf("dual-wrover");
        foreach (string key in pins.Keys.Where(key => !key.StartsWith("connectors[1]", StringComparison.Ordinal)))
        {
            string pin = pins[key].Split(' ')[0];
            string name = key.Replace("connectors[0].", string.Empty);
            StringAssert.Contains(picture, $"<!-- {name} -->{pin}<");
        }
    }

    private static Dictionary<string, string> PinsOf(string name)
    {
        using JsonDocument document = JsonDocument.Parse(RepositoryFiles.Read($"boards/{name}/board.json"));
        Dictionary<string, string> pins = [];
        Add(pins, document.RootElement, string.Empty);
        int number = 0;
        foreach (JsonElement connector in document.RootElement.GetProperty("connectors").EnumerateArray())
        {
            Add(pins, connector, $"connectors[{number++}].");
        }

        return pins;
    }

    private static void Add(Dictionary<string, string> pins, JsonElement element, string prefix)
    {
        foreach (JsonProperty property in element.EnumerateObject().Where(property => !s_values.Contains(property.Name)))
        {
            string value = property.Value.ToString();
            pins[prefix + property.Name] = property.Name.EndsWith("Channel", StringComparison.Ordinal)
                ? $"{PinCheck.GpioOfChannel(property.Value.GetInt32())} (channel {value})"
                : value == "none" ? NotFitted : value;
        }
    }

    /// <summary>Cells of the table whose head begins so; without the line of dashes.</summary>
    private static string[][] TableAfter(string head)
    {
        return s_readme.SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .ToArray();
    }
}
