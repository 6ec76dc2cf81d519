// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>An emulated station sends its log to a real web server and boots a package that it fetches there.</summary>
[TestClass]
public class EmulatedMaintenanceTests
{
    private const string LongAgo = "2026-01-01T00:00:00Z";

    [TestMethod]
    public async Task GetDiagnostics_puts_the_log_onto_the_server()
    {
        await using FileServer server = await FileServer.StartAsync();
        using EmulatorBench bench = new EmulatorBench().Start("--scenario", "none");
        bench.WaitAccepted();
        string fileName = bench.Command("GetDiagnostics", $$"""{"location":"{{server.Url}}/logs/"}""").GetProperty("fileName").GetString();
        bench.Until(() => LastStatus(bench, "DiagnosticsStatusNotification") == "Uploaded", "Uploaded");
        string text = Encoding.UTF8.GetString(server.Files["/logs/" + fileName]);
        StringAssert.Contains(text, "boot: accepted");
    }

    [TestMethod]
    public async Task UpdateFirmware_fetches_what_the_tool_has_made_and_the_new_version_boots()
    {
        await using FileServer server = await FileServer.StartAsync();
        server.Files["/new.bin"] = TestPackage.Make("2.0.0-test", 30000);
        server.Breaks.Enqueue(9000);
        using EmulatorBench bench = new EmulatorBench().Start("--scenario", "none");
        bench.WaitAccepted();
        bench.Command("UpdateFirmware", $$"""{"location":"{{server.Url}}/new.bin","retrieveDate":"{{LongAgo}}","retries":5,"retryInterval":1}""");
        bench.Until(() => LastStatus(bench, "FirmwareStatusNotification") == "Installed", "Installed");
        JsonElement boot = bench.Calls("BootNotification").Last();
        Assert.AreEqual("2.0.0-test", boot[3].GetProperty("firmwareVersion").GetString());
        CollectionAssert.AreEqual(
            new[] { "Downloading", "Downloaded", "Installing", "Installed" },
            bench.Calls("FirmwareStatusNotification").Select(call => call[3].GetProperty("status").GetString()).ToArray());
    }

    private static string LastStatus(EmulatorBench bench, string action) =>
        bench.Calls(action).Select(call => call[3].GetProperty("status").GetString()).LastOrDefault();
}
