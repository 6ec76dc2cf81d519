// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Every key: what it starts with, what it takes and what it refuses.</summary>
[TestClass]
public class KeyTests
{
    private const string Eight =
        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Current.Offered,Voltage,Temperature,SoC,Power.Offered";

    [TestMethod]
    [DataRow("AllowOfflineTxForUnknownId", "false")]
    [DataRow("AuthorizationCacheEnabled", "true")]
    [DataRow("AuthorizeRemoteTxRequests", "false")]
    [DataRow("LocalAuthorizeOffline", "true")]
    [DataRow("LocalPreAuthorize", "false")]
    [DataRow("StopTransactionOnEVSideDisconnect", "true")]
    [DataRow("StopTransactionOnInvalidId", "true")]
    [DataRow("UnlockConnectorOnEVSideDisconnect", "true")]
    [DataRow("FreeVendActive", "false")]
    [DataRow("LocalAuthListEnabled", "true")]
    [DataRow("MeterValuesInTxOnly", "true")]
    public void Booleans_take_true_and_false_in_any_case_and_1_and_0(string name, string start)
    {
        ConfigurationBench bench = new();
        int key = KeyTable.Find(name);
        Assert.AreEqual(start, bench.Text(name));
        Assert.AreEqual(start == "true", bench.Configuration.GetBool(key));
        ExpectBoolean(bench, name, "TRUE", true);
        ExpectBoolean(bench, name, "False", false);
        ExpectBoolean(bench, name, "1", true);
        ExpectBoolean(bench, name, "0", false);
        ExpectBoolean(bench, name, "true", true);
        ExpectRejected(bench, name, "");
        ExpectRejected(bench, name, "2");
        ExpectRejected(bench, name, "yes");
        ExpectRejected(bench, name, "-1");
        ExpectRejected(bench, name, " true");
    }

    [TestMethod]
    [DataRow("BlinkRepeat", 3, 0, 255)]
    [DataRow("ClockAlignedDataInterval", 0, 0, 86400)]
    [DataRow("ConnectionTimeOut", 60, 0, 86400)]
    [DataRow("HeartbeatInterval", 300, 0, 604800)]
    [DataRow("MaxEnergyOnInvalidId", 0, 0, 1000000)]
    [DataRow("MeterValueSampleInterval", 60, 0, 86400)]
    [DataRow("MinimumStatusDuration", 0, 0, 86400)]
    [DataRow("ResetRetries", 1, 0, 10)]
    [DataRow("TransactionMessageAttempts", 3, 1, 100)]
    [DataRow("TransactionMessageRetryInterval", 60, 0, 86400)]
    [DataRow("WebSocketPingInterval", 30, 0, 86400)]
    [DataRow("AuthorizationGracePeriod", 0, 0, 86400)]
    [DataRow("EnergyCheckpointInterval", 60, 10, 3600)]
    [DataRow("OperatorMaxCurrent", 80, 0, 80)]
    [DataRow("WakeUpSeconds", 4, 0, 30)]
    [DataRow("CardRepeatSeconds", 5, 0, 60)]
    [DataRow("SecurityProfile", 0, 0, 3)]
    [DataRow("ReconnectSpreadSeconds", 10, 0, 600)]
    [DataRow("SupplyMaxCurrent", 160, 0, 160)]
    [DataRow("SupplyMinCurrent", 6, 6, 32)]
    [DataRow("OfflineMaxCurrent", 80, 0, 80)]
    [DataRow("OfflineMaxCurrentDelay", 300, 0, 86400)]
    [DataRow("LimitMinimumOffTime", 30, 0, 3600)]
    [DataRow("LimitMinimumOnTime", 0, 0, 3600)]
    public void Integers_take_their_range_and_nothing_else(string name, int start, int min, int max)
    {
        ConfigurationBench bench = new();
        int key = KeyTable.Find(name);
        Assert.AreEqual(start, bench.Configuration.GetInt(key));
        ExpectInteger(bench, name, min.ToString(), min);
        ExpectInteger(bench, name, max.ToString(), max);
        ExpectInteger(bench, name, "0" + max.ToString(), max);
        ExpectRejected(bench, name, (min - 1).ToString());
        ExpectRejected(bench, name, (max + 1).ToString());
        ExpectRejected(bench, name, "-5");
        ExpectRejected(bench, name, "+5");
        ExpectRejected(bench, name, " 15");
        ExpectRejected(bench, name, "15.0");
        ExpectRejected(bench, name, "0x10");
        ExpectRejected(bench, name, "ten");
        ExpectRejected(bench, name, "");
        ExpectRejected(bench, name, "99999999999999999999");
        Assert.AreEqual(max, bench.Configuration.GetInt(key));
    }

