// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>Whole stations in the emulator against a server that misbehaves: they come back each time, and say why they had to.</summary>
[TestClass]
public sealed class RudeEmulatorTests
{
    /// <summary>Few, for each doubles the pause, and with an outside central system time is real.</summary>
    private static readonly string[] s_endings = ["401 Unauthorized", "RST in a payload", "masked frame"];

    [TestMethod]
    public void A_station_comes_back_after_every_ending_and_registers()
    {
        using RudeServer server = new();
        using EmulatorBench emulator = new EmulatorBench().Start(
            "--central", server.Url[..server.Url.LastIndexOf('/')], "--http", "127.0.0.1:0", "--config", "ReconnectSpreadSeconds=0");
        foreach (string name in s_endings)
        {
            RudeEnding ending = RudeEndings.All.Single(one => one.Name == name);
            using RudeConnection connection = server.Accept();
            ending.Behave(connection);
            emulator.Until(() => emulator.Output.Contains(ending.Reason, StringComparison.Ordinal), name);
        }

        using RudeConnection last = server.Accept().Upgrade();
        StringAssert.Contains(Encoding.UTF8.GetString(Hex.Parse(last.ReadFrame())), "BootNotification");
        Assert.AreEqual(0, emulator.Stop());
    }
}
