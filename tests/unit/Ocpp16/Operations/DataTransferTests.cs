// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class DataTransferTests
{
    [TestMethod]
    [DataRow("{\"vendorId\":\"Other\",\"messageId\":\"Echo\"}", "[3,\"x\",{\"status\":\"UnknownVendorId\"}]")]
    [DataRow("{\"vendorId\":\"OcppStation\"}", "[3,\"x\",{\"status\":\"UnknownMessageId\"}]")]
    [DataRow("{\"vendorId\":\"ocppstation\",\"messageId\":\"Echo\",\"data\":\"a\\\"b\"}",
        "[3,\"x\",{\"status\":\"Accepted\",\"data\":\"a\\\"b\"}]")]
    [DataRow("{\"messageId\":\"Echo\"}", "[4,\"x\",\"OccurenceConstraintViolation\",\"vendorId is missing\",{}]")]
    [DataRow("{\"vendorId\":\"Other\",\"data\":{}}", "[4,\"x\",\"TypeConstraintViolation\",\"data must be a string\",{}]")]
    public void Messages_of_our_vendor_are_handled(string payload, string expected)
    {
        Assert.AreEqual(expected, Ask([new ScriptedVendor()], payload));
    }

    [TestMethod]
    public void Without_messages_of_our_own_every_vendor_is_unknown()
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
