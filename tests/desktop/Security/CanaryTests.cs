// SPDX-License-Identifier: MIT

using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>Secrets that are told apart from everything else are looked for wherever something is shown or written but to the flash.</summary>
[TestClass]
public sealed class CanaryTests
{
    private const string First = "canary-first-0001";
    private const string Second = "canary-second-0002";
    private const string Third = "canary-third-0003";
    private const string Location = "ftp://joe:" + Third + "@127.0.0.1:9/logs/";

    private static readonly string[] s_paths =
    [
        "/", "/metrics", "/api/emulator", "/api/fleet", "/api/stations", "/api/stations/EMU-001", "/api/stations/EMU-001/frames", "/api/stations/EMU-001/rules",
        "/api/scenarios", "/api/scenarios/current", "/api/scenarios/recording", "/api/central/status", "/api/central/messages", "/api/central/logs",
        "/api/central/charge-points", "/api/central/charge-points/EMU-001", "/api/central/transactions", "/api/central/transactions.csv", "/api/logs",
    ];

    [TestMethod]
    public void A_canary_in_the_place_of_a_password_or_key_is_shown_nowhere()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--password", First);
        emulator.WaitAccepted();
        emulator.Command("ChangeConfiguration", $$"""{"key":"AuthorizationKey","value":"{{Second}}"}""");
        emulator.Until(() => emulator.Calls("SecurityEventNotification").Any(call => call.ToString().Contains("AuthorizationKey")), "the change told");
        emulator.Until(() => emulator.Calls("Heartbeat").Length > 0, "a connection with the new key, which begins with a heartbeat");
        emulator.Command("ExtendedTriggerMessage", """{"requestedMessage":"SignChargePointCertificate"}""");
        emulator.Until(() => emulator.Calls("SignCertificate").Length > 0, "a request for a certificate");
        emulator.Command("GetConfiguration", "{}");
        SendLocations(emulator);
        string key = PrivateKey(emulator);
        foreach (string path in s_paths)
        {
            using HttpResponseMessage answer = emulator.Http.GetAsync(path).GetAwaiter().GetResult();
            AssertSilent(path, answer.Content.ReadAsStringAsync().GetAwaiter().GetResult(), key);
        }

        AssertSilent("output", emulator.Output + emulator.Error, key);
    }

    /// <summary>A location with a password in every message that has one; nobody listens there.</summary>
    private static void SendLocations(EmulatorBench emulator)
    {
        emulator.Command("GetDiagnostics", $$"""{"location":"{{Location}}","retries":1}""");
        emulator.Until(() => Failed(emulator, "DiagnosticsStatusNotification", "UploadFailed"), "UploadFailed");
        emulator.Command("GetLog", $$$"""{"logType":"SecurityLog","requestId":1,"retries":1,"log":{"remoteLocation":"{{{Location}}}"}}""");
        emulator.Until(() => Failed(emulator, "LogStatusNotification", "UploadFailure"), "UploadFailure");
        emulator.Command("UpdateFirmware", $$"""{"location":"{{Location}}","retrieveDate":"2026-01-01T00:00:00Z","retries":1}""");
        emulator.Until(() => Failed(emulator, "FirmwareStatusNotification", "DownloadFailed"), "DownloadFailed");
        emulator.Command(
            "SignedUpdateFirmware",
            $$$"""{"requestId":1,"firmware":{"location":"{{{Location}}}","retrieveDateTime":"2026-01-01T00:00:00Z","signingCertificate":"x","signature":"x"}}""");
    }

    private static bool Failed(EmulatorBench emulator, string action, string status)
    {
        return emulator.Calls(action).Any(call => call.ToString().Contains(status, System.StringComparison.Ordinal));
    }

    /// <summary>The middle of the private key that the station has made, from its flash: the one place where it belongs.</summary>
    private static string PrivateKey(EmulatorBench emulator)
    {
        string file = Directory.GetFiles(emulator.FlashDirectory, "newkey", SearchOption.AllDirectories).Single();
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
        int begin = text.IndexOf("-----BEGIN PRIVATE KEY-----", System.StringComparison.Ordinal);
        Assert.IsTrue(begin >= 0);
        return text.Substring(begin + 60, 30);
    }

    private static void AssertSilent(string where, string text, string key)
    {
        foreach (string canary in new[] { First, Second, Third, key, System.Convert.ToBase64String(Encoding.UTF8.GetBytes("EMU-001:" + Second)) })
        {
            Assert.IsFalse(text.Contains(canary, System.StringComparison.Ordinal), $"{where} shows {canary}");
        }
    }
}