    [TestMethod]
    [DataRow("MeterValuesAlignedData", "Energy.Active.Import.Register")]
    [DataRow("MeterValuesSampledData",
        "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Temperature,SoC")]
    [DataRow("StopTxnAlignedData", "")]
    [DataRow("StopTxnSampledData", "")]
    public void Measurand_lists_take_known_measurands_once_each(string name, string start)
    {
        ConfigurationBench bench = new();
        int key = KeyTable.Find(name);
        Assert.AreEqual(start, bench.Text(name));
        Assert.IsTrue(bench.Configuration.Set(name, " soc , Voltage") == ChangeStatus.Accepted);
        Assert.AreEqual("SoC,Voltage", bench.Text(name));
        byte[] codes = bench.Configuration.GetMeasurands(key);
        Assert.AreEqual(2, codes.Length);
        Assert.AreEqual((int)Measurand.StateOfCharge, (int)codes[0]);
        Assert.AreEqual((int)Measurand.Voltage, (int)codes[1]);
        ExpectRejected(bench, name, "Voltage,");
        ExpectRejected(bench, name, "Voltage;SoC");
        ExpectRejected(bench, name, "Voltage.L1");
        ExpectRejected(bench, name, "Current.Import.L1,current.import.l1");
        ExpectRejected(bench, name, "Current.Import.L4");
        ExpectRejected(bench, name, "Current.Import.");
        ExpectRejected(bench, name, "Current.Offered.L1");
        ExpectRejected(bench, name, "SoC.L1");
        Assert.IsTrue(bench.Configuration.Set(name, "voltage.l1-n,Current.Import,Current.Import.L3,Energy.Active.Import.Register.L2") == ChangeStatus.Accepted);
        Assert.AreEqual("Voltage.L1-N,Current.Import,Current.Import.L3,Energy.Active.Import.Register.L2", bench.Text(name));
        codes = bench.Configuration.GetMeasurands(key);
        Assert.AreEqual(MeterReading.OfPhase(Measurand.Voltage, 1), (int)codes[0]);
        Assert.AreEqual((int)Measurand.Current, (int)codes[1]);
        Assert.AreEqual(MeterReading.OfPhase(Measurand.Current, 3), (int)codes[2]);
        ExpectRejected(bench, name, "Frequency");
        ExpectRejected(bench, name, "Voltage,Voltage");
        ExpectRejected(bench, name, Eight + ",Voltage");
        Assert.IsTrue(bench.Configuration.Set(name, Eight) == ChangeStatus.Accepted);
        Assert.AreEqual(8, bench.Configuration.GetMeasurands(key).Length);
        Assert.IsTrue(bench.Configuration.Set(name, "") == ChangeStatus.Accepted);
        Assert.AreEqual(0, bench.Configuration.GetMeasurands(key).Length);
        Assert.AreEqual("8", bench.Text(name + "MaxLength"));
    }

