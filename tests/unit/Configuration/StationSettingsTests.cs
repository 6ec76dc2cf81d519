// SPDX-License-Identifier: MIT

using System.Collections;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class StationSettingsTests
{
    [TestMethod]
    public void Identity_and_URL_are_enough()
    {
        StationSettings settings = StationSettings.Parse(Json("chargePointId", "CP1", "centralUrl", "ws://host:9000/ocpp"), out string error);
        Assert.IsNull(error);
        Assert.AreEqual("ws://host:9000/ocpp/CP1", settings.ConnectUrlOf(0));
        Assert.IsNull(settings.AuthorizationKey);
        Assert.AreEqual(0, settings.SecurityProfile);
        Assert.IsNull(settings.SerialNumber);
        Assert.AreEqual("OcppStation", settings.Vendor);
    }

    [TestMethod]
    [DataRow("wss://host", "EMU-001", "wss://host/EMU-001")]
    [DataRow("ws://h", "1", "ws://h/1")]
    [DataRow("wss://h", "AZaz09-._~", "wss://h/AZaz09-._~")]
    [DataRow("ws://h", "@[`{/:", "ws://h/%40%5B%60%7B%2F%3A")]
    [DataRow("ws://host/a/", "A.b_c~d", "ws://host/a/A.b_c~d")]
    [DataRow("ws://host//", "a b/c", "ws://host/a%20b%2Fc")]
    [DataRow("ws://host", "\u00e4", "ws://host/%C3%A4")]
    public void The_identity_is_appended_to_the_URL(string url, string id, string expected)
    {
        Assert.AreEqual(expected, StationSettings.Parse(Json("chargePointId", id, "centralUrl", url), out _).ConnectUrlOf(0));
    }

    [TestMethod]
    [DataRow("ws://host", "wss://safe", "ws://host/CP1", "wss://safe/CP1")]
    [DataRow("wss://host", "wss://safe", "wss://host/CP1", "wss://safe/CP1")]
    [DataRow("ws://host", "", "ws://host/CP1", "wss://host/CP1")]
    [DataRow("wss://host", "", "wss://host/CP1", "wss://host/CP1")]
    public void From_profile_2_on_the_URL_is_secureUrl_or_the_other_with_TLS(string central, string secure, string below, string from)
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", central);
        if (secure.Length > 0)
        {
            json["secureUrl"] = secure;
        }

        StationSettings settings = StationSettings.Parse(json, out _);
        Assert.AreEqual(below, settings.ConnectUrlOf(0));
        Assert.AreEqual(below, settings.ConnectUrlOf(1));
        Assert.AreEqual(from, settings.ConnectUrlOf(2));
        Assert.AreEqual(from, settings.ConnectUrlOf(3));
    }

    [TestMethod]
    [DataRow("own", false)]
    [DataRow("library", true)]
    public void The_WebSocket_client_is_ours_unless_the_library_is_asked_for(string name, bool isLibrary)
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", "ws://host");
        Assert.IsFalse(StationSettings.Parse(json, out _).UsesWebSocketLibrary);
        json["webSocket"] = name;
        Assert.AreEqual(isLibrary, StationSettings.Parse(json, out _).UsesWebSocketLibrary);
    }

    [TestMethod]
    public void All_keys_are_taken()
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", "ws://host");
        json["authorizationKey"] = "secret";
        json["vendor"] = "V";
        json["model"] = "M";
        json["serialNumber"] = "S";
        json["chargeBoxSerialNumber"] = "B";
        json["meterType"] = "T";
        json["meterSerialNumber"] = "N";
        json["secureUrl"] = "wss://safe";
        json["timeServer"] = "time";
        StationSettings settings = StationSettings.Parse(json, out string error);
        Assert.IsNull(error);
        Assert.AreEqual("wss://safe/CP1 time", settings.ConnectUrlOf(2) + " " + settings.TimeServer);
        Assert.AreEqual("secret V M S B T N", settings.AuthorizationKey + " " + settings.Vendor + " " + settings.Model + " "
            + settings.SerialNumber + " " + settings.ChargeBoxSerialNumber + " " + settings.MeterType + " " + settings.MeterSerialNumber);
    }

    [TestMethod]
    [DataRow("chargePointId", "", "chargePointId: expected text of 1 to 48 characters")]
    [DataRow("chargePointId", 17, "chargePointId: expected text of 1 to 48 characters")]
    [DataRow("centralUrl", "http://host", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws://", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ftp://host", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "wss://", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "wss:///path", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws:///path", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws://host/?a=1", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", true, "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws://user:hush@host", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws://host/#a", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws://host/a b", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("secureUrl", "ws://host", "secureUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("secureUrl", "wss://host?a", "secureUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("secureUrl", "", "secureUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("webSocket", "mine", "webSocket: expected own or library")]
    [DataRow("webSocket", 1, "webSocket: expected own or library")]
    [DataRow("vendor", "123456789012345678901", "vendor: expected text of 1 to 20 characters")]
    [DataRow("model", "123456789012345678901", "model: expected text of 1 to 20 characters")]
    [DataRow("serialNumber", "12345678901234567890123456", "serialNumber: expected text of 1 to 25 characters")]
    [DataRow("chargeBoxSerialNumber", "12345678901234567890123456", "chargeBoxSerialNumber: expected text of 1 to 25 characters")]
    [DataRow("meterType", "12345678901234567890123456", "meterType: expected text of 1 to 25 characters")]
    [DataRow("meterSerialNumber", "12345678901234567890123456", "meterSerialNumber: expected text of 1 to 25 characters")]
    [DataRow("authorizationKey", "12345678901234567890123456789012345678901", "authorizationKey: expected text of 1 to 40 characters")]
    [DataRow("timeServer", "12345678901234567890123456789012345678901234567890123456789012345", "timeServer: expected text of 1 to 64 characters")]
    public void A_bad_value_is_explained_in_one_line(string key, object value, string expected)
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", "ws://host");
        json[key] = value;
        Assert.IsNull(StationSettings.Parse(json, out string error));
        Assert.AreEqual(expected, error);
    }

    [TestMethod]
    [DataRow("vendor", 20)]
    [DataRow("model", 20)]
    [DataRow("serialNumber", 25)]
    [DataRow("chargeBoxSerialNumber", 25)]
    [DataRow("meterType", 25)]
    [DataRow("meterSerialNumber", 25)]
    [DataRow("authorizationKey", 40)]
    [DataRow("timeServer", 64)]
    [DataRow("chargePointId", 48)]
    public void A_text_as_long_as_OCPP_allows_is_taken(string key, int length)
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", "ws://host");
        json[key] = new string('x', length);
        Assert.IsNotNull(StationSettings.Parse(json, out string error), error);
    }

    [TestMethod]
    [DataRow("centralUrl")]
    [DataRow("secureUrl")]
    public void A_URL_has_at_most_512_characters(string key)
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", "ws://host");
        json[key] = "wss://" + new string('x', 506);
        Assert.IsNotNull(StationSettings.Parse(json, out _));
        json[key] = "wss://" + new string('x', 507);
        Assert.IsNull(StationSettings.Parse(json, out _));
    }

    [TestMethod]
    public void A_value_of_null_is_explained_in_one_line()
    {
        Hashtable json = Json("chargePointId", "CP1", "centralUrl", "ws://host");
        json["chargePointId"] = null;
        Assert.IsNull(StationSettings.Parse(json, out string error));
        Assert.AreEqual("chargePointId: expected text of 1 to 48 characters", error);
    }

    [TestMethod]
    [DataRow("chargePointId", "CP1", "centralUrl: expected a URL such as wss://host:port/path, without user or query")]
    [DataRow("centralUrl", "ws://host", "chargePointId: expected text of 1 to 48 characters")]
    public void A_missing_key_is_explained_in_one_line(string key, string value, string expected)
    {
        Hashtable json = new();
        json[key] = value;
        Assert.IsNull(StationSettings.Parse(json, out string error));
        Assert.AreEqual(expected, error);
    }

    [TestMethod]
    public void A_misspelt_key_is_named()
    {
        Hashtable json = Json("chargePointId", "CP1", "centralURL", "ws://host");
        Assert.IsNull(StationSettings.Parse(json, out string error));
        Assert.StartsWith("centralURL: expected one of chargePointId, centralUrl,", error);
    }

    private static Hashtable Json(string key1, string value1, string key2, string value2)
    {
        Hashtable json = new();
        json[key1] = value1;
        json[key2] = value2;
        return json;
    }
}
