// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>SignedUpdateFirmware, from the request to the new version.</summary>
[TestClass]
public class SignedUpdateTests
{
    private const string GoodSignature = "signer 1 over 5128 bytes";

    [TestMethod]
    public void A_signed_firmware_is_fetched_verified_and_installed_and_that_is_an_event()
    {
        UpdateBench bench = WithRoot();
        Assert.AreEqual("[3,\"c2\",{\"status\":\"Accepted\"}]", bench.SignedUpdate(7));
        Assert.IsTrue(bench.RunUntil("7:Installed", 180), bench.SignedStatuses);
        Assert.AreEqual("7:Downloading 7:Downloaded 7:SignatureVerified 7:Installing 7:InstallRebooting 7:Installed ", bench.SignedStatuses);
        Assert.AreEqual("", bench.Statuses);
        Assert.AreEqual("9.9.9", bench.Version);
        Assert.AreEqual(1, Logged(bench, "security: FirmwareUpdated, firmware 9.9.9"));
        bench.Station.RunSeconds(600);
        Assert.IsTrue(bench.SignedStatuses.EndsWith("7:InstallRebooting 7:Installed "), bench.SignedStatuses);
    }

    [TestMethod]
    [DataRow("signer 2")]
    [DataRow("another")]
    public void A_certificate_that_the_manufacturer_does_not_vouch_for_is_InvalidCertificate_and_told(string certificate)
    {
        UpdateBench bench = WithRoot();
        Assert.Contains("\"InvalidCertificate\"", bench.SignedUpdate(7, certificate, certificate + " over 5128 bytes"));
        bench.Station.RunSeconds(60);
        Assert.AreEqual(0, bench.Station.Server.Begun);
        Assert.AreEqual("", bench.SignedStatuses);
        Assert.AreEqual(1, Logged(bench, "security: InvalidFirmwareSigningCertificate, not by the manufacturer"));
    }

    [TestMethod]
    public void Without_a_root_of_the_manufacturer_every_certificate_is_invalid()
    {
        UpdateBench bench = new(Secure(new ScriptedCryptography()));
        Install(bench, "CentralSystemRootCertificate", "root 1");
        Assert.Contains("\"InvalidCertificate\"", bench.SignedUpdate(7));
        Assert.AreEqual(1, Logged(bench, "InvalidFirmwareSigningCertificate, no root of the manufacturer"));
    }

    [TestMethod]
    public void A_wrong_signature_is_not_installed_and_told()
    {
        UpdateBench bench = WithRoot();
        Assert.Contains("\"Accepted\"", bench.SignedUpdate(7, "signer 1", "signer 1 over 5127 bytes"));
        Assert.IsTrue(bench.RunUntil("7:InvalidSignature", 180), bench.SignedStatuses);
        bench.Station.RunSeconds(300);
        Assert.AreEqual("7:Downloading 7:Downloaded 7:InvalidSignature ", bench.SignedStatuses);
        Assert.AreEqual(1, bench.Station.Boots);
        Assert.AreEqual(1, Logged(bench, "security: InvalidFirmwareSignature, the signature does not belong"));
        bench.Station.Charge(1, "04A1B2C3");
        bench.Station.PullCarCable(1);
        Assert.Contains("\"Accepted\"", bench.SignedUpdate(8));
        Assert.IsTrue(bench.RunUntil("8:Installed", 180), bench.SignedStatuses + bench.Station.LastLog);
    }

    [TestMethod]
    public void A_root_that_is_deleted_meanwhile_takes_its_signers_along()
    {
        UpdateBench bench = WithRoot();
        bench.Station.Server.BytesPerSecond = 200;
        bench.SignedUpdate(7);
        bench.Station.RunSeconds(5);
        Assert.Contains("Accepted", bench.Station.Command("DeleteCertificate", "{\"certificateHashData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"AA1\",\"issuerKeyHash\":\"bb1\",\"serialNumber\":\"1\"}}"));
        Assert.IsTrue(bench.RunUntil("7:InvalidSignature", 180), bench.SignedStatuses);
        Assert.AreEqual(1, Logged(bench, "InvalidFirmwareSigningCertificate"));
        Assert.AreEqual(1, bench.Station.Boots);
    }

    [TestMethod]
    public void A_signature_that_flash_has_lost_meanwhile_is_told()
    {
        UpdateBench bench = WithRoot();
        bench.Station.Server.BytesPerSecond = 200;
        bench.SignedUpdate(7);
        bench.Station.RunSeconds(5);
        bench.Station.Flash.Damage("sign1", null);
        Assert.IsTrue(bench.RunUntil("7:InvalidSignature", 180), bench.SignedStatuses);
        Assert.IsTrue(Logged(bench, "the signature is not on flash any more") > 0);
    }

