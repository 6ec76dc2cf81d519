// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>What a station that is not accepted yet may be asked for.</summary>
[TestClass]
public class RequestGateTests
{
    [TestMethod]
    [DataRow("RemoteStartTransaction", true)]
    [DataRow("RemoteStopTransaction", true)]
    [DataRow("Reset", false)]
    public void Only_remote_starts_and_stops_wait_for_the_acceptance(string action, bool isRefused)
    {
        StationHardware hardware = new() { Clock = new VirtualClock(), Log = new JournalBench() };
        Registration registration = new(hardware, null, new Deadlines(), new StationSettings(), null, null);
        JsonWriter confirmation = new();
        confirmation.BeginObject();
        Assert.AreEqual(isRefused, registration.Refuses(action, confirmation));
        Assert.AreEqual(isRefused ? "{\"status\":\"Rejected\"".Length : 1, confirmation.Length);
    }
}
