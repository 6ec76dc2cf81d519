// SPDX-License-Identifier: MIT

using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

/// <summary>Arrivals and cars from a CSV file.</summary>
[TestClass]
public sealed class VisitListTests
{
    private readonly string _file = Path.GetTempFileName();

    [TestCleanup]
    public void Delete() => File.Delete(_file);

    [TestMethod]
    public void Drivers_come_as_listed_charge_and_leave()
    {
        File.WriteAllText(_file, """
            station,connector,arrival,stay,idTag,batteryWh,soc,maxPowerW
            1,2,5,60,DE307A01,50000,30,11000
            1,2,10,60,DE307A02,50000,30,7400
            ,,40,60,,,,
            """);
        using EmulatorBench emulator = new EmulatorBench().Start("--visits", _file, "--speed", "50");
        emulator.Until(() => Transactions(emulator).Length == 3 && Transactions(emulator).All(one => !one.GetProperty("running").GetBoolean()), "three sessions");
        JsonElement[] second = [.. Transactions(emulator).Where(one => one.GetProperty("connectorId").GetInt32() == 2)];
        CollectionAssert.AreEqual((string[])["DE307A01", "DE307A02"], second.Select(one => one.GetProperty("idTag").GetString()).ToArray());
        Assert.IsTrue(second.All(one => one.GetProperty("energyWh").GetInt32() > 50));
        emulator.WaitStatus(1, "Available");
        emulator.WaitStatus(2, "Available");
    }

    [TestMethod]
    [DataRow("arrival,colour\n5,red", "colour")]
    [DataRow("stay\n5", "arrival is missing")]
    [DataRow("arrival,stay\n5", "(2): 1 fields")]
    [DataRow("arrival,soc\n5,50\n6,x", "(3): soc is x")]
    [DataRow("arrival,soc\n5,200", "(2): soc")]
    [DataRow("arrival,connector\n5,2\n6,3", "(3): connector is 3, expected 1 to 2")]
    [DataRow("arrival,station\n5,2", "there is no station 2, see --stations")]
    [DataRow("", "is empty")]
    public void What_is_wrong_in_a_list_is_said_with_its_line(string text, string what)
    {
        File.WriteAllText(_file, text);
        Assert.IsNull(new CommandLine().Parse(["--visits", _file], out int exitCode, out string error));
        Assert.AreEqual(ExitCode.BadOptions, exitCode);
        StringAssert.StartsWith(error, "--visits: ");
        StringAssert.Contains(error, what);
    }

    private static JsonElement[] Transactions(EmulatorBench emulator) => [.. emulator.Get("/api/central/transactions").EnumerateArray()];
}
