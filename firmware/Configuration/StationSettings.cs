// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation;

/// <summary>Who this station is and where its central system is: the content of station.json.</summary>
public sealed class StationSettings
{
    /// <summary>Version of this firmware, as BootNotification reports it.</summary>
    public const string Version = "0.2.0";

    /// <summary>The first security profile with TLS.</summary>
    private const int FirstSecureProfile = 2;

    private const int IdentityLength = 48;
    private const int UrlLength = 512;
    private const int KeyLength = 40;
    private const string KnownKeys = "chargePointId, centralUrl, secureUrl, authorizationKey, vendor, model, serialNumber, "
        + "chargeBoxSerialNumber, meterType, meterSerialNumber, timeServer, webSocket";

    /// <summary>Identity of the charge point; the last path segment of the URL.</summary>
    public string ChargePointId;

    /// <summary>ws:// or wss:// URL of the central system without the identity.</summary>
    public string CentralUrl;

    /// <summary>Password for HTTP basic authentication until the key AuthorizationKey is set, or null. A secret.</summary>
    public string AuthorizationKey;

    public string Vendor = "OcppStation";
    public string Model = "dual-wrover";
    public string FirmwareVersion = Version;

    /// <summary>Null when unknown, as are the following.</summary>
    public string SerialNumber;
    public string ChargeBoxSerialNumber;
    public string MeterType;
    public string MeterSerialNumber;

    /// <summary>SNTP server, or null for the network's own choice.</summary>
    public string TimeServer;

    /// <summary>The link is nanoFramework's own WebSocket library instead of ours.</summary>
    public bool UsesWebSocketLibrary;

    /// <summary>wss:// URL without the identity from security profile 2 on; null: <see cref="CentralUrl"/> with wss:// in place of ws://.</summary>
    public string SecureUrl;

    /// <summary>The security profile that URL and password amount to: the least that the key SecurityProfile says.</summary>
    public int SecurityProfile => AuthorizationKey == null ? 0 : CentralUrl.StartsWith("wss://") ? FirstSecureProfile : 1;

    /// <summary>URL to connect to with a security profile.</summary>
    public string ConnectUrlOf(int profile)
    {
        string url = CentralUrl;
        if (profile >= FirstSecureProfile)
        {
            url = SecureUrl ?? "wss" + url.Substring(url.IndexOf(':'));
        }

        return url.TrimEnd('/') + "/" + PercentEncoding.Encode(ChargePointId);
    }

    /// <summary>Reads station.json; null when it is not right, with one line that names the key and what was expected.</summary>
    public static StationSettings Parse(Hashtable json, out string error)
    {
        StationSettings settings = new();
        error = null;
        foreach (DictionaryEntry entry in json)
        {
            error = settings.Take((string)entry.Key, entry.Value);
            if (error != null)
            {
                return null;
            }
        }

        if (settings.ChargePointId == null)
        {
            error = Expected("chargePointId", IdentityLength);
        }
        else if (settings.CentralUrl == null)
        {
            error = ExpectedUrl;
        }

        return error == null ? settings : null;
    }

    private const string ExpectedUrl = "centralUrl: expected a URL such as wss://host:port/path, without user or query";

    private const string ExpectedSecureUrl = "secureUrl: expected a URL such as wss://host:port/path, without user or query";

    /// <summary>Takes one key; returns what is wrong with it, or null.</summary>
    private string Take(string key, object value)
    {
        // OCPP 1.6, 6.5 BootNotification.req: CiString20, 20, 25, 25, 25, 25.
        switch (key)
        {
            case "chargePointId":
                return Text(key, value, IdentityLength, ref ChargePointId);
            case "centralUrl":
                string error = Text(key, value, UrlLength, ref CentralUrl);
                return error == null && IsUrl(CentralUrl) ? null : ExpectedUrl;
            case "secureUrl":
                error = Text(key, value, UrlLength, ref SecureUrl);
                return error == null && SecureUrl.StartsWith("wss://") && IsUrl(SecureUrl) ? null : ExpectedSecureUrl;
            case "authorizationKey":
                return Text(key, value, KeyLength, ref AuthorizationKey);
            case "vendor":
                return Text(key, value, 20, ref Vendor);
            case "model":
                return Text(key, value, 20, ref Model);
            case "serialNumber":
                return Text(key, value, 25, ref SerialNumber);
            case "chargeBoxSerialNumber":
                return Text(key, value, 25, ref ChargeBoxSerialNumber);
            case "meterType":
                return Text(key, value, 25, ref MeterType);
            case "meterSerialNumber":
                return Text(key, value, 25, ref MeterSerialNumber);
            case "timeServer":
                return Text(key, value, 64, ref TimeServer);
            case "webSocket":
                return TakeWebSocket(value as string);
            default:
                return key + ": expected one of " + KnownKeys;
        }
    }

    private string TakeWebSocket(string name)
    {
        UsesWebSocketLibrary = name == "library";
        return UsesWebSocketLibrary || name == "own" ? null : "webSocket: expected own or library";
    }

    private static string Text(string key, object value, int maxLength, ref string field)
    {
        string text = value as string;
        if (text == null || text.Length == 0 || text.Length > maxLength)
        {
            return Expected(key, maxLength);
        }

        field = text;
        return null;
    }

    private static string Expected(string key, int maxLength)
    {
        return key + ": expected text of 1 to " + maxLength.ToString() + " characters";
    }

    private static bool IsUrl(string url)
    {
        int host = url.StartsWith("ws://") ? 5 : url.StartsWith("wss://") ? 6 : url.Length;
        return url.Length > host && url[host] != '/' && url.IndexOf('@') < 0 && url.IndexOf('?') < 0 && url.IndexOf('#') < 0 && url.IndexOf(' ') < 0;
    }
}
