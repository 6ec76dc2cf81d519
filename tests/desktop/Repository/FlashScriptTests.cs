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
public class FlashScriptTests : FlashTest
{
    private const string Identity = "-CentralUrl wss://example.org/ocpp -ChargePointId CP001";
    private const string Password = "-WifiPassword (ConvertTo-SecureString 'a pass\"word' -AsPlainText -Force)";

    [TestMethod]
    public void A_new_device_gets_CLR_application_network_and_both_files_and_is_looked_at()
    {
        Flash.Write("root.pem", Certificate(1));
        Flash.RunWell($"-Port COM5 -Board dual-wrover -Ssid 'My Wifi' {Password} {Identity} -CaCertificate root.pem -Erase");

        Assert.AreEqual("--update --target ESP32_PSRAM_REV3 --serialport COM5 --fwversion 1.17.0.339 --masserase", Flash.Calls[0]);
        Assert.AreEqual(
            $"--platform esp32 --serialport COM5 --deploy --image {Flash.PathOf("firmware/bin/Release/OcppStation.bin")} --address 0x1E0000", Flash.Calls[1]);
        StringAssert.StartsWith(Flash.Calls[2], "--networkdeployment ");
        StringAssert.StartsWith(Flash.Calls[3], "--filedeployment ");
        Assert.AreEqual("--platform esp32 --serialport COM5 --devicedetails", Flash.Calls[4], "ends with a reset of the chip");
        Assert.AreEqual("--nanodevice --devicedetails --serialport COM5", Flash.Calls[5]);
        Assert.HasCount(6, Flash.Calls);
        StringAssert.Contains(Flash.Output, "Done: CLR 1.17.0.339, application, network settings, board.json and station.json.");

        JsonNode network = Flash.Given("network.json");
        Assert.AreEqual("COM5", (string)network["SerialPort"]);
        Assert.AreEqual("My Wifi", (string)network["WirelessClient"]["Ssid"]);
        Assert.AreEqual("a pass\"word", (string)network["WirelessClient"]["Password"]);
        Assert.AreEqual("AutoConnect", (string)network["WirelessClient"]["ConfigurationOption"]);
        JsonNode files = Flash.Given("files.json");
        Assert.AreEqual("COM5", (string)files["serialport"]);
        CollectionAssert.AreEqual(
            new[] { @"I:\board.json", @"I:\station.json" }, files["files"].AsArray().Select(file => (string)file["DestinationFilePath"]).ToArray());
        Assert.AreEqual("dual-wrover", SettingsFiles.ReadBoard(Flash.PathOf("nanoff/board.json")).Name);
        StationSettings station = SettingsFiles.ReadStation(Flash.PathOf("nanoff/station.json"));
        Assert.AreEqual("wss://example.org/ocpp/CP001", station.ConnectUrlOf(0));
        Assert.AreEqual("dual-wrover", station.Model);
    }

    [TestMethod]
    public void AppOnly_writes_the_application_and_no_board_file()
    {
        Flash.RunWell("-Port COM5 -AppOnly");
        Assert.HasCount(1, Flash.Writes);
        StringAssert.Contains(Flash.Writes[0], "--deploy");
        StringAssert.Contains(Flash.Output, "Done: application.");
        Assert.HasCount(2, Flash.Calls, "no restart: writing the application ends with one");
    }

    [TestMethod]
    public void FirmwareOnly_writes_the_CLR_and_nothing_else()
    {
        Flash.RunWell("-Port COM5 -FirmwareOnly -Target ESP32_REV3");
        CollectionAssert.AreEqual(new[] { "--update --target ESP32_REV3 --serialport COM5 --fwversion 1.17.0.339" }, Flash.Calls);
    }

    [TestMethod]
    public void FilesOnly_writes_the_files_that_are_asked_for_and_restarts_the_device()
    {
        File.Delete(Flash.PathOf("firmware/bin/Release/OcppStation.bin"));
        Flash.RunWell("-Port COM5 -FilesOnly -Board dual-wroom");
        Assert.HasCount(1, Flash.Writes);
        Assert.HasCount(1, Flash.Given("files.json")["files"].AsArray());
        StringAssert.Contains(Flash.Output, "Done: board.json.");
        StringAssert.Contains(Flash.Calls[1], "--platform esp32");
    }

    [TestMethod]
    [DataRow("dual-wrover", "ESP32_PSRAM_REV3")]
    [DataRow("dual-wroom", "ESP32_REV3")]
    [DataRow("'boards/dual-tethered/board.json'", "ESP32_REV3")]
    public void The_CLR_follows_from_the_board(string board, string target)
    {
        Flash.RunWell("-Port COM5 -Board " + board);
        StringAssert.Contains(Flash.Calls[0], "--target " + target + " ");
    }

