// SPDX-License-Identifier: MIT

using System.Linq;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

/// <summary>What a connector may take from now on, as the control API and the page show it.</summary>
[TestClass]
public sealed class ScheduleViewTests
{
    private const string Path = "/api/stations/EMU-001/connectors/1/schedule";

    [TestMethod]
    public void The_schedule_to_come_is_what_the_station_answers_to_GetCompositeSchedule()
    {
        using EmulatorBench emulator = new EmulatorBench().Start("--scenario", "none", "--speed", "10");
        emulator.WaitAccepted();
        JsonElement free = emulator.Get(Path);
        Assert.AreEqual(0, free.GetProperty("profiles").GetInt32());
        Assert.AreEqual(86400, free.GetProperty("seconds").GetInt32());
        Assert.AreEqual("0: 32 A 22080 W null", string.Join(", ", free.GetProperty("periods").EnumerateArray().Select(Text)));

        // Without a transaction it would begin now, whenever that is asked.
        emulator.Command("SetChargingProfile", """
            {"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
            "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[
            {"startPeriod":0,"limit":10.5},{"startPeriod":600,"limit":0,"numberPhases":3},{"startPeriod":1200,"limit":40},{"startPeriod":2400,"limit":7}]}}}
            """);
        JsonElement planned = emulator.Get(Path + "?seconds=1800");
        Assert.AreEqual(1, planned.GetProperty("profiles").GetInt32());
        Assert.AreEqual(1800, planned.GetProperty("seconds").GetInt32());
        JsonElement[] periods = [.. planned.GetProperty("periods").EnumerateArray()];
        Assert.AreEqual("0: 10.5 A 7245 W null, 600: 0 A 0 W null, 1200: 32 A 22080 W null", string.Join(", ", periods.Select(Text)));
        Assert.AreEqual(Answered(emulator, "A"), string.Join(", ", periods.Select(period => Pair(period, "second", "limitA"))));
        Assert.AreEqual(Answered(emulator, "W"), string.Join(", ", periods.Select(period => Pair(period, "second", "limitW"))));

        emulator.Post("power", "{\"on\":false}");
        Assert.AreEqual(0, emulator.Get(Path).GetProperty("periods").GetArrayLength());
    }

    private static string Answered(EmulatorBench emulator, string unit)
    {
        JsonElement answer = emulator.Command("GetCompositeSchedule", $"{{\"connectorId\":1,\"duration\":1800,\"chargingRateUnit\":\"{unit}\"}}");
        JsonElement periods = answer.GetProperty("chargingSchedule").GetProperty("chargingSchedulePeriod");
        return string.Join(", ", periods.EnumerateArray().Select(period => Pair(period, "startPeriod", "limit")));
    }

    private static string Pair(JsonElement period, string second, string limit) => $"{period.GetProperty(second)}: {period.GetProperty(limit)}";

    private static string Text(JsonElement period)
    {
        string phases = period.GetProperty("phases").GetRawText();
        return $"{Pair(period, "second", "limitA")} A {period.GetProperty("limitW")} W {phases}";
    }
}
