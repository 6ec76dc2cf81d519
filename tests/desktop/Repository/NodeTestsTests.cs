// SPDX-License-Identifier: MIT

using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>A test in Node that hangs must neither hang a build nor leave an emulator behind.</summary>
[TestClass]
public class NodeTestsTests
{
    [TestMethod]
    [DataRow("tests/interop")]
    [DataRow("tests/browser")]
    public void The_Node_tests_start_the_built_emulator_and_have_a_time_out(string folder)
    {
        StringAssert.Contains(RepositoryFiles.Read(folder + "/package.json"), "--test-timeout=");
        foreach (string script in Directory.GetFiles(RepositoryFiles.PathOf(folder), "*.js"))
        {
            string text = File.ReadAllText(script);
            Assert.IsFalse(text.Contains("'run'") || text.Contains("dotnet run "), script);
        }

        StringAssert.Contains(RepositoryFiles.Read(folder + "/emulator.js"), "spawn('dotnet', [assembly");
    }
}
