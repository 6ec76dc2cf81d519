// SPDX-License-Identifier: MIT

using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.NanoCheck;

namespace OcppStation.Tests.Desktop;

/// <summary>Which room of firmware/ may use which.</summary>
[TestClass]
public class NanoCheckRoomTests
{
    [TestMethod]
    [DataRow("Station", "Connectors", true)]
    [DataRow("Connectors", "Station", false)]
    [DataRow("Ocpp16", "Station", true)]
    [DataRow("Station", "Ocpp16", false)]
    [DataRow("Access", "Ocpp16", false)]
    [DataRow("Drivers", "Hardware", true)]
    [DataRow("Drivers", "Pilot", true)]
    [DataRow("Drivers", "Station", false)]
    [DataRow("Drivers", "Ocpp16", false)]
    [DataRow("Ocpp16", "Drivers", false)]
    [DataRow("Station", "Station", true)]
    public void A_room_uses_those_above_it(string room, string used, bool allowed)
    {
        Assert.AreEqual(allowed, RoomRules.Allows(room, used));
        Violation[] violations = Check($"firmware/{room}/User.cs", "public class User { public Used Field; }", $"firmware/{used}/Used.cs");
        Assert.AreEqual(allowed ? 0 : 1, violations.Length, string.Join<Violation>("\n", violations));
        if (!allowed)
        {
            Assert.AreEqual("NANO031", violations[0].Code);
            StringAssert.StartsWith(violations[0].Message, $"{room} uses Used of {used}: ");
        }
    }

    [TestMethod]
    [DataRow("public class User : Used { }")]
    [DataRow("public class User { public void Take(Used[] all) { } }")]
    [DataRow("public class User { public int Twice() => Used.Number * 2; }")]
    [DataRow("public class User { public object Make() { return new Used().Next(); } }")]
    [DataRow("using It = Used;\npublic class User { public bool Is(object o) { return o is It; } }")]
    [DataRow("public class User { public int Call(System.Collections.ArrayList all) { foreach (Used one in all) { return one.Length; } return 0; } }")]
    public void A_use_is_seen_however_it_is_written(string source)
    {
        Violation[] violations = Check("firmware/Pilot/User.cs", source, "firmware/Station/Used.cs");
        Assert.IsTrue(violations.Length > 0 && violations.All(violation => violation.Code == "NANO031"), string.Join<Violation>("\n", violations));
    }

    [TestMethod]
    public void Program_sees_all_and_nobody_sees_it()
    {
        NanoCheckBench.AssertClean(Check("firmware/Start.cs", "public class Start { public Used Field; }", "firmware/Drivers/Used.cs"));
        Violation[] violations = Check("firmware/Ocpp16/User.cs", "public class User { public Used Field; }", "firmware/Used.cs");
        StringAssert.Contains(violations.Single().Message, "Ocpp16 uses Used of firmware/Program.cs");
    }

    [TestMethod]
    public void A_folder_that_is_no_room_is_refused()
    {
        Violation[] violations = Check("firmware/Managers/User.cs", "public class User { }", "firmware/Loop/Used.cs");
        StringAssert.StartsWith(violations.Single().Message, "firmware/Managers is no room");
    }

    [TestMethod]
    public void Rooms_hold_across_assemblies()
    {
        using NanoCheckBench bench = new();
        bench.WriteProject("firmware/Upper.nfproj", ["mscorlib"], "Station/Used.cs", "public class Used { }");
        bench.WriteProject("firmware/Lower.nfproj", ["mscorlib", "Upper.nfproj"], "Pilot/User.cs", "public class User { public Used Field; }");
        Violation violation = bench.CheckProjects().Violations.Single();
        StringAssert.StartsWith(violation.Message, "Pilot uses Used of Station: ");
    }

    private static Violation[] Check(string userPath, string user, string usedPath)
    {
        using NanoCheckBench bench = new();
        bench.Write(userPath, user);
        bench.Write(usedPath, "public class Used { public static int Number; public int Length; public Used Next() { return this; } }");
        return Checker.Check(bench.Root, DeviceAssembly.Of(bench.Root)).Violations;
    }
}