    [TestMethod]
    public void One_entry_of_the_station_file_changes_and_the_others_stay()
    {
        Flash.Write("my [4] station.json", """{"chargePointId":"CP 9","centralUrl":"ws://host/a","vendor":"V","model":"M","authorizationKey":"secret","timeServer":"old"}""");
        Flash.RunWell("-Port COM5 -FilesOnly -StationFile 'my [4] station.json' -TimeServer pool.ntp.org -SerialNumber 'S\"\\1' -Board dual-wroom");
        StationSettings station = SettingsFiles.ReadStation(Flash.PathOf("nanoff/station.json"));
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
        Flash.Write("longest.json", longest.ToJsonString());
        Flash.RunWell("-Port COM5 -FilesOnly -StationFile longest.json");
        SettingsFiles.ReadStation(Flash.PathOf("nanoff/station.json"));
        foreach (string key in keys)
        {
            Flash.Write("longer.json", new JsonObject(longest.Select(entry => new System.Collections.Generic.KeyValuePair<string, JsonNode>(
                entry.Key, entry.Value.GetValue<string>() + (entry.Key == key ? "x" : "")))).ToJsonString());
            Assert.ThrowsExactly<SettingsException>(() => SettingsFiles.ReadStation(Flash.PathOf("longer.json")), key);
            Flash.Run("-Port COM5 -FilesOnly -StationFile longer.json");
            Assert.AreEqual(1, Flash.Code, key);
        }
    }

    [TestMethod]
    public void The_root_certificate_is_written_and_PEM_ends_with_a_zero()
    {
        string pem = Certificate(1);
        Flash.Write("root.pem", pem);
        File.WriteAllBytes(Flash.PathOf("root.cer"), X509Certificate2.CreateFromPem(pem).RawData);
        Flash.RunWell("-Port COM5 -FilesOnly -CaCertificate root.pem");
        JsonNode network = Flash.Given("network.json");
        Assert.AreEqual(pem + "\0", Encoding.ASCII.GetString(Convert.FromBase64String((string)network["CACertificates"])));
        Assert.IsNull(network["WirelessClient"], "the Wi-Fi settings stay");
        Flash.RunWell("-Port COM5 -FilesOnly -CaCertificate root.cer");
        CollectionAssert.AreEqual(
            X509Certificate2.CreateFromPem(pem).RawData, Convert.FromBase64String((string)Flash.Given("network.json")["CACertificates"]));
    }

    [TestMethod]
    public void Secrets_are_in_files_that_only_this_user_can_read_and_nowhere_else()
    {
        string key = "-AuthorizationKey (ConvertTo-SecureString 'thekey' -AsPlainText -Force)";
        Flash.RunWell($"-Port COM5 -FilesOnly -Ssid Wifi {Password} {Identity} {key} -Verbose");
        Assert.AreEqual("thekey", SettingsFiles.ReadStation(Flash.PathOf("nanoff/station.json")).AuthorizationKey);
        string[] modes = File.ReadAllLines(Flash.PathOf("nanoff/modes"));
        CollectionAssert.AreEqual(new[] { "drwx------", "drwx------" }, modes);
        foreach (string shown in Flash.Calls.Append(Flash.Output))
        {
            Assert.IsFalse(shown.Contains("thekey") || shown.Contains("a pass"), shown);
        }
    }

    [TestMethod]
    public void WhatIf_changes_nothing_and_does_not_say_Done()
    {
        Flash.Run($"-Port COM5 -Board dual-wrover -Ssid Wifi {Identity} -WhatIf");
        Assert.AreEqual(0, Flash.Code, Flash.Output);
        Assert.IsEmpty(Flash.Calls);
        Assert.IsFalse(Flash.Output.Contains("Done"), Flash.Output);
        foreach (string expected in new[] { "--update --target ESP32_PSRAM_REV3", "--deploy --image", "network.json", "files.json" })
        {
            StringAssert.Contains(Flash.Output, expected);
        }
    }

    [TestMethod]
    public void Without_a_port_the_ports_are_listed()
    {
        Flash.Play("--listports", 0, "COM7");
        Flash.Run("");
        Assert.AreEqual(1, Flash.Code);
        StringAssert.Contains(Flash.Output, "COM7");
        StringAssert.Contains(Flash.Error, "-Port");
        Assert.HasCount(1, Flash.Calls);
    }

    [TestMethod]
    public void Wss_without_a_root_certificate_is_pointed_out()
    {
        Flash.RunWell($"-Port COM5 -FilesOnly {Identity}");
        StringAssert.Contains(Flash.Output, "-CaCertificate");
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
