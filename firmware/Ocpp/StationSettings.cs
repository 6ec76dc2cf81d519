// SPDX-License-Identifier: MIT

using System;
using System.Collections;

namespace OcppStation;

/// <summary>Who this station is and where its central system is: the content of station.json.</summary>
public sealed class StationSettings
{
    /// <summary>Version of this firmware, as BootNotification reports it.</summary>
    public const string Version = "0.1.0";

    /// <summary>Identity of the charge point; the last path segment of the URL.</summary>
    public string ChargePointId;

    /// <summary>ws:// or wss:// URL of the central system without the identity.</summary>
    public string CentralUrl;

    /// <summary>Password for HTTP basic authentication until the key AuthorizationKey is set, or null. A secret.</summary>
    public string AuthorizationKey;

    public string Vendor = "OcppStation";
    public string Model = "dual-wrover";

    /// <summary>Null when unknown, as are the following.</summary>
    public string SerialNumber;
    public string ChargeBoxSerialNumber;
    public string FirmwareVersion = Version;
    public string MeterType;
    public string MeterSerialNumber;

    /// <summary>URL to connect to, with the identity percent-encoded as last path segment.</summary>
    public string ConnectUrl => throw new NotImplementedException();

    /// <summary>Reads station.json; null when it is not right, with one line that names the key and what was expected.</summary>
    public static StationSettings Parse(Hashtable json, out string error) => throw new NotImplementedException();
}
