// SPDX-License-Identifier: MIT

using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>A class of tests of flash.ps1: one PowerShell for all of them, a folder for each.</summary>
public abstract class FlashTest
{
    /// <summary>The PowerShell of the class that runs.</summary>
    private protected static PowerShellSession Session { get; private set; }

    /// <summary>The folder of the test that runs.</summary>
    private protected FlashBench Flash { get; private set; }

    [ClassInitialize(InheritanceBehavior.BeforeEachDerivedClass)]
    public static void StartPowerShell(TestContext context)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("FLASH.PS1 IS NOT TESTED: the nanoff of these tests is a shell script");
        }

        Session = PowerShellSession.Start();
    }

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static void EndPowerShell()
    {
        Session?.Dispose();
        Session = null;
    }

    [TestInitialize]
    public void Prepare()
    {
        Flash = new FlashBench(Session);
    }

    [TestCleanup]
    public void CleanUp()
    {
        Flash.Dispose();
    }
}