    [TestMethod]
    public void ConnectorPhaseRotation_takes_a_rotation_for_each_connector()
    {
        const string Name = "ConnectorPhaseRotation";
        ConfigurationBench bench = new();
        Assert.AreEqual("0.Unknown,1.Unknown,2.Unknown", bench.Text(Name));
        Assert.AreEqual("3", bench.Text("ConnectorPhaseRotationMaxLength"));
        Assert.IsTrue(bench.Configuration.Set(Name, "0.RST, 1.rst,2.NotApplicable") == ChangeStatus.Accepted);
        Assert.AreEqual("0.RST,1.RST,2.NotApplicable", bench.Text(Name));
        Assert.IsTrue(bench.Configuration.Set(Name, "1.TSR") == ChangeStatus.Accepted);
        ExpectRejected(bench, Name, "");
        ExpectRejected(bench, Name, "RST");
        ExpectRejected(bench, Name, "1.");
        ExpectRejected(bench, Name, ".RST");
        ExpectRejected(bench, Name, "-1.RST");
        ExpectRejected(bench, Name, "3.RST");
        ExpectRejected(bench, Name, "1.RRR");
        ExpectRejected(bench, Name, "0.RST,1.RST,2.RST,2.RST");
    }

    [TestMethod]
    public void PhasesAllowed_is_1_or_3()
    {
        ConfigurationBench bench = new();
        Assert.AreEqual(3, bench.Configuration.GetInt(Keys.PhasesAllowed));
        ExpectInteger(bench, "PhasesAllowed", "1", 1);
        ExpectInteger(bench, "PhasesAllowed", "3", 3);
        ExpectRejected(bench, "PhasesAllowed", "2");
        ExpectRejected(bench, "PhasesAllowed", "0");
        ExpectRejected(bench, "PhasesAllowed", "");
    }

    [TestMethod]
    public void FreeVendIdTag_is_an_idTag()
    {
        ConfigurationBench bench = new();
        Assert.AreEqual("FREEVEND", bench.Text("FreeVendIdTag"));
        Assert.IsTrue(bench.Configuration.Set("FreeVendIdTag", "12345678901234567890") == ChangeStatus.Accepted);
        ExpectRejected(bench, "FreeVendIdTag", "123456789012345678901");
        ExpectRejected(bench, "FreeVendIdTag", "line\nbreak");
        ExpectRejected(bench, "FreeVendIdTag", "\u001f");
        ExpectRejected(bench, "FreeVendIdTag", "\u007f");
        Assert.IsTrue(bench.Configuration.Set("FreeVendIdTag", " ~\u0080") == ChangeStatus.Accepted);
    }

    [TestMethod]
    public void AuthorizationKey_has_16_to_40_characters()
    {
        ConfigurationBench bench = new();
        Assert.AreEqual(string.Empty, bench.Text("AuthorizationKey"));
        Assert.IsTrue(bench.Configuration.Set("AuthorizationKey", "0123456789abcdef") == ChangeStatus.Accepted);
        Assert.IsTrue(bench.Configuration.Set("AuthorizationKey", new string('a', 40)) == ChangeStatus.Accepted);
        ExpectRejected(bench, "AuthorizationKey", "0123456789abcde");
        ExpectRejected(bench, "AuthorizationKey", new string('a', 41));
        ExpectRejected(bench, "AuthorizationKey", "0123456789\r\nabcdef");
    }

    [TestMethod]
    public void CpoName_is_a_text_of_64_characters()
    {
        ConfigurationBench bench = new();
        Assert.AreEqual(string.Empty, bench.Text("CpoName"));
        Assert.IsTrue(bench.Configuration.Set("CpoName", new string('c', 64)) == ChangeStatus.Accepted);
        ExpectRejected(bench, "CpoName", new string('c', 65));
    }

    [TestMethod]
    public void ResumeTransactionAfterPowerLoss_counts_from_the_next_boot()
    {
        const string Name = "ResumeTransactionAfterPowerLoss";
        ConfigurationBench bench = new();
        Assert.IsTrue(bench.Configuration.Set(Name, "maybe") == ChangeStatus.Rejected);
        Assert.IsTrue(bench.Configuration.Set(Name, "true") == ChangeStatus.RebootRequired);
        Assert.AreEqual("true", bench.Text(Name));
        Assert.IsFalse(bench.Configuration.GetBool(Keys.ResumeTransactionAfterPowerLoss));
        bench.Reboot();
        Assert.IsTrue(bench.Configuration.GetBool(Keys.ResumeTransactionAfterPowerLoss));
    }

