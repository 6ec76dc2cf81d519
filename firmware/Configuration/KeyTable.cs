// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Every configuration key with type, bounds, default and access, in the order of <see cref="Keys"/>.</summary>
public static class KeyTable
{
    private const int Day = 24 * 60 * 60;
    private const int Week = 7 * Day;
    private const int MaxMeasurands = 8;

    private const string SampledByDefault =
        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Temperature,SoC";

    private static readonly KeyDefinition[] s_keys =
    {
        Boolean("AllowOfflineTxForUnknownId", "false"),
        Boolean("AuthorizationCacheEnabled", "true"),
        Boolean("AuthorizeRemoteTxRequests", "false"),
        Integer("BlinkRepeat", "3", 0, 255),
        Integer("ClockAlignedDataInterval", "0", 0, Day),
        Integer("ConnectionTimeOut", "60", 0, Day),
        new("ConnectorPhaseRotation", KeyType.PhaseRotation, KeyAccess.ReadWrite, "", 0, 0),
        ReadOnly("ConnectorPhaseRotationMaxLength", KeyType.Integer, "0"),
        ReadOnly("GetConfigurationMaxKeys", KeyType.Integer, Keys.Count.ToString()),
        Integer("HeartbeatInterval", "300", 0, Week),
        Boolean("LocalAuthorizeOffline", "true"),
        Boolean("LocalPreAuthorize", "false"),
        Integer("MaxEnergyOnInvalidId", "0", 0, 1000000),
        Measurands("MeterValuesAlignedData", "Energy.Active.Import.Register"),
        ReadOnly("MeterValuesAlignedDataMaxLength", KeyType.Integer, MaxMeasurands.ToString()),
        Measurands("MeterValuesSampledData", SampledByDefault),
        ReadOnly("MeterValuesSampledDataMaxLength", KeyType.Integer, MaxMeasurands.ToString()),
        Integer("MeterValueSampleInterval", "60", 0, Day),
        Integer("MinimumStatusDuration", "0", 0, Day),
        ReadOnly("NumberOfConnectors", KeyType.Integer, "0"),
        Integer("ResetRetries", "1", 0, 10),
        Boolean("StopTransactionOnEVSideDisconnect", "true"),
        Boolean("StopTransactionOnInvalidId", "true"),
        Measurands("StopTxnAlignedData", ""),
        ReadOnly("StopTxnAlignedDataMaxLength", KeyType.Integer, MaxMeasurands.ToString()),
        Measurands("StopTxnSampledData", ""),
        ReadOnly("StopTxnSampledDataMaxLength", KeyType.Integer, MaxMeasurands.ToString()),
        ReadOnly("SupportedFeatureProfiles", KeyType.Text, "Core,LocalAuthListManagement,RemoteTrigger,Reservation,SmartCharging"),
        ReadOnly("SupportedFeatureProfilesMaxLength", KeyType.Integer, "6"),
        Integer("TransactionMessageAttempts", "3", 1, 100),
        Integer("TransactionMessageRetryInterval", "60", 0, Day),
        Boolean("UnlockConnectorOnEVSideDisconnect", "true"),
        Integer("WebSocketPingInterval", "30", 0, Day),

        // A reservation is for a connector; one for any connector is refused.
        ReadOnly("ReserveConnectorZeroSupported", KeyType.Boolean, "false"),

        // 16 bytes at least (OCPP-J 1.6, 6.1); 40 characters are 20 bytes in hex, see HexKey.
        new("AuthorizationKey", KeyType.Text, KeyAccess.WriteOnly, "", 16, 40),
        Integer("AuthorizationGracePeriod", "0", 0, Day),
        Integer("EnergyCheckpointInterval", "60", 10, 3600),
        Boolean("FreeVendActive", "false"),
        new("FreeVendIdTag", KeyType.Text, KeyAccess.ReadWrite, "FREEVEND", 0, Limits.IdTag),
        ReadOnly("LocalSignalStrength", KeyType.Integer, "0"),
        Integer("OperatorMaxCurrent", "80", 0, 80),
        new("PhasesAllowed", KeyType.Phases, KeyAccess.ReadWrite, "3", 1, 3),
        new("ResumeTransactionAfterPowerLoss", KeyType.Boolean, KeyAccess.ReadWriteAfterReboot, "false", 0, 1),
        Integer("CardRepeatSeconds", "5", 0, 60),
        Integer("ReconnectSpreadSeconds", "10", 0, 600),
        Integer("WakeUpSeconds", "4", 0, 30),
        Integer("SupplyMaxCurrent", "160", 0, 160),
        Integer("SupplyMinCurrent", "6", 6, 32),
        Integer("OfflineMaxCurrent", "80", 0, 80),
        Integer("OfflineMaxCurrentDelay", "300", 0, Day),
        Integer("LimitMinimumOffTime", "30", 0, 3600),
        Integer("LimitMinimumOnTime", "0", 0, 3600),
        Boolean("LocalAuthListEnabled", "true"),
        ReadOnly("LocalAuthListMaxLength", KeyType.Integer, Limits.LocalListEntries.ToString()),
        ReadOnly("SendLocalListMaxLength", KeyType.Integer, Limits.LocalListChanges.ToString()),
        Boolean("MeterValuesInTxOnly", "true"),
        ReadOnly("ChargeProfileMaxStackLevel", KeyType.Integer, Limits.ProfileStackLevel.ToString()),
        ReadOnly("ChargingScheduleAllowedChargingRateUnit", KeyType.Text, "Current,Power"),
        ReadOnly("ChargingScheduleMaxPeriods", KeyType.Integer, Limits.ProfilePeriods.ToString()),
        ReadOnly("ConnectorSwitch3to1PhaseSupported", KeyType.Boolean, "false"),
        ReadOnly("MaxChargingProfilesInstalled", KeyType.Integer, Limits.ChargingProfiles.ToString()),
        Integer("SecurityProfile", "0", 0, 3),
        ReadOnly("AdditionalRootCertificateCheck", KeyType.Boolean, "false"),
        ReadOnly("CertificateSignedMaxChainSize", KeyType.Integer, Limits.CertificateChain.ToString()),
        ReadOnly("CertificateStoreMaxLength", KeyType.Integer, Limits.Certificates.ToString()),
        new("CpoName", KeyType.Text, KeyAccess.ReadWrite, "", 0, 64),
    };

