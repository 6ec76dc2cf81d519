// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class ChangeConfigurationTests
{
    [TestMethod]
    [DataRow("BlinkRepeat", "7", "Accepted")]
    [DataRow("BlinkRepeat", "-7", "Rejected")]
    [DataRow("NumberOfConnectors", "3", "Rejected")]
    [DataRow("ResumeTransactionAfterPowerLoss", "1", "RebootRequired")]
    [DataRow("NoSuchKey", "1", "NotSupported")]
    public void A_change_is_answered_with_its_outcome(string key, string value, string status)
    {
        Assert.AreEqual(
            "[3,\"x\",{\"status\":\"" + status + "\"}]", Ask("{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}"));
    }

    [TestMethod]
    [DataRow("{\"key\":\"BlinkRepeat\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"value\":\"1\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"key\":\"BlinkRepeat\",\"value\":7}", "TypeConstraintViolation")]
    [DataRow("{\"key\":\"BlinkRepeat\",\"value\":null}", "TypeConstraintViolation")]
    [DataRow("{\"key\":\"123456789012345678901234567890123456789012345678901\",\"value\":\"1\"}", "PropertyConstraintViolation")]
    public void A_malformed_change_is_refused(string payload, string code)
    {
        Assert.StartsWith("[4,\"x\",\"" + code + "\"", Ask(payload));
    }

    private static string Ask(string payload)
    {
        ClientBench bench = ClientBench.Online();
        bench.Deliver("[2,\"x\",\"ChangeConfiguration\"," + payload + "]");
        return bench.Link.Take();
    }
}