    [TestMethod]
    public void A_power_cut_while_it_is_fetched_keeps_order_and_signature()
    {
        UpdateBench bench = WithRoot();
        bench.Station.Server.BytesPerSecond = 200;
        bench.SignedUpdate(7);
        bench.Station.RunSeconds(10);
        bench.Station.CutPower();
        bench.Station.RestorePower();
        bench.Station.Server.BytesPerSecond = 100000;
        Assert.IsTrue(bench.RunUntil("7:Installed", 180), bench.SignedStatuses);
        Assert.AreEqual("9.9.9", bench.Version);
    }

    [TestMethod]
    public void A_further_order_takes_the_place_of_one_under_way_and_has_its_own_signature()
    {
        UpdateBench bench = WithRoot();
        bench.Station.Server.BytesPerSecond = 200;
        bench.SignedUpdate(7, "signer 1", "a wrong one");
        bench.Station.RunSeconds(5);
        bench.Station.Server.BytesPerSecond = 100000;
        Assert.Contains("\"AcceptedCanceled\"", bench.SignedUpdate(8));
        Assert.IsTrue(bench.RunUntil("8:Installed", 180), bench.SignedStatuses);
        Assert.DoesNotContains("InvalidSignature", bench.SignedStatuses);
        Assert.Contains("\"Accepted\"", bench.SignedUpdate(9));
    }

    [TestMethod]
    public void One_that_is_being_installed_is_not_replaced()
    {
        UpdateBench bench = WithRoot();
        bench.SignedUpdate(7);
        Assert.IsTrue(bench.RunUntil("7:Installing", 120), bench.SignedStatuses);
        Assert.Contains("\"Rejected\"", bench.SignedUpdate(8));
        Assert.IsTrue(bench.RunUntil("7:Installed", 120), bench.SignedStatuses);
    }

    [TestMethod]
    public void Of_two_orders_that_come_at_once_the_later_one_counts()
    {
        UpdateBench bench = WithRoot();
        string first = bench.Station.Central.Send("SignedUpdateFirmware", bench.SignedOrder(7));
        string second = bench.Station.Central.Send("SignedUpdateFirmware", bench.SignedOrder(8));
        Assert.IsTrue(bench.RunUntil("8:Installed", 180), bench.SignedStatuses);
        Assert.Contains("\"Rejected\"", bench.Station.Central.Result(first));
        Assert.Contains("\"Accepted\"", bench.Station.Central.Result(second));
        Assert.DoesNotContains("7:", bench.SignedStatuses);
    }

    [TestMethod]
    public void An_order_whose_answer_is_lost_with_the_connection_does_not_stand_in_the_way_of_the_next()
    {
        UpdateBench bench = WithRoot();
        bench.Station.Central.Send("SignedUpdateFirmware", bench.SignedOrder(7));
        bench.Station.RunMs(40);
        bench.Station.DropLink();
        bench.Station.RestoreLink();
        bench.Station.RunSeconds(60);
        string answer = bench.SignedUpdate(8);
        Assert.IsTrue(answer.Contains("\"Accepted"), answer);
        Assert.IsTrue(bench.RunUntil("8:Installed", 180), bench.SignedStatuses);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(2000)]
    public void Flash_without_room_for_the_signature_is_Rejected(int room)
    {
        UpdateBench bench = WithRoot();
        bench.Station.Flash.CapacityBytes = bench.Station.Flash.UsedBytes + room;
        Assert.Contains("\"Rejected\"", bench.SignedUpdate(7, "signer 1" + new string('x', 5000), "s"));
        bench.Station.Flash.CapacityBytes = 256 * 1024;
        bench.Station.RunSeconds(60);
        Assert.AreEqual("", bench.SignedStatuses);
    }

    [TestMethod]
    public void Times_are_waited_for_and_said()
    {
        UpdateBench bench = WithRoot();
        StationBench station = bench.Station;
        station.Command("SignedUpdateFirmware", "{\"requestId\":3,\"firmware\":{\"location\":\"http://files/new.bin\",\"retrieveDateTime\":\"" + station.UtcIn(300)
            + "\",\"installDateTime\":\"" + station.UtcIn(900) + "\",\"signingCertificate\":\"signer 1\",\"signature\":\"" + GoodSignature + "\"}}");
        station.RunSeconds(60);
        Assert.AreEqual("3:DownloadScheduled ", bench.SignedStatuses);
        Trigger(bench);
        Assert.AreEqual("3:DownloadScheduled 3:DownloadScheduled ", bench.SignedStatuses);
        station.RunSeconds(500);
        Assert.IsTrue(bench.SignedStatuses.EndsWith("3:SignatureVerified 3:InstallScheduled "), bench.SignedStatuses);
        Assert.IsTrue(bench.RunUntil("3:Installed", 600), bench.SignedStatuses);
        Trigger(bench);
        Assert.IsTrue(bench.SignedStatuses.EndsWith("3:Installed Idle "), bench.SignedStatuses);
    }

