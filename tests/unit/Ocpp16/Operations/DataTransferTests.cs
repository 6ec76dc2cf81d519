// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class DataTransferTests
{
    [TestMethod]
    [DataRow("{\"vendorId\":\"Other\",\"messageId\":\"Echo\"}", "[3,\"x\",{\"status\":\"UnknownVendorId\"}]")]
    [DataRow("{\"vendorId\":\"OcppStation\"}", "[3,\"x\",{\"status\":\"UnknownMessageId\"}]")]
    [DataRow("{\"vendorId\":\"org.example\",\"messageId\":\"Shout\"}", "[3,\"x\",{\"status\":\"UnknownMessageId\"}]")]
    [DataRow("{\"vendorId\":\"ocppstation\",\"messageId\":\"Echo\",\"data\":\"a\\\"b\"}",
        "[3,\"x\",{\"status\":\"Accepted\",\"data\":\"a\\\"b\"}]")]
    [DataRow("{\"vendorId\":\"org.example\",\"messageId\":\"Echo\",\"data\":\"c\"}", "[3,\"x\",{\"status\":\"Accepted\",\"data\":\"c\"}]")]
    [DataRow("{\"messageId\":\"Echo\"}", "[4,\"x\",\"OccurenceConstraintViolation\",\"vendorId is missing\",{}]")]
    [DataRow("{\"vendorId\":\"Other\",\"data\":{}}", "[4,\"x\",\"TypeConstraintViolation\",\"data must be a string\",{}]")]
    public void Each_vendor_has_messages_of_its_own(string payload, string expected)
    {
        Assert.AreEqual(expected, Ask([new ScriptedVendor("OcppStation"), new ScriptedVendor("org.example")], payload));
    }

    [TestMethod]
    public void Without_messages_every_vendor_is_unknown()
    {
        Assert.AreEqual("[3,\"x\",{\"status\":\"UnknownVendorId\"}]", Ask([], "{\"vendorId\":\"OcppStation\"}"));
    }

    private static string Ask(IVendorMessage[] messages, string payload)
    {
        ClientBench bench = ClientBench.Online();
        bench.Client.Register(new DataTransferOperation(messages));
        bench.Deliver("[2,\"x\",\"DataTransfer\"," + payload + "]");
        bench.Tick();
        return bench.Link.Take();
    }
}
