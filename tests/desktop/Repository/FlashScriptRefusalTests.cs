// SPDX-License-Identifier: MIT

using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>What flash.ps1 refuses before it writes anything, and what it says when nanoff fails.</summary>
[TestClass]
public class FlashScriptRefusalTests : FlashTest
{
    private const string Identity = "-CentralUrl ws://host/ocpp -ChargePointId CP001";

    [TestMethod]
    [DataRow("", "which CLR?")]
    [DataRow("-Board nowhere", "dual-wroom, ")]
    [DataRow("-Board nowhere.json", "nowhere.json")]
    [DataRow("-Board emulator", "emulator is the virtual board")]
    [DataRow("-Board boards/emulator/board.json", "emulator is the virtual board")]
    [DataRow("-Board dual-wroom -Target ESP32_PSRAM_REV3", "does not fit dual-wroom")]
    [DataRow("-Board dual-wrover -Target ESP32_REV3", "does not fit dual-wrover")]
    [DataRow("-FirmwareOnly -AppOnly", "exclude each other")]
    [DataRow("-FirmwareOnly -Board dual-wrover", "does not go with -Board")]
    [DataRow("-FirmwareOnly -Target ESP32_REV3 -Vendor V", "does not go with -vendor")]
    [DataRow("-FilesOnly", "no file is asked for")]
    [DataRow("-FilesOnly -Image x.bin -Board dual-wroom", "the application is not written")]
    [DataRow("-AppOnly -Erase", "-Erase takes the CLR with it")]
    [DataRow("-Board dual-wroom -Erase", "-Erase also erases")]
    [DataRow("-Board dual-wroom -Erase -CentralUrl wss://h -ChargePointId C", "root certificate")]
    [DataRow("-AppOnly -Image missing.bin", "no application at")]
    [DataRow("-AppOnly -Image flash.ps1", "no nanoFramework application")]
    [DataRow("-AppOnly -CentralUrl ws://host", "chargePointId is missing")]
    [DataRow("-AppOnly -ChargePointId CP", "centralUrl is missing")]
    [DataRow("-AppOnly -Vendor V", "station.json is written whole")]
    [DataRow("-AppOnly -ChargePointId CP -CentralUrl http://host", "centralUrl: expected")]
    [DataRow("-AppOnly -ChargePointId CP -CentralUrl 'ws://host/?a=b'", "centralUrl: expected")]
    [DataRow("-AppOnly -ChargePointId CP -CentralUrl 'ws://'", "centralUrl: expected")]
    [DataRow("-AppOnly -ChargePointId CP -CentralUrl 'ws://host:99999/'", "centralUrl: expected")]
    [DataRow("-AppOnly -CentralUrl ws://host -ChargePointId 1234567890123456789012345678901234567890123456789", "chargePointId: expected text of 1 to 48")]
    [DataRow("-AppOnly -StationFile missing.json", "-StationFile")]
    [DataRow("-AppOnly -StationFile flash.ps1", "no JSON object")]
    [DataRow("-AppOnly -WifiPassword (ConvertTo-SecureString 'x' -AsPlainText -Force)", "-WifiPassword goes with -Ssid")]
    [DataRow("-AppOnly -Ssid W -WifiPassword (ConvertTo-SecureString 'short' -AsPlainText -Force)", "8 to 64 characters")]
    [DataRow("-AppOnly -Ssid 123456789012345678901234567890123", "1 to 32 bytes")]
    [DataRow("-AppOnly -CaCertificate missing.pem", "-CaCertificate")]
    [DataRow("-AppOnly -CaCertificate boards/dual-wroom/board.json", "no certificate")]
    public void It_is_refused_in_one_line_before_anything_is_written(string arguments, string reason)
    {
        Flash.RunRefused("-Port COM5 " + arguments, reason);
    }

    [TestMethod]
    public void The_password_of_the_network_is_asked_for_before_anything_is_written()
    {
        // This PowerShell must not ask.
        Flash.RunRefused($"-Port COM5 -AppOnly -Ssid Wifi {Identity}", "NonInteractive");
    }

