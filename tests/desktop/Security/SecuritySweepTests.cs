// SPDX-License-Identifier: MIT

using System;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Power cuts in every flash operation while keys, profiles and certificates change: the station comes in again, with one or the other.</summary>
[TestClass]
public class SecuritySweepTests
{
    private const string First = "first-password-0001";
    private const string Second = "second-password-0002";

    /// <summary>Roots on flash after each command of <see cref="Certificates"/>.</summary>
    private static readonly string[] s_roots = ["", "1", "12", "2", "23"];

    [TestMethod]
    public void Certificates_are_wholly_there_or_wholly_not()
    {
        Sweep("certificates", Certificates, CheckCertificates);
    }

    [TestMethod]
    public void A_key_that_is_changed_locks_nobody_out_whichever_the_central_system_takes()
    {
        Sweep("key rotation", RotateKey, CheckKey);
    }

    [TestMethod]
    public void A_profile_that_is_raised_locks_nobody_out_whether_it_works_or_not()
    {
        Sweep("profile upgrade", RaiseProfile, CheckProfile);
    }

    private static void Sweep(string name, SweepStep script, SweepStep check)
    {
        PowerCutSweep sweep = new(bench => bench.Cryptography = new ScriptedCryptography(), script, check);
        sweep.Run();
        Console.WriteLine(name + ": " + sweep.Operations + " flash operations, " + sweep.Cuts + " cuts");
        Assert.IsTrue(sweep.Operations >= 4);
    }

    private static void Certificates(StationBench bench)
    {
        Install(bench, "CentralSystemRootCertificate", "root 1");
        Install(bench, "CentralSystemRootCertificate", "root 2");
        bench.Command("DeleteCertificate", "{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"AA1\",\"issuerKeyHash\":\"bb1\",\"serialNumber\":\"1\"}}");
        Install(bench, "ManufacturerRootCertificate", "root 3");
        bench.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"SignChargePointCertificate\"}");
        bench.Command("CertificateSigned", "{\"certificateChain\":\"certificate for SECRET key 1\"}");
    }

    private static void CheckCertificates(StationBench bench)
    {
        CertificateStore store = new(bench.Flash, bench.Cryptography);
        string all = (store.Roots(CertificateStore.CentralSystemRoot) ?? "") + (store.Roots(CertificateStore.ManufacturerRoot) ?? "");
        string roots = all.Replace("root ", "").Replace("\n", "");
        int reached = Array.IndexOf(s_roots, roots);
        Assert.IsTrue(reached >= 0, "never so: " + roots);
        Assert.IsTrue(reached >= Math.Min(bench.Central.Results, s_roots.Length - 1), "accepted and then lost: " + roots);

        TlsCredentials tls = store.Current();
        Assert.IsTrue(tls.Key == null ? tls.Certificate == null : tls.Certificate == "certificate for " + tls.Key);
        Assert.IsTrue(tls.Key != null || bench.Central.Results < s_roots.Length + 1, "accepted and then lost: the station's certificate");
    }

    private static void RotateKey(StationBench bench)
    {
        bench.Configure("AuthorizationKey", First);
        bench.RunSeconds(3);
        bench.Door.Password = First;
        Change(bench, "AuthorizationKey", Second);

        // The central system does not know it yet: the old key goes on.
        bench.RunSeconds(20);
        bench.Door.Password = Second;
        bench.DropLink();
        bench.RestoreLink();
        bench.RunSeconds(20);
    }

    /// <summary>That it is online was waited for.</summary>
    private static void CheckKey(StationBench bench)
    {
        string key = bench.Station.Configuration.GetString(Keys.AuthorizationKey);
        Assert.IsTrue(key is "" or First or Second, key);
        Assert.IsTrue(bench.Central.Results == 0 || key == Second, "accepted and then lost: " + key);
    }

    private static void RaiseProfile(StationBench bench)
    {
        bench.Configure("AuthorizationKey", First);
        bench.Configure("SecurityProfile", "1");
        bench.RunSeconds(3);
        bench.Door.Password = First;
        bench.Door.OffersTls = false;
        Change(bench, "SecurityProfile", "2");
        bench.RunSeconds(90);
        bench.Door.OffersTls = true;
        Change(bench, "SecurityProfile", "2");
        bench.RunSeconds(20);
    }

    private static void CheckProfile(StationBench bench)
    {
        int profile = bench.Station.Configuration.GetInt(Keys.SecurityProfile);
        Assert.IsTrue(profile <= 2, "never so: " + profile);
        Assert.AreEqual(profile == 2, bench.Door.IsSecure, "profile " + profile);
        Assert.IsTrue(bench.Central.Results < 2 || profile == 2, "accepted and then lost");
    }

    private static void Change(StationBench bench, string key, string value)
    {
        Assert.Contains("Accepted", bench.Command("ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}"));
    }

    private static void Install(StationBench bench, string type, string root)
    {
        bench.Command("InstallCertificate", "{\"certificateType\":\"" + type + "\",\"certificate\":\"" + root + "\"}");
    }
}