    [TestMethod]
    public void TriggerMessage_tells_only_of_an_update_without_a_signature()
    {
        UpdateBench bench = WithRoot();
        bench.Station.Server.BytesPerSecond = 100;
        bench.SignedUpdate(7);
        bench.Station.RunSeconds(3);
        bench.Station.Command("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}");
        bench.Station.RunSeconds(2);
        Assert.AreEqual("Idle ", bench.Statuses);
        Trigger(bench);
        Assert.AreEqual("7:Downloading 7:Downloading ", bench.SignedStatuses);
    }

    [TestMethod]
    public void With_a_root_of_the_manufacturer_what_is_not_signed_is_not_taken()
    {
        UpdateBench bench = new(Secure(new ScriptedCryptography()));
        Install(bench, "CentralSystemRootCertificate", "root 2");
        Assert.AreEqual("[3,\"c2\",{}]", bench.Update());
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        Install(bench, "ManufacturerRootCertificate", "root 1");
        Assert.Contains("\"SecurityError\"", bench.Update());
        Assert.AreEqual(1, Logged(bench, "security: InvalidFirmwareSignature, an update without a signature"));
    }

    [TestMethod]
    public void Where_no_signature_can_be_checked_it_is_NotSupported_and_the_trigger_NotImplemented()
    {
        UpdateBench bench = new(Secure(new ScriptedCryptography { ChecksSignatures = false }));
        Install(bench, "ManufacturerRootCertificate", "root 1");
        Assert.Contains("\"NotSupported\"", bench.SignedUpdate(7));
        Assert.Contains("NotImplemented", bench.Station.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        Assert.AreEqual("[3,\"c4\",{}]", bench.Update());

        StationBench station = new(false) { Cryptography = new ScriptedCryptography(), HasFirmwareStore = false };
        bench = new UpdateBench(Booted(station));
        Assert.Contains("\"NotSupported\"", bench.SignedUpdate(7));
    }

    [TestMethod]
    [DataRow("{}", "OccurenceConstraintViolation")]
    [DataRow("{\"requestId\":1,\"firmware\":[]}", "TypeConstraintViolation")]
    [DataRow("{\"requestId\":\"x\",\"firmware\":{}}", "TypeConstraintViolation")]
    [DataRow("{\"requestId\":1,\"firmware\":{\"location\":\"gopher://files/\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"requestId\":1,\"firmware\":{\"location\":\"http://files/\",\"retrieveDateTime\":\"soon\"}}", "PropertyConstraintViolation")]
    [DataRow("{\"requestId\":1,\"firmware\":{\"location\":\"http://files/\",\"retrieveDateTime\":\"2026-03-01T10:00:00Z\"}}", "OccurenceConstraintViolation")]
    [DataRow("{\"requestId\":1,\"firmware\":{\"location\":\"http://files/\",\"retrieveDateTime\":\"2026-03-01T10:00:00Z\",\"signingCertificate\":\"signer 1\"}}", "OccurenceConstraintViolation")]
    public void One_that_is_not_right_gets_its_CALLERROR(string payload, string code)
    {
        UpdateBench bench = WithRoot();
        Assert.Contains("[4,\"c2\",\"" + code + "\",", bench.Station.Command("SignedUpdateFirmware", payload));
    }

    [TestMethod]
    public void The_longest_certificate_and_signature_are_taken_and_no_longer_ones()
    {
        UpdateBench bench = WithRoot();
        string certificate = "signer 1" + new string('x', Limits.Certificate - 8);
        Assert.Contains("\"Accepted\"", bench.SignedUpdate(1, certificate, new string('s', 800)));
        Assert.Contains("PropertyConstraintViolation", bench.SignedUpdate(1, certificate + "x", "s"));
        Assert.Contains("PropertyConstraintViolation", bench.SignedUpdate(1, "signer 1", new string('s', 801)));
    }

    private static void Trigger(UpdateBench bench)
    {
        Assert.Contains("Accepted", bench.Station.Command("ExtendedTriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"));
        bench.Station.RunSeconds(1);
    }

    private static UpdateBench WithRoot()
    {
        UpdateBench bench = new(Secure(new ScriptedCryptography()));
        Install(bench, "ManufacturerRootCertificate", "root 1");
        return bench;
    }

    private static void Install(UpdateBench bench, string type, string root)
    {
        Assert.Contains("Accepted", bench.Station.Command("InstallCertificate", "{\"certificateType\":\"" + type + "\",\"certificate\":\"" + root + "\"}"));
    }

    private static StationBench Secure(ScriptedCryptography cryptography)
    {
        return Booted(new StationBench(false) { Cryptography = cryptography });
    }

    private static StationBench Booted(StationBench bench)
    {
        bench.Boot();
        bench.RunSeconds(5);
        return bench;
    }

    private static int Logged(UpdateBench bench, string part)
    {
        int count = 0;
        for (int i = 0; i < bench.Station.Log.Count; i++)
        {
            count += ((string)bench.Station.Log[i]).Contains(part) ? 1 : 0;
        }

        return count;
    }
}