    [TestMethod]
    public void A_password_in_the_URL_is_refused_and_not_shown()
    {
        Flash.RunRefused("-Port COM5 -AppOnly -ChargePointId CP -CentralUrl 'wss://user:hidden@host/'", "no password in the URL");
        Assert.IsFalse(Flash.Output.Contains("hidden"));
    }

    [TestMethod]
    [DataRow("""{"chargePointID":"CP","centralUrl":"ws://h"}""", "chargePointID: expected one of")]
    [DataRow("""{"chargePointId":"CP","centralUrl":"ws://h","vendor":1}""", "vendor: expected text")]
    [DataRow("""["chargePointId"]""", "no JSON object")]
    public void A_wrong_station_file_is_refused(string json, string reason)
    {
        Flash.Write("station.json", json);
        Flash.RunRefused("-Port COM5 -AppOnly -StationFile station.json", reason);
    }

    [TestMethod]
    public void A_private_key_or_an_expired_certificate_is_refused()
    {
        Flash.Write("key.pem", FlashScriptTests.Certificate(1) + "-----BEGIN PRIVATE KEY-----\n");
        Flash.RunRefused("-Port COM5 -AppOnly -CaCertificate key.pem", "private key");
        Flash.Write("old.pem", FlashScriptTests.Certificate(-1));
        Flash.RunRefused("-Port COM5 -AppOnly -CaCertificate old.pem", "expired");
    }

    [TestMethod]
    public void An_application_that_does_not_fit_the_deploy_partition_is_refused()
    {
        Flash.Write("big.bin", "NFMRK1" + new string('x', 1792 * 1024));
        Flash.RunRefused("-Port COM5 -AppOnly -Image big.bin", "the deploy partition");
    }

    [TestMethod]
    public void Without_nanoff_it_says_how_to_install_it()
    {
        File.Delete(Flash.PathOf("bin [2]/nanoff"));
        Flash.RunRefused("-Port COM5 -AppOnly", "dotnet tool install -g nanoff");
    }

    [TestMethod]
    [DataRow("--update", "CLR")]
    [DataRow("--deploy", "application")]
    [DataRow("--networkdeployment", "network settings")]
    [DataRow("--filedeployment", "board.json and station.json")]
    [DataRow("--platform esp32 --serialport COM5 --devicedetails", "restart")]
    [DataRow("--nanodevice", "look at the device")]
    public void A_failing_step_ends_it_names_the_step_and_leaves_no_file(string part, string step)
    {
        Flash.Play(part, 4005);
        Flash.Run($"-Port COM5 -Board dual-wroom {Identity} -Ssid W -WifiPassword (New-Object SecureString)");
        Assert.AreEqual(1, Flash.Code);
        StringAssert.Matches(Flash.Error, new Regex("flash.ps1: .*" + Regex.Escape(step) + ".* failed: the serial port would not open"));
        StringAssert.Contains(Flash.Calls[^1], part);
        StringAssert.Contains(Flash.Output, "Error E4005", "what nanoff says on standard error is shown");
        Assert.IsFalse(Flash.Output.Contains("Done"));
    }

    [TestMethod]
    [DataRow(2000, "does not answer")]
    [DataRow(2001, "does not answer")]
    [DataRow(2002, "refused it")]
    [DataRow(2003, "deployment failed")]
    [DataRow(4000, "did not answer a command")]
    [DataRow(4001, "size of its flash")]
    [DataRow(4002, "erasing")]
    [DataRow(4003, "writing")]
    [DataRow(4004, "reading")]
    [DataRow(4005, "another program")]
    [DataRow(6000, "would not open")]
    [DataRow(6001, "no serial port")]
    [DataRow(6002, "another nanoFramework program")]
    [DataRow(7000, "not supported")]
    [DataRow(9000, "arguments")]
    [DataRow(9005, "not known")]
    [DataRow(9006, "folder for the download")]
    [DataRow(9007, "downloaded")]
    [DataRow(9008, "not found")]
    [DataRow(9009, "address")]
    [DataRow(9010, "no device")]
    [DataRow(9013, "platform")]
    public void A_code_of_nanoff_is_translated_though_the_shell_cuts_it_to_8_bits(int code, string reason)
    {
        Flash.Play("--deploy", code);
        Flash.Run("-Port COM5 -AppOnly");
        Assert.AreEqual(1, Flash.Code);
        StringAssert.Contains(Flash.Error, reason);
        StringAssert.Contains(Flash.Error, $"nanoff exit code {code})");
    }

