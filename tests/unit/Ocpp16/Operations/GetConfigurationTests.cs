// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class GetConfigurationTests
{
    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"key\":[]}")]
    [DataRow("{\"key\":null}")]
    public void Without_names_all_keys_are_listed(string payload)
    {
        ClientBench bench = ClientBench.Online();
        string answer = Ask(bench, payload);
        Assert.IsFalse(answer.Contains("unknownKey"));
        for (int key = 0; key < Keys.Count; key++)
        {
            Assert.Contains("{\"key\":\"" + KeyTable.Get(key).Name + "\",\"readonly\":", answer);
        }
    }

    [TestMethod]
    public void Names_are_answered_in_their_order_and_unknown_ones_apart()
    {
        ClientBench bench = ClientBench.Online();
        Assert.AreEqual(
            "[3,\"x\",{\"configurationKey\":[{\"key\":\"NumberOfConnectors\",\"readonly\":true,\"value\":\"2\"},"
            + "{\"key\":\"BlinkRepeat\",\"readonly\":false,\"value\":\"3\"}],\"unknownKey\":[\"Foo\",\"B\u00e4r\"]}]",
            Ask(bench, "{\"key\":[\"numberofconnectors\",\"Foo\",\"BlinkRepeat\",\"B\\u00e4r\"]}"));
    }

    [TestMethod]
    public void Only_unknown_names_leave_the_list_of_keys_empty()
    {
        Assert.AreEqual(
            "[3,\"x\",{\"configurationKey\":[],\"unknownKey\":[\"Foo\"]}]", Ask(ClientBench.Online(), "{\"key\":[\"Foo\"]}"));
    }

    [TestMethod]
    public void A_secret_is_listed_without_its_value()
    {
        ClientBench bench = ClientBench.Online();
        bench.Configuration.Set("AuthorizationKey", "0123456789abcdef");
        Assert.AreEqual(
            "[3,\"x\",{\"configurationKey\":[{\"key\":\"AuthorizationKey\",\"readonly\":false}]}]",
            Ask(bench, "{\"key\":[\"AuthorizationKey\"]}"));
        Assert.IsFalse(Ask(bench, "{}").Contains("0123456789abcdef"));
    }

    [TestMethod]
    public void More_names_than_GetConfigurationMaxKeys_are_refused()
    {
        string names = "\"BlinkRepeat\"";
        for (int i = 1; i < Keys.Count; i++)
        {
            names += ",\"BlinkRepeat\"";
        }

        ClientBench bench = ClientBench.Online();
        Assert.StartsWith("[3,\"x\",", Ask(bench, "{\"key\":[" + names + "]}"));
        Assert.StartsWith("[4,\"x\",\"OccurenceConstraintViolation\"", Ask(bench, "{\"key\":[" + names + ",\"Foo\"]}"));
    }

    [TestMethod]
    [DataRow("{\"key\":\"BlinkRepeat\"}", "TypeConstraintViolation")]
    [DataRow("{\"key\":[1]}", "TypeConstraintViolation")]
    [DataRow("{\"key\":[\"123456789012345678901234567890123456789012345678901\"]}", "PropertyConstraintViolation")]
    public void A_malformed_list_is_refused(string payload, string code)
    {
        Assert.StartsWith("[4,\"x\",\"" + code + "\"", Ask(ClientBench.Online(), payload));
    }

    [TestMethod]
    public void All_keys_at_their_longest_fit_a_frame()
    {
        ClientBench bench = ClientBench.Online();
        LongestValues.Set(bench.Configuration);
        bench.Link.SignalDbm = -100;
        Assert.StartsWith("[3,\"x\",", Ask(bench, "{}"));
    }

    [TestMethod]
    public void A_long_GetConfiguration_answer_fits_and_disturbs_nothing()
    {
        StationBench bench = new();
        bench.Charge(1, "04A1B2C3");
        string answer = bench.Command("GetConfiguration", "{}");
        Assert.Contains("HeartbeatInterval", answer);
        Assert.Contains("NumberOfConnectors", answer);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)bench.Status(1));
    }

    private static string Ask(ClientBench bench, string payload)
    {
        bench.Deliver("[2,\"x\",\"GetConfiguration\"," + payload + "]");
        bench.Run(500);
        return bench.Link.Take();
    }
}
