// SPDX-License-Identifier: MIT

using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>Only firmware/Drivers and firmware/Program.cs see hardware, network and files.</summary>
[TestClass]
public class NanoCheckLayerTests
{
    private const string PinField = "using System.Device.Gpio;\n\npublic class Sample\n{\n    public GpioPin Pin;\n}\n";

    [TestMethod]
    public void A_using_line_and_each_use_are_caught()
    {
        using NanoCheckBench bench = new();
        Violation[] violations = bench.Check("firmware/Station/Sample.cs", PinField);
        CollectionAssert.AreEqual(new[] { 1, 5 }, violations.Select(violation => violation.Line).ToArray());
        Assert.IsTrue(violations.All(violation => violation.Code == "NANO030"));
    }

    [TestMethod]
    [DataRow("public System.Device.Gpio.GpioPin Pin;")]
    [DataRow("public object Pin(System.Net.IPAddress address) { return address; }")]
    [DataRow("public void Write() { System.IO.File.Delete(\"I:\\\\x\"); }")]
    [DataRow("public long Free() { return nanoFramework.Runtime.Native.GC.Run(false); }")]
    public void A_full_name_is_caught(string member)
    {
        using NanoCheckBench bench = new();
        Violation[] violations = bench.Check("firmware/Ocpp/Sample.cs", "public class Sample\n{\n    " + member + "\n}\n");
        Assert.IsTrue(violations.Any(violation => violation.Code == "NANO030" && violation.Line == 3), string.Join<Violation>("\n", violations));
    }

    [TestMethod]
    public void An_IOException_may_be_thrown_and_caught_anywhere()
    {
        using NanoCheckBench bench = new();
        NanoCheckBench.AssertClean(bench.Check(
            "firmware/Journal/Sample.cs",
            "using System.IO;\n\npublic class Sample\n{\n    public void Fail()\n    {\n        throw new IOException(\"full\");\n    }\n}\n"));
    }

    [TestMethod]
    [DataRow("firmware/Drivers/Sample.cs")]
    [DataRow("firmware/Drivers/Io/Sample.cs")]
    [DataRow("boards/emulator/Sample.cs")]
    [DataRow("boards/firmware/Sample.cs")]
    public void Drivers_and_boards_see_them(string path)
    {
        using NanoCheckBench bench = new();
        NanoCheckBench.AssertClean(bench.Check(path, PinField));
    }
}