    [TestMethod]
    [DataRow("ConnectorPhaseRotationMaxLength", "3")]
    [DataRow("AdditionalRootCertificateCheck", "false")]
    [DataRow("CertificateSignedMaxChainSize", "6000")]
    [DataRow("CertificateStoreMaxLength", "4")]
    [DataRow("LocalAuthListMaxLength", "1000")]
    [DataRow("LocalSignalStrength", "-67")]
    [DataRow("MeterValuesAlignedDataMaxLength", "8")]
    [DataRow("MeterValuesSampledDataMaxLength", "8")]
    [DataRow("NumberOfConnectors", "2")]
    [DataRow("StopTxnAlignedDataMaxLength", "8")]
    [DataRow("StopTxnSampledDataMaxLength", "8")]
    [DataRow("SendLocalListMaxLength", "50")]
    [DataRow("SupportedFeatureProfiles", "Core,LocalAuthListManagement,RemoteTrigger,Reservation,SmartCharging")]
    [DataRow("ReserveConnectorZeroSupported", "false")]
    [DataRow("ChargeProfileMaxStackLevel", "8")]
    [DataRow("ChargingScheduleAllowedChargingRateUnit", "Current,Power")]
    [DataRow("ChargingScheduleMaxPeriods", "24")]
    [DataRow("ConnectorSwitch3to1PhaseSupported", "false")]
    [DataRow("MaxChargingProfilesInstalled", "16")]
    [DataRow("SupportedFeatureProfilesMaxLength", "6")]
    public void Read_only_keys_refuse_every_change(string name, string value)
    {
        ConfigurationBench bench = new();
        bench.Link.SignalDbm = -67;
        Assert.AreEqual(value, bench.Text(name));
        ExpectRejected(bench, name, "1");
        ExpectRejected(bench, name, value);
    }

    [TestMethod]
    public void What_every_key_starts_with_is_of_its_type()
    {
        ConfigurationBench bench = new();
        for (int key = 0; key < Keys.Count; key++)
        {
            string value = bench.Configuration.GetString(key);
            bool isBoolean = value is "true" or "false";
            bool isInteger = KeyValue.ParseInteger(value) >= 0;
            KeyType type = KeyTable.Get(key).Type;
            Assert.AreEqual(type == KeyType.Boolean, isBoolean, KeyTable.Get(key).Name);
            Assert.AreEqual(type is KeyType.Integer or KeyType.Phases, isInteger, KeyTable.Get(key).Name);
            Assert.AreEqual(type == KeyType.Phases, key == Keys.PhasesAllowed);
        }
    }

    [TestMethod]
    public void The_numbers_of_dynamic_keys_are_there_too()
    {
        ConfigurationBench bench = new();
        bench.Link.SignalDbm = -67;
        Assert.AreEqual(-67, bench.Configuration.GetInt(Keys.LocalSignalStrength));
        Assert.AreEqual(2, bench.Configuration.GetInt(Keys.NumberOfConnectors));
        Assert.AreEqual(Keys.Count, bench.Configuration.GetInt(Keys.GetConfigurationMaxKeys));
        ExpectRejected(bench, "GetConfigurationMaxKeys", "1");
    }

