// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>PowerShell is not to be had everywhere, so flash.ps1 is read instead of run: what must never go wrong in it.</summary>
[TestClass]
public class FlashScriptTests
{
    private static readonly string s_script = RepositoryFiles.Read("flash.ps1");

    [TestMethod]
    [DataRow("Port")]
    [DataRow("Target")]
    [DataRow("Board")]
    [DataRow("Ssid")]
    [DataRow("CentralUrl")]
    [DataRow("ChargePointId")]
    [DataRow("FirmwareOnly")]
    [DataRow("AppOnly")]
    [DataRow("Erase")]
    [DataRow("Image")]
    public void The_parameter_is_declared(string name)
    {
        StringAssert.Matches(s_script, new Regex($@"\[(string|switch)\]\${name}\b"));
    }

    [TestMethod]
    public void The_application_goes_to_the_deploy_partition_of_present_firmware()
    {
        StringAssert.Contains(s_script, "$DeployAddress = '0x1E0000'");
        StringAssert.Contains(s_script, "'--address', $DeployAddress");
    }

    [TestMethod]
    public void Secrets_are_SecureStrings_and_never_arguments()
    {
        StringAssert.Contains(s_script, "[SecureString]$WifiPassword");
        StringAssert.Contains(s_script, "[SecureString]$AuthorizationKey");
        foreach (string line in s_script.Split('\n').Where(line => line.Contains("Invoke-Nanoff @(", StringComparison.Ordinal)))
        {
            Assert.IsFalse(line.Contains("password", StringComparison.OrdinalIgnoreCase) || line.Contains("AuthorizationKey", StringComparison.Ordinal), line);
        }

        Assert.IsFalse(Regex.IsMatch(s_script, @"Write-(Host|Output|Verbose).*(\$password|AuthorizationKey)", RegexOptions.IgnoreCase));
    }

    [TestMethod]
    public void Files_with_secrets_are_deleted_whatever_happens()
    {
        Assert.AreEqual(2, Regex.Count(s_script, @"finally\s*\{\s*if \([^{]*Test-Path \$\w+\)+ \{ Remove-Item \$\w+ -Force -WhatIf:\$false \}"));
    }

    [TestMethod]
    [DataRow(1006)]
    [DataRow(2001)]
    [DataRow(4001)]
    [DataRow(4002)]
    [DataRow(4003)]
    [DataRow(4004)]
    [DataRow(4005)]
    [DataRow(6001)]
    [DataRow(9005)]
    [DataRow(9007)]
    [DataRow(9008)]
    [DataRow(9009)]
    public void The_exit_code_of_nanoff_is_translated(int code)
    {
        StringAssert.Matches(s_script, new Regex($@"^\s+{code} = '[^']+'", RegexOptions.Multiline));
    }

    [TestMethod]
    public void What_nanoff_writes_to_stderr_does_not_hide_its_exit_code()
    {
        StringAssert.Matches(s_script, new Regex(@"\$ErrorActionPreference = 'Continue'\s+& nanoff @Arguments 2>&1[^\n]+\s+\$ErrorActionPreference = 'Stop'\s+if \(\$LASTEXITCODE"));
        Assert.AreEqual(1, Regex.Count(s_script, @"^\s*&?\s*nanoff |& nanoff", RegexOptions.Multiline), "one place calls nanoff");
        StringAssert.Contains(s_script, "$PSNativeCommandUseErrorActionPreference = $false");
    }

    [TestMethod]
    public void Switches_that_contradict_each_other_are_refused_before_anything_is_written()
    {
        int firstCall = s_script.IndexOf("Get-Command nanoff", StringComparison.Ordinal);
        foreach (string check in new[] { "$FirmwareOnly -and $AppOnly", "$Erase -and $AppOnly", "[bool]$CentralUrl -ne [bool]$ChargePointId" })
        {
            int at = s_script.IndexOf(check, StringComparison.Ordinal);
            Assert.IsTrue(at > 0 && at < firstCall, check);
        }
    }

    [TestMethod]
    public void Nothing_is_written_with_WhatIf()
    {
        StringAssert.Contains(s_script, "[CmdletBinding(SupportsShouldProcess = $true)]");
        StringAssert.Matches(s_script, new Regex(@"function Invoke-Nanoff[^\n]+\n    if \(-not \$PSCmdlet\.ShouldProcess\("));
        foreach (string line in s_script.Split('\n').Where(line => line.Contains("WriteAllText", StringComparison.Ordinal)))
        {
            Assert.IsTrue(line.Contains("-not $WhatIfPreference", StringComparison.Ordinal)
                || s_script[..s_script.IndexOf(line, StringComparison.Ordinal)].TrimEnd().EndsWith("if (-not $WhatIfPreference) {", StringComparison.Ordinal), line);
        }
    }

    [TestMethod]
    public void Braces_and_parentheses_are_balanced_outside_strings_and_comments()
    {
        string code = Regex.Replace(s_script, @"<#.*?#>|#[^\n]*|'[^'\n]*'|""[^""\n]*""", string.Empty, RegexOptions.Singleline);
        Assert.AreEqual(code.Count(c => c == '{'), code.Count(c => c == '}'));
        Assert.AreEqual(code.Count(c => c == '('), code.Count(c => c == ')'));
    }
}
