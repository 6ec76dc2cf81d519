// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>What flash.ps1 writes, run in PowerShell with a nanoff of ours.</summary>
[TestClass]
public class FlashScriptTests
{
    private const string Identity = "-CentralUrl wss://example.org/ocpp -ChargePointId CP001";
    private const string Password = "-WifiPassword (ConvertTo-SecureString 'a pass\"word' -AsPlainText -Force)";

    private static PowerShellSession s_session;
    private FlashBench _flash;

    [ClassInitialize]
    public static void StartPowerShell(TestContext context)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("FLASH.PS1 IS NOT TESTED: the nanoff of these tests is a shell script");
        }

        s_session = PowerShellSession.Start();
    }

    [ClassCleanup]
    public static void EndPowerShell()
    {
        s_session?.Dispose();
    }

    [TestInitialize]
    public void Prepare()
    {
        _flash = new FlashBench(s_session);
    }

    [TestCleanup]
    public void CleanUp()
    {
        _flash.Dispose();
    }

    [TestMethod]
    public void A_new_device_gets_CLR_application_network_and_both_files_and_is_looked_at()
    {
        _flash.Write("root.pem", Certificate(1));
        _flash.RunWell($"-Port COM5 -Board dual-wrover -Ssid 'My Wifi' {Password} {Identity} -CaCertificate root.pem -Erase");

        Assert.AreEqual("--update --target ESP32_PSRAM_REV3 --serialport COM5 --fwversion 1.17.0.339 --masserase", _flash.Calls[0]);
        Assert.AreEqual(
            $"--platform esp32 --serialport COM5 --deploy --image {_flash.PathOf("firmware/bin/Release/OcppStation.bin")} --address 0x1E0000", _flash.Calls[1]);
        StringAssert.StartsWith(_flash.Calls[2], "--networkdeployment ");
        StringAssert.StartsWith(_flash.Calls[3], "--filedeployment ");
        Assert.AreEqual("--platform esp32 --serialport COM5 --devicedetails", _flash.Calls[4], "ends with a reset of the chip");
        Assert.AreEqual("--nanodevice --devicedetails --serialport COM5", _flash.Calls[5]);
        Assert.HasCount(6, _flash.Calls);
        StringAssert.Contains(_flash.Output, "Done: CLR 1.17.0.339, application, network settings, board.json and station.json.");

        JsonNode network = _flash.Given("network.json");
        Assert.AreEqual("COM5", (string)network["SerialPort"]);
        Assert.AreEqual("My Wifi", (string)network["WirelessClient"]["Ssid"]);
        Assert.AreEqual("a pass\"word", (string)network["WirelessClient"]["Password"]);
        Assert.AreEqual("AutoConnect", (string)network["WirelessClient"]["ConfigurationOption"]);
        JsonNode files = _flash.Given("files.json");
        Assert.AreEqual("COM5", (string)files["serialport"]);
        CollectionAssert.AreEqual(
            new[] { @"I:\board.json", @"I:\station.json" }, files["files"].AsArray().Select(file => (string)file["DestinationFilePath"]).ToArray());
        Assert.AreEqual("dual-wrover", SettingsFiles.ReadBoard(_flash.PathOf("nanoff/board.json")).Name);
        StationSettings station = SettingsFiles.ReadStation(_flash.PathOf("nanoff/station.json"));
        Assert.AreEqual("wss://example.org/ocpp/CP001", station.ConnectUrlOf(0));
        Assert.AreEqual("dual-wrover", station.Model);
    }

    [TestMethod]
    public void AppOnly_writes_the_application_and_no_board_file()
    {
        _flash.RunWell("-Port COM5 -AppOnly");
        Assert.HasCount(1, _flash.Writes);
        StringAssert.Contains(_flash.Writes[0], "--deploy");
        StringAssert.Contains(_flash.Output, "Done: application.");
        Assert.HasCount(2, _flash.Calls, "no restart: writing the application ends with one");
    }

    [TestMethod]
    public void FirmwareOnly_writes_the_CLR_and_nothing_else()
    {
        _flash.RunWell("-Port COM5 -FirmwareOnly -Target ESP32_REV3");
        CollectionAssert.AreEqual(new[] { "--update --target ESP32_REV3 --serialport COM5 --fwversion 1.17.0.339" }, _flash.Calls);
    }

    [TestMethod]
    public void FilesOnly_writes_the_files_that_are_asked_for_and_restarts_the_device()
    {
        File.Delete(_flash.PathOf("firmware/bin/Release/OcppStation.bin"));
        _flash.RunWell("-Port COM5 -FilesOnly -Board dual-wroom");
        Assert.HasCount(1, _flash.Writes);
        Assert.HasCount(1, _flash.Given("files.json")["files"].AsArray());
        StringAssert.Contains(_flash.Output, "Done: board.json.");
        StringAssert.Contains(_flash.Calls[1], "--platform esp32");
    }

    [TestMethod]
    [DataRow("dual-wrover", "ESP32_PSRAM_REV3")]
    [DataRow("dual-wroom", "ESP32_REV3")]
    [DataRow("'boards/dual-tethered/board.json'", "ESP32_REV3")]
    public void The_CLR_follows_from_the_board(string board, string target)
    {
        _flash.RunWell("-Port COM5 -Board " + board);
        StringAssert.Contains(_flash.Calls[0], "--target " + target + " ");
    }

    [TestMethod]
    public void One_entry_of_the_station_file_changes_and_the_others_stay()
    {
        _flash.Write("my [4] station.json", """{"chargePointId":"CP 9","centralUrl":"ws://host/a","vendor":"V","model":"M","authorizationKey":"secret","timeServer":"old"}""");
        _flash.RunWell("-Port COM5 -FilesOnly -StationFile 'my [4] station.json' -TimeServer pool.ntp.org -SerialNumber 'S\"\\1' -Board dual-wroom");
        StationSettings station = SettingsFiles.ReadStation(_flash.PathOf("nanoff/station.json"));
        Assert.AreEqual("ws://host/a/CP%209", station.ConnectUrlOf(0));
        Assert.AreEqual("V", station.Vendor);
        Assert.AreEqual("M", station.Model);
        Assert.AreEqual("secret", station.AuthorizationKey);
        Assert.AreEqual("pool.ntp.org", station.TimeServer);
        Assert.AreEqual("S\"\\1", station.SerialNumber);
    }

    [TestMethod]
    public void Every_entry_of_station_json_can_be_set_up_to_its_longest_and_no_further()
    {
        string known = Regex.Match(RepositoryFiles.Read("firmware/Configuration/StationSettings.cs"), @"KnownKeys = ([^;]+);").Groups[1].Value;
        string[] keys = Regex.Matches(known, @"\w+").Select(match => match.Value).ToArray();
        CollectionAssert.Contains(keys, "meterSerialNumber");
        JsonObject longest = [];
        foreach (Match entry in Regex.Matches(RepositoryFiles.Read("flash.ps1"), @"^    (\w+) = (\d+)$", RegexOptions.Multiline).Where(entry => keys.Contains(entry.Groups[1].Value)))
        {
            int length = int.Parse(entry.Groups[2].Value);
            longest[entry.Groups[1].Value] = entry.Groups[1].Value switch
            {
                "centralUrl" => "ws://host/" + new string('p', length - 10),
                "secureUrl" => "wss://host/" + new string('p', length - 11),
                "webSocket" => "library",
                _ => new string('é', length),
            };
        }

        CollectionAssert.AreEquivalent(keys, longest.Select(entry => entry.Key).ToArray());
        _flash.Write("longest.json", longest.ToJsonString());
        _flash.RunWell("-Port COM5 -FilesOnly -StationFile longest.json");
        SettingsFiles.ReadStation(_flash.PathOf("nanoff/station.json"));
        foreach (string key in keys)
        {
            _flash.Write("longer.json", new JsonObject(longest.Select(entry => new System.Collections.Generic.KeyValuePair<string, JsonNode>(
                entry.Key, entry.Value.GetValue<string>() + (entry.Key == key ? "x" : "")))).ToJsonString());
            Assert.ThrowsExactly<SettingsException>(() => SettingsFiles.ReadStation(_flash.PathOf("longer.json")), key);
            _flash.Run("-Port COM5 -FilesOnly -StationFile longer.json");
            Assert.AreEqual(1, _flash.Code, key);
        }
    }

    [TestMethod]
    public void The_root_certificate_is_written_and_PEM_ends_with_a_zero()
    {
        string pem = Certificate(1);
        _flash.Write("root.pem", pem);
        File.WriteAllBytes(_flash.PathOf("root.cer"), X509Certificate2.CreateFromPem(pem).RawData);
        _flash.RunWell("-Port COM5 -FilesOnly -CaCertificate root.pem");
        JsonNode network = _flash.Given("network.json");
        Assert.AreEqual(pem + "\0", Encoding.ASCII.GetString(Convert.FromBase64String((string)network["CACertificates"])));
        Assert.IsNull(network["WirelessClient"], "the Wi-Fi settings stay");
        _flash.RunWell("-Port COM5 -FilesOnly -CaCertificate root.cer");
        CollectionAssert.AreEqual(
            X509Certificate2.CreateFromPem(pem).RawData, Convert.FromBase64String((string)_flash.Given("network.json")["CACertificates"]));
    }

    [TestMethod]
    public void Secrets_are_in_files_that_only_this_user_can_read_and_nowhere_else()
    {
        string key = "-AuthorizationKey (ConvertTo-SecureString 'thekey' -AsPlainText -Force)";
        _flash.RunWell($"-Port COM5 -FilesOnly -Ssid Wifi {Password} {Identity} {key} -Verbose");
        Assert.AreEqual("thekey", SettingsFiles.ReadStation(_flash.PathOf("nanoff/station.json")).AuthorizationKey);
        string[] modes = File.ReadAllLines(_flash.PathOf("nanoff/modes"));
        CollectionAssert.AreEqual(new[] { "drwx------", "drwx------" }, modes);
        foreach (string shown in _flash.Calls.Append(_flash.Output))
        {
            Assert.IsFalse(shown.Contains("thekey") || shown.Contains("a pass"), shown);
        }
    }

    [TestMethod]
    public void WhatIf_changes_nothing_and_does_not_say_Done()
    {
        _flash.Run($"-Port COM5 -Board dual-wrover -Ssid Wifi {Identity} -WhatIf");
        Assert.AreEqual(0, _flash.Code, _flash.Output);
        Assert.IsEmpty(_flash.Calls);
        Assert.IsFalse(_flash.Output.Contains("Done"), _flash.Output);
        foreach (string expected in new[] { "--update --target ESP32_PSRAM_REV3", "--deploy --image", "network.json", "files.json" })
        {
            StringAssert.Contains(_flash.Output, expected);
        }
    }

    [TestMethod]
    public void Without_a_port_the_ports_are_listed()
    {
        _flash.Play("--listports", 0, "COM7");
        _flash.Run("");
        Assert.AreEqual(1, _flash.Code);
        StringAssert.Contains(_flash.Output, "COM7");
        StringAssert.Contains(_flash.Error, "-Port");
        Assert.HasCount(1, _flash.Calls);
    }

    [TestMethod]
    public void Wss_without_a_root_certificate_is_pointed_out()
    {
        _flash.RunWell($"-Port COM5 -FilesOnly {Identity}");
        StringAssert.Contains(_flash.Output, "-CaCertificate");
    }

    /// <summary>A root certificate, PEM.</summary>
    internal static string Certificate(int validYears)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Root", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-5), DateTimeOffset.UtcNow.AddYears(validYears));
        return certificate.ExportCertificatePem() + "\n";
    }
}