    [TestMethod]
    public void A_code_that_is_not_nanoffs_is_shown_as_it_is()
    {
        Flash.Play("--deploy", 139);
        Flash.Run("-Port COM5 -AppOnly");
        StringAssert.Contains(Flash.Error, "see above (nanoff exit code 139)");
    }

    [TestMethod]
    public void No_two_codes_of_the_table_have_the_same_low_8_bits()
    {
        int[] codes = Regex.Matches(RepositoryFiles.Read("flash.ps1"), @"^    (\d{4}) = '", RegexOptions.Multiline)
            .Select(match => int.Parse(match.Groups[1].Value)).ToArray();
        Assert.IsGreaterThan(25, codes.Length);
        CollectionAssert.AllItemsAreUnique(codes.Select(code => code & 255).ToArray());
    }

    [TestMethod]
    [DataRow("Error deploying content file")]
    [DataRow("Exception deploying content file")]
    public void A_file_that_nanoff_did_not_write_is_an_error_though_it_ends_with_0(string said)
    {
        Flash.Play("--filedeployment", 0, said);
        Flash.Run("-Port COM5 -FilesOnly -Board dual-wroom");
        Assert.AreEqual(1, Flash.Code);
        StringAssert.Contains(Flash.Error, "write board.json failed");
    }

    [TestMethod]
    public void A_device_without_the_application_is_an_error_also_with_its_libraries_on_it()
    {
        Flash.Play("--nanodevice", 0, "  OcppStation.Ocpp16, 0.2.0.0");
        Flash.Run("-Port COM5 -AppOnly");
        Assert.AreEqual(1, Flash.Code);
        StringAssert.Contains(Flash.Error, "OcppStation is not on the device");
    }

    [TestMethod]
    public void Every_parameter_has_its_help()
    {
        string help = Session.Run($"Get-Help {PowerShellSession.Quote(RepositoryFiles.PathOf("flash.ps1"))} -Parameter * | "
            + "Where-Object { $_.Name -notin 'WhatIf', 'Confirm' } | ForEach-Object { $_.Name + '=' + $_.description.Text }").Output;
        string[] parameters = help.Split('\n').Where(line => Regex.IsMatch(line, @"^\w+=")).ToArray();
        Assert.HasCount(Regex.Count(RepositoryFiles.Read("flash.ps1"), @"^    .*\]\$[A-Z]\w+,?$", RegexOptions.Multiline), parameters);
        foreach (string parameter in parameters)
        {
            StringAssert.Matches(parameter, new Regex(@"^\w+=\w.{10,}"));
        }
    }

    [TestMethod]
    public void The_script_is_written_in_what_Windows_PowerShell_5_1_reads()
    {
        string script = RepositoryFiles.Read("flash.ps1");
        Assert.IsTrue(script.All(char.IsAscii), "5.1 reads a file without byte order mark in the system's code page");
        const string Newer = "{ param($ast) $ast.GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' "
            + "-or $ast.Operator -match 'QuestionQuestion' -or $ast.NullConditional }";
        string Find(string file) => Session.Run("$tokens = $null; [Management.Automation.Language.Parser]::ParseFile("
            + PowerShellSession.Quote(file) + $", [ref]$tokens, [ref]$null).FindAll({Newer}, $true) | ForEach-Object {{ 'newer: ' + $_.Extent.Text }}").Output;
        Assert.AreEqual(string.Empty, Find(RepositoryFiles.PathOf("flash.ps1")));
        Flash.Write("newer.ps1", "$a = $b ?? 1\n$c = $a ? 1 : 2\nls && ls\n$d = ${a}?.b\n$a ??= 2\n");
        Assert.HasCount(6, Find(Flash.PathOf("newer.ps1")).Split('\n'));
    }
}
