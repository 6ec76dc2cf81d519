// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Numbers of the configuration keys: the index into <see cref="KeyTable"/>. Not stored anywhere, so free to change.</summary>
public static class Keys
{
    // Core profile, OCPP 1.6 section 9.1.
    public const int AllowOfflineTxForUnknownId = 0;
    public const int AuthorizationCacheEnabled = 1;
    public const int AuthorizeRemoteTxRequests = 2;
    public const int BlinkRepeat = 3;
    public const int ClockAlignedDataInterval = 4;
    public const int ConnectionTimeOut = 5;
    public const int ConnectorPhaseRotation = 6;
    public const int ConnectorPhaseRotationMaxLength = 7;
    public const int GetConfigurationMaxKeys = 8;
    public const int HeartbeatInterval = 9;
    public const int LocalAuthorizeOffline = 10;
    public const int LocalPreAuthorize = 11;
    public const int MaxEnergyOnInvalidId = 12;
    public const int MeterValuesAlignedData = 13;
    public const int MeterValuesAlignedDataMaxLength = 14;
    public const int MeterValuesSampledData = 15;
    public const int MeterValuesSampledDataMaxLength = 16;
    public const int MeterValueSampleInterval = 17;
    public const int MinimumStatusDuration = 18;
    public const int NumberOfConnectors = 19;
    public const int ResetRetries = 20;
    public const int StopTransactionOnEVSideDisconnect = 21;
    public const int StopTransactionOnInvalidId = 22;
    public const int StopTxnAlignedData = 23;
    public const int StopTxnAlignedDataMaxLength = 24;
    public const int StopTxnSampledData = 25;
    public const int StopTxnSampledDataMaxLength = 26;
    public const int SupportedFeatureProfiles = 27;
    public const int SupportedFeatureProfilesMaxLength = 28;
    public const int TransactionMessageAttempts = 29;
    public const int TransactionMessageRetryInterval = 30;
    public const int UnlockConnectorOnEVSideDisconnect = 31;
    public const int WebSocketPingInterval = 32;

    // Reservation profile, section 9.4.
    public const int ReserveConnectorZeroSupported = 33;

    /// <summary>HTTP basic authentication (OCPP-J 1.6, section 6).</summary>
    public const int AuthorizationKey = 34;

    // Keys of this station.

    /// <summary>Seconds for which an authorization is honoured at least, however short its expiryDate.</summary>
    public const int AuthorizationGracePeriod = 35;

    /// <summary>Seconds between two energy checkpoints of a running transaction on flash.</summary>
    public const int EnergyCheckpointInterval = 36;

    /// <summary>Charges whoever plugs in, as <see cref="FreeVendIdTag"/>.</summary>
    public const int FreeVendActive = 37;
    public const int FreeVendIdTag = 38;

    /// <summary>Received signal strength in dBm, 0 when unknown.</summary>
    public const int LocalSignalStrength = 39;

    /// <summary>Most current per phase that the operator allows, A; the hardware's rating still holds.</summary>
    public const int OperatorMaxCurrent = 40;

    /// <summary>Phases the installation provides: 1 or 3.</summary>
    public const int PhasesAllowed = 41;

    /// <summary>Goes on with a transaction after a power loss instead of stopping it with reason PowerLoss.</summary>
    public const int ResumeTransactionAfterPowerLoss = 42;

    /// <summary>Seconds for which a card must have been away from the reader to count again.</summary>
    public const int CardRepeatSeconds = 43;

    /// <summary>Seconds within which a fleet comes back: the longest random part of a pause before an attempt to connect.</summary>
    public const int ReconnectSpreadSeconds = 44;

    /// <summary>Length of the pulse that wakes a car which does not take the current offered, s; 0: none.</summary>
    public const int WakeUpSeconds = 45;

    /// <summary>The supply that all connectors share, A per phase.</summary>
    public const int SupplyMaxCurrent = 46;

    /// <summary>What a connector gets at the least when the supply is shared, A; where there is less it waits.</summary>
    public const int SupplyMinCurrent = 47;

    /// <summary>Most current per connector while the central system cannot be reached, A.</summary>
    public const int OfflineMaxCurrent = 48;

    /// <summary>Seconds without the central system after which <see cref="OfflineMaxCurrent"/> counts.</summary>
    public const int OfflineMaxCurrentDelay = 49;

    /// <summary>Seconds for which no current is offered at the least when a limit has withdrawn it.</summary>
    public const int LimitMinimumOffTime = 50;

    /// <summary>Seconds for which current goes on at 6 A at the least although a charging profile or being offline says less.</summary>
    public const int LimitMinimumOnTime = 51;

    // Local Auth List Management profile, section 9.2.
    public const int LocalAuthListEnabled = 52;
    public const int LocalAuthListMaxLength = 53;
    public const int SendLocalListMaxLength = 54;

    /// <summary>False: clock-aligned MeterValues also of a connector at which no transaction runs.</summary>
    public const int MeterValuesInTxOnly = 55;

    // Smart Charging profile, section 9.5.
    public const int ChargeProfileMaxStackLevel = 56;
    public const int ChargingScheduleAllowedChargingRateUnit = 57;
    public const int ChargingScheduleMaxPeriods = 58;
    public const int ConnectorSwitch3to1PhaseSupported = 59;
    public const int MaxChargingProfilesInstalled = 60;

    // OCPP 1.6 security whitepaper.

    /// <summary>0: none, 1: password, 2: TLS and password, 3: TLS with a certificate of the station; only ever set higher.</summary>
    public const int SecurityProfile = 61;
    public const int AdditionalRootCertificateCheck = 62;
    public const int CertificateSignedMaxChainSize = 63;
    public const int CertificateStoreMaxLength = 64;

    /// <summary>Organisation in the station's certificate.</summary>
    public const int CpoName = 65;

    /// <summary>How many there are.</summary>
    public const int Count = 66;
}