    /// <summary>Definition of one of <see cref="Keys"/>.</summary>
    public static KeyDefinition Get(int key)
    {
        return s_keys[key];
    }

    /// <summary>Number of the key of that name in any case (a CiString), or -1.</summary>
    public static int Find(string name)
    {
        // Nearly always it is spelled as here, and comparing whole strings is native code on the device.
        for (int key = 0; key < s_keys.Length; key++)
        {
            if (s_keys[key].Name == name)
            {
                return key;
            }
        }

        for (int key = 0; key < s_keys.Length; key++)
        {
            if (CiString.Equal(s_keys[key].Name, name))
            {
                return key;
            }
        }

        return -1;
    }

    private static KeyDefinition Boolean(string name, string fallback)
    {
        return new KeyDefinition(name, KeyType.Boolean, KeyAccess.ReadWrite, fallback, 0, 1);
    }

    private static KeyDefinition Integer(string name, string fallback, int min, int max)
    {
        return new KeyDefinition(name, KeyType.Integer, KeyAccess.ReadWrite, fallback, min, max);
    }

    private static KeyDefinition Measurands(string name, string fallback)
    {
        return new KeyDefinition(name, KeyType.Measurands, KeyAccess.ReadWrite, fallback, 0, MaxMeasurands);
    }

    private static KeyDefinition ReadOnly(string name, KeyType type, string value)
    {
        return new KeyDefinition(name, type, KeyAccess.ReadOnly, value, 0, 0);
    }
}
