// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem.Tests;

/// <summary>Payloads that several tests send.</summary>
internal static class Samples
{
    public const string Boot = """
        {"chargePointVendor":"Vendor","chargePointModel":"Model","chargePointSerialNumber":"S1","firmwareVersion":"1.2.3"}
        """;

    public static string Start(int connectorId = 1, string idTag = "TAG", int meterStart = 100, string timestamp = "2026-01-01T10:00:00Z")
    {
        return $$"""{"connectorId":{{connectorId}},"idTag":"{{idTag}}","meterStart":{{meterStart}},"timestamp":"{{timestamp}}"}""";
    }

    public static string Stop(int transactionId, int meterStop = 600, string timestamp = "2026-01-01T11:00:00Z")
    {
        return $$"""{"transactionId":{{transactionId}},"meterStop":{{meterStop}},"timestamp":"{{timestamp}}","reason":"EVDisconnected"}""";
    }

    public static string Status(int connectorId, string status, string errorCode = "NoError")
    {
        return $$"""{"connectorId":{{connectorId}},"status":"{{status}}","errorCode":"{{errorCode}}","timestamp":"2026-01-01T09:00:00Z"}""";
    }
}
