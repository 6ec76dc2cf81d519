// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Certificates that come and go by messages of the central system.</summary>
[TestClass]
public class CertificateTests
{
    private const string Root = "CentralSystemRootCertificate";

    [TestMethod]
    public void An_installed_root_is_listed_and_handed_to_the_connection_also_after_a_power_cut()
    {
        StationBench bench = Booted();
        Assert.Contains(",{\"status\":\"NotFound\"}]", Ids(bench, Root));
        Assert.Contains("Accepted", Install(bench, Root, "root 1"));
        Assert.Contains("Accepted", Install(bench, Root, "root 2"));
        Assert.Contains("Accepted", Install(bench, "ManufacturerRootCertificate", "root 3"));
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        string ids = Ids(bench, Root);
        Assert.Contains("[{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"AA1\",\"issuerKeyHash\":\"bb1\",\"serialNumber\":\"1\"},{", ids);
        Assert.Contains("\"serialNumber\":\"2\"}],\"status\":\"Accepted\"", ids);
        Assert.IsFalse(ids.Contains("\"3\""));
        Assert.Contains("\"3\"", Ids(bench, "ManufacturerRootCertificate"));
        CertificateStore store = new(bench.Flash, new ScriptedCryptography());
        Assert.AreEqual("root 1\nroot 2", store.Current().Roots);
        Assert.AreEqual("root 3", store.Roots(CertificateStore.ManufacturerRoot));
    }

    [TestMethod]
    public void A_root_that_cannot_be_read_and_one_too_many_are_rejected()
    {
        StationBench bench = Booted();
        Assert.Contains("Rejected", Install(bench, Root, "nonsense"));
        for (int i = 1; i <= Limits.Certificates; i++)
        {
            Assert.Contains("Accepted", Install(bench, Root, "root " + i));
        }

        Assert.Contains("Rejected", Install(bench, Root, "root 9"));
        Assert.Contains("Accepted", Install(bench, Root, "root 2"), "it is there already");
        Assert.Contains("Accepted", Delete(bench, "SHA256", "aa2", "BB2", "2"));
        Assert.Contains("Accepted", Install(bench, Root, "root 9"));
        Assert.Contains("PropertyConstraintViolation", Install(bench, Root, new string('x', Limits.Certificate + 1)));
    }

    [TestMethod]
    public void A_root_that_flash_does_not_keep_is_Failed_and_not_listed()
    {
        StationBench bench = Booted();
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes + 10;
        Assert.Contains("Failed", Install(bench, Root, "root 1"));
        Assert.Contains("NotFound", Ids(bench, Root));
    }