    [TestMethod]
    public void Every_key_stands_at_its_number()
    {
        int[] keys =
        [
            Keys.AllowOfflineTxForUnknownId, Keys.AuthorizationCacheEnabled, Keys.AuthorizeRemoteTxRequests, Keys.BlinkRepeat,
            Keys.ClockAlignedDataInterval, Keys.ConnectionTimeOut, Keys.ConnectorPhaseRotation, Keys.ConnectorPhaseRotationMaxLength,
            Keys.GetConfigurationMaxKeys, Keys.HeartbeatInterval, Keys.LocalAuthorizeOffline, Keys.LocalPreAuthorize, Keys.MaxEnergyOnInvalidId,
            Keys.MeterValuesAlignedData, Keys.MeterValuesAlignedDataMaxLength, Keys.MeterValuesSampledData, Keys.MeterValuesSampledDataMaxLength,
            Keys.MeterValueSampleInterval, Keys.MinimumStatusDuration, Keys.NumberOfConnectors, Keys.ResetRetries,
            Keys.StopTransactionOnEVSideDisconnect, Keys.StopTransactionOnInvalidId, Keys.StopTxnAlignedData, Keys.StopTxnAlignedDataMaxLength,
            Keys.StopTxnSampledData, Keys.StopTxnSampledDataMaxLength, Keys.SupportedFeatureProfiles, Keys.SupportedFeatureProfilesMaxLength,
            Keys.TransactionMessageAttempts, Keys.TransactionMessageRetryInterval, Keys.UnlockConnectorOnEVSideDisconnect, Keys.WebSocketPingInterval,
            Keys.ReserveConnectorZeroSupported, Keys.AuthorizationKey, Keys.AuthorizationGracePeriod, Keys.EnergyCheckpointInterval,
            Keys.FreeVendActive, Keys.FreeVendIdTag, Keys.LocalSignalStrength, Keys.OperatorMaxCurrent, Keys.PhasesAllowed,
            Keys.ResumeTransactionAfterPowerLoss, Keys.CardRepeatSeconds, Keys.ReconnectSpreadSeconds, Keys.WakeUpSeconds, Keys.SupplyMaxCurrent,
            Keys.SupplyMinCurrent, Keys.OfflineMaxCurrent, Keys.OfflineMaxCurrentDelay, Keys.LimitMinimumOffTime, Keys.LimitMinimumOnTime,
            Keys.LocalAuthListEnabled, Keys.LocalAuthListMaxLength, Keys.SendLocalListMaxLength, Keys.MeterValuesInTxOnly,
            Keys.ChargeProfileMaxStackLevel, Keys.ChargingScheduleAllowedChargingRateUnit, Keys.ChargingScheduleMaxPeriods,
            Keys.ConnectorSwitch3to1PhaseSupported, Keys.MaxChargingProfilesInstalled, Keys.SecurityProfile, Keys.AdditionalRootCertificateCheck,
            Keys.CertificateSignedMaxChainSize, Keys.CertificateStoreMaxLength, Keys.CpoName,
        ];
        Assert.AreEqual(Keys.Count, keys.Length, "Keys.Count, and the keys listed here");
        for (int key = 0; key < Keys.Count; key++)
        {
            Assert.AreEqual(key, keys[key]);
            Assert.AreEqual(key, KeyTable.Find(KeyTable.Get(key).Name));
        }

        Assert.AreEqual(Keys.HeartbeatInterval, KeyTable.Find("heartbeatinterval"));
    }

    private static void ExpectBoolean(ConfigurationBench bench, string name, string value, bool expected)
    {
        Assert.IsTrue(bench.Configuration.Set(name, value) == ChangeStatus.Accepted, value);
        Assert.AreEqual(expected, bench.Configuration.GetBool(KeyTable.Find(name)), value);
        Assert.AreEqual(expected ? "true" : "false", bench.Text(name), value);
    }

    private static void ExpectInteger(ConfigurationBench bench, string name, string value, int expected)
    {
        Assert.IsTrue(bench.Configuration.Set(name, value) == ChangeStatus.Accepted, value);
        Assert.AreEqual(expected, bench.Configuration.GetInt(KeyTable.Find(name)), value);
        Assert.AreEqual(expected.ToString(), bench.Text(name), value);
    }

    private static void ExpectRejected(ConfigurationBench bench, string name, string value)
    {
        string before = bench.Text(name);
        Assert.IsTrue(bench.Configuration.Set(name, value) == ChangeStatus.Rejected, value);
        Assert.AreEqual(before, bench.Text(name), value);
    }
}