    [TestMethod]
    public void A_platform_that_reads_no_certificates_starts_with_roots_on_flash_and_shows_none()
    {
        StationBench bench = Booted();
        Assert.Contains("Accepted", Install(bench, Root, "root 1"));
        bench.CutPower();
        bench.Cryptography = null;
        bench.RestorePower();
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Endpoint.IsOnline);
        Assert.IsNull(new CertificateStore(bench.Flash, null).Current().Roots);
    }

    [TestMethod]
    public void A_link_that_is_lost_while_a_root_is_written_leaves_it_kept_and_others_can_come()
    {
        StationBench bench = Booted();
        bench.Central.Send("InstallCertificate", "{\"certificateType\":\"" + Root + "\",\"certificate\":\"root 1\"}");
        bench.RunMs(60);
        bench.DropLink();
        bench.RunSeconds(1);
        bench.RestoreLink();
        bench.RunSeconds(10);
        Assert.Contains("Accepted", Install(bench, Root, "root 2"));
        Assert.Contains("\"serialNumber\":\"1\"", Ids(bench, Root));
        Assert.Contains("Accepted", Trigger(bench, "SignChargePointCertificate"));
    }

    [TestMethod]
    public void DeleteCertificate_knows_only_its_own_hash_and_leaves_the_last_root_that_the_connection_needs()
    {
        StationBench bench = Booted();
        Install(bench, Root, "root 1");
        Assert.Contains("NotFound", Delete(bench, "SHA384", "AA1", "bb1", "1"));
        Assert.Contains("NotFound", Delete(bench, "SHA256", "AA1", "bb1", "2"));
        bench.Configure("AuthorizationKey", "0123456789abcdef");
        bench.Configure("SecurityProfile", "2");
        bench.RunSeconds(10);
        Assert.Contains("Failed", Delete(bench, "SHA256", "AA1", "bb1", "1"));
        Install(bench, Root, "root 2");
        Assert.Contains("Accepted", Delete(bench, "SHA256", "AA1", "bb1", "1"));
        Assert.Contains("Failed", Delete(bench, "SHA256", "AA2", "bb2", "2"));
        Assert.Contains("OccurenceConstraintViolation", bench.Command("DeleteCertificate", "{}"));
    }

    [TestMethod]
    public void Without_TLS_the_last_root_can_be_deleted()
    {
        StationBench bench = Booted();
        Install(bench, Root, "root 1");
        bench.Configure("AuthorizationKey", "0123456789abcdef");
        bench.Configure("SecurityProfile", "1");
        bench.RunSeconds(10);
        Assert.Contains("Accepted", Delete(bench, "SHA256", "AA1", "bb1", "1"));
        bench.RunSeconds(5);
        string told = bench.Central.Last("SecurityEventNotification");
        Assert.Contains("\"ReconfigurationOfSecurityParameters\"", told);
        Assert.Contains("a root certificate was deleted", told);
    }

    [TestMethod]
    public void DeleteCertificate_takes_hashes_of_128_characters_and_a_number_of_40()
    {
        StationBench bench = Booted();
        string hash = new('A', 128);
        string number = new('1', 40);
        Assert.Contains("NotFound", Delete(bench, "SHA256", hash, hash, number));
        Assert.Contains("PropertyConstraintViolation", Delete(bench, "SHA256", hash + "A", hash, number));
        Assert.Contains("PropertyConstraintViolation", Delete(bench, "SHA256", hash, hash + "A", number));
        Assert.Contains("PropertyConstraintViolation", Delete(bench, "SHA256", hash, hash, number + "1"));
    }

    [TestMethod]
    public void A_certificate_is_asked_for_with_a_new_key_and_kept_when_it_belongs_to_it()
    {
        StationBench bench = Booted();
        Install(bench, Root, "root 1");
        bench.Configure("CpoName", "ACME");
        Assert.Contains("Rejected", Signed(bench, "certificate for SECRET key 1"), "nobody has asked for it");
        Assert.Contains("Accepted", Trigger(bench, "SignChargePointCertificate"));
        bench.RunSeconds(2);
        Assert.AreEqual("{\"csr\":\"request of BENCH-1 at ACME\"}", bench.Central.Last("SignCertificate"));
        Assert.Contains("Rejected", Signed(bench, "certificate for another"));
        Assert.IsTrue(bench.Station.Configuration.Set("SecurityProfile", "3") == ChangeStatus.Rejected, "there is no certificate yet");
        bench.CutPower();
        bench.RestorePower();
        bench.RunSeconds(5);
        Assert.Contains("Accepted", Signed(bench, "certificate for SECRET key 1"));
        Assert.AreEqual("root 1", ((ScriptedCryptography)bench.Cryptography).Roots);
        Assert.IsTrue(bench.Station.Configuration.Set("SecurityProfile", "3") == ChangeStatus.Accepted);
        TlsCredentials tls = new CertificateStore(bench.Flash, bench.Cryptography).Current();
        Assert.AreEqual("SECRET key 1", tls.Key);
        Assert.AreEqual("certificate for SECRET key 1", tls.Certificate);
        Assert.Contains("Rejected", Signed(bench, "certificate for SECRET key 1"), "the request is answered");
    }

    [TestMethod]
    public void A_request_for_a_certificate_that_gets_no_answer_is_in_the_log()
    {
        StationBench bench = Booted();
        bench.Central.Silence("SignCertificate");
        Assert.Contains("Accepted", Trigger(bench, "SignChargePointCertificate"));
        bench.RunMs(Limits.CallTimeoutMs + 2000);
        Assert.IsTrue(bench.Log.Contains("security: no answer to the request for a certificate"));
    }

    [TestMethod]
    public void While_a_root_is_written_no_key_is_made()
    {
        StationBench bench = Booted();
        string install = bench.Central.Send("InstallCertificate", "{\"certificateType\":\"" + Root + "\",\"certificate\":\"root 1\"}");
        string trigger = bench.Central.Send("ExtendedTriggerMessage", "{\"requestedMessage\":\"SignChargePointCertificate\"}");
        bench.RunSeconds(5);
        Assert.Contains("Accepted", bench.Central.Result(install));
        Assert.Contains("Rejected", bench.Central.Result(trigger));
        Assert.AreEqual(0, bench.Central.Count("SignCertificate"));
        Assert.Contains("\"serialNumber\":\"1\"", Ids(bench, Root));
    }

    [TestMethod]
    public void The_key_of_a_certificate_that_was_renewed_is_no_longer_on_flash()
    {
        StationBench bench = Booted();
        Renew(bench, 1);
        Assert.IsTrue(bench.Flash.Length("own0") > 0);
        Renew(bench, 2);
        Assert.AreEqual(-1, bench.Flash.Length("own0"));
        Assert.IsTrue(bench.Flash.Length("own1") > 0);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Of_two_that_a_power_cut_has_left_the_newer_counts_in_whatever_order_they_are_listed(bool isReversed)
    {
        StationBench bench = Booted();
        Renew(bench, 1);
        byte[] old = bench.Flash.Raw("own0");
        Renew(bench, 2);
        bench.Flash.Create("own0", old, 0, old.Length);
        OrderedFlash flash = new(bench.Flash, isReversed ? ["own1", "own0", "j1"] : ["j1", "own0", "own1"]);
        Assert.AreEqual("SECRET key 2", new CertificateStore(flash, bench.Cryptography).Current().Key);
    }

    [TestMethod]
    public void A_bad_certificate_is_told_and_the_old_one_stays()
    {
        StationBench bench = Booted();
        Renew(bench, 1);
        ((ScriptedCryptography)bench.Cryptography).Wrong = "it has expired";
        Trigger(bench, "SignChargePointCertificate");
        Assert.Contains("Rejected", Signed(bench, "certificate for SECRET key 2"));
        Assert.AreEqual("SECRET key 1", new CertificateStore(bench.Flash, bench.Cryptography).Current().Key);
        Assert.AreEqual(1, CountLog(bench, "InvalidChargePointCertificate, it has expired"));
    }

    [TestMethod]
    public void Cut_at_any_operation_a_renewal_leaves_the_old_certificate_or_the_new_one()
    {
        for (int operation = 0; operation < 5; operation++)
        {
            for (int bytes = 0; bytes < 80; bytes += 9)
            {
                StationBench bench = Booted();
                Renew(bench, 1);
                Trigger(bench, "SignChargePointCertificate");
                bench.RunSeconds(1);
                bench.Flash.CutAt(bench.Flash.Operations + operation, bytes, bytes % 2 == 0);
                CertificateStore store = new(bench.Flash, bench.Cryptography);
                bool isKept = Keep(store);
                bench.Flash.ClearCut();
                TlsCredentials tls = new CertificateStore(bench.Flash, bench.Cryptography).Current();
                Assert.AreEqual("certificate for " + tls.Key, tls.Certificate);
                Assert.IsTrue(tls.Key == "SECRET key 2" || (tls.Key == "SECRET key 1" && !isKept), tls.Key);
            }
        }
    }

    [TestMethod]
    public void ExtendedTriggerMessage_sends_what_TriggerMessage_does_and_refuses_what_is_not_there()
    {
        StationBench bench = Booted();
        int heartbeats = bench.Central.Count("Heartbeat");
        Assert.Contains("Accepted", Trigger(bench, "Heartbeat"));
        bench.RunSeconds(2);
        Assert.AreEqual(heartbeats + 1, bench.Central.Count("Heartbeat"));
        int boots = bench.Central.Count("BootNotification");
        Assert.Contains("Accepted", Trigger(bench, "BootNotification"));
        int statuses = bench.Central.Count("StatusNotification");
        Assert.Contains("Accepted", Trigger(bench, "StatusNotification"));
        Assert.Contains("Accepted", Trigger(bench, "MeterValues"));
        bench.RunSeconds(2);
        Assert.AreEqual(boots + 1, bench.Central.Count("BootNotification"));
        Assert.AreEqual(statuses + 3, bench.Central.Count("StatusNotification"));
        Assert.AreEqual(2, bench.Central.Count("MeterValues"));
        Assert.Contains("Accepted", Trigger(bench, "LogStatusNotification"));
        Assert.Contains("Accepted", Trigger(bench, "FirmwareStatusNotification"));
        bench.RunSeconds(2);
        Assert.AreEqual("{\"status\":\"Idle\"}", bench.Central.Last("LogStatusNotification"));
        Assert.AreEqual("{\"status\":\"Idle\"}", bench.Central.Last("SignedFirmwareStatusNotification"));
        Assert.Contains("Rejected", bench.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":3}"));
        Assert.Contains("PropertyConstraintViolation", Trigger(bench, "Nothing"));
    }

    [TestMethod]
    public void A_board_that_makes_no_keys_offers_no_signing_and_one_without_cryptography_no_certificates()
    {
        StationBench bench = new(false) { Cryptography = new ScriptedCryptography { MakesKeys = false } };
        bench.Boot();
        bench.RunSeconds(5);
        Assert.Contains("NotImplemented", Trigger(bench, "SignChargePointCertificate"));
        Assert.Contains("NotImplemented", Signed(bench, "x"));
        Assert.Contains("Accepted", Install(bench, Root, "root 1"));
        Assert.IsTrue(bench.Station.Configuration.Set("SecurityProfile", "3") == ChangeStatus.Accepted, "the certificate that flash.ps1 has written");
        bench = new StationBench();
        Assert.Contains("NotImplemented", Install(bench, Root, "root 1"));
    }

    private static StationBench Booted()
    {
        StationBench bench = new(false) { Cryptography = new ScriptedCryptography() };
        bench.Boot();
        bench.RunSeconds(5);
        return bench;
    }

    private static void Renew(StationBench bench, int key)
    {
        Assert.Contains("Accepted", Trigger(bench, "SignChargePointCertificate"));
        Assert.Contains("Accepted", Signed(bench, "certificate for SECRET key " + key));
        bench.RunSeconds(5);
    }

    private static bool Keep(CertificateStore store)
    {
        try
        {
            store.KeepCertificate("SECRET key 2", "certificate for SECRET key 2");
            while (!store.Continue())
            {
            }

            return store.IsKept;
        }
        catch (PowerCutException)
        {
            return false;
        }
    }

    private static int CountLog(StationBench bench, string part)
    {
        int count = 0;
        for (int i = 0; i < bench.Log.Count; i++)
        {
            count += ((string)bench.Log[i]).Contains(part) ? 1 : 0;
        }

        return count;
    }

    private static string Install(StationBench bench, string type, string certificate)
    {
        return bench.Command("InstallCertificate", "{\"certificateType\":\"" + type + "\",\"certificate\":\"" + certificate + "\"}");
    }

    private static string Ids(StationBench bench, string type)
    {
        return bench.Command("GetInstalledCertificateIds", "{\"certificateType\":\"" + type + "\"}");
    }

    private static string Delete(StationBench bench, string algorithm, string name, string key, string number)
    {
        return bench.Command("DeleteCertificate", "{\"certificateHashData\":{\"hashAlgorithm\":\"" + algorithm + "\",\"issuerNameHash\":\"" + name
            + "\",\"issuerKeyHash\":\"" + key + "\",\"serialNumber\":\"" + number + "\"}}");
    }

    private static string Signed(StationBench bench, string chain)
    {
        return bench.Command("CertificateSigned", "{\"certificateChain\":\"" + chain + "\"}");
    }

    private static string Trigger(StationBench bench, string message)
    {
        return bench.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"" + message + "\"}");
    }
}
