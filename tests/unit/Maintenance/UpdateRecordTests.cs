// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The update under way on flash.</summary>
[TestClass]
public class UpdateRecordTests
{
    [TestMethod]
    public void What_is_saved_is_there_after_a_restart()
    {
        VirtualFlash flash = new(16384);
        UpdateOrder order = new()
        {
            Location = "ftp://joe:secret@files/new.bin",
            RetrieveUtcMs = 1772359200000,
            InstallUtcMs = 1772359300000,
            Tries = 7,
            RetryIntervalSeconds = 90,
            RequestId = 4711,
            Signature = 2,
        };
        Assert.IsTrue(Record(flash).Save(UpdatePhase.Downloading, order));
        UpdateRecord again = Record(flash);
        Assert.AreEqual((int)UpdatePhase.Downloading, (int)again.Phase);
        Assert.AreEqual(order.Location, again.Order.Location);
        Assert.AreEqual(order.RetrieveUtcMs, again.Order.RetrieveUtcMs);
        Assert.AreEqual(order.InstallUtcMs, again.Order.InstallUtcMs);
        Assert.AreEqual(7, again.Order.Tries);
        Assert.AreEqual(90, again.Order.RetryIntervalSeconds);
        Assert.AreEqual(4711, again.Order.RequestId);
        Assert.AreEqual(2, again.Order.Signature);
        Assert.IsTrue(again.Order.NeedsApproval);
    }

    [TestMethod]
    [DataRow("a")]
    [DataRow("\u20ac")]
    public void The_longest_location_fits_however_many_bytes_its_characters_take(string character)
    {
        VirtualFlash flash = new(16384);
        string location = "http://files/" + new string(character[0], Limits.Location - "http://files/".Length);
        Assert.IsTrue(Record(flash).Save(UpdatePhase.Scheduled, new UpdateOrder { Location = location }));
        Assert.AreEqual(location, Record(flash).Order.Location);
    }

    [TestMethod]
    public void Over_is_over()
    {
        VirtualFlash flash = new(16384);
        UpdateRecord record = Record(flash);
        Assert.IsTrue(record.Save(UpdatePhase.Downloaded, new UpdateOrder { Location = "http://files/new.bin" }));
        Assert.IsTrue(record.Save(UpdatePhase.None, null));
        Assert.IsNull(record.Order);
        Assert.AreEqual((int)UpdatePhase.None, (int)Record(flash).Phase);
        Assert.IsNull(Record(flash).Order);
    }

    [TestMethod]
    public void Flash_that_refuses_leaves_what_was()
    {
        VirtualFlash flash = new(16384);
        UpdateRecord record = Record(flash);
        Assert.IsTrue(record.Save(UpdatePhase.Scheduled, new UpdateOrder { Location = "http://files/old.bin" }));
        flash.CapacityBytes = flash.UsedBytes;
        Assert.IsFalse(record.Save(UpdatePhase.Downloading, new UpdateOrder { Location = "http://files/new.bin" }));
        Assert.AreEqual((int)UpdatePhase.Scheduled, (int)record.Phase);
        Assert.AreEqual("http://files/old.bin", record.Order.Location);
        Assert.AreEqual("http://files/old.bin", Record(flash).Order.Location);
    }

    [TestMethod]
    [DataRow((int)UpdatePhase.Installed, (int)FirmwareStatus.Installed)]
    [DataRow((int)UpdatePhase.DownloadFailed, (int)FirmwareStatus.DownloadFailed)]
    [DataRow((int)UpdatePhase.InstallationFailed, (int)FirmwareStatus.InstallationFailed)]
    [DataRow((int)UpdatePhase.NotApproved, (int)FirmwareStatus.NotApproved)]
    [DataRow((int)UpdatePhase.Downloaded, (int)FirmwareStatus.Idle)]
    public void How_it_has_ended(int phase, int status)
    {
        UpdateRecord record = Record(new VirtualFlash(16384));
        Assert.IsTrue(record.Save((UpdatePhase)phase, new UpdateOrder { Location = "http://files/new.bin" }));
        Assert.AreEqual(status, (int)record.End);
    }

    [TestMethod]
    public void An_order_that_is_over_is_none_whatever_stands_behind_it()
    {
        VirtualFlash flash = new(16384);
        Record(flash).Save(UpdatePhase.Scheduled, new UpdateOrder { Location = "http://files/new.bin" });
        byte[] data = new byte[2048];
        int length = new SlotStore(flash).Load(UpdateRecord.SlotName, data);
        data[0] = 0;
        Assert.IsTrue(new SlotStore(flash).Save(UpdateRecord.SlotName, data, length));
        Assert.AreEqual((int)UpdatePhase.None, (int)Record(flash).Phase);
        Assert.IsNull(Record(flash).Order);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("gopher://files/new.bin")]
    public void An_order_from_nowhere_is_none_after_a_restart(string location)
    {
        VirtualFlash flash = new(16384);
        Record(flash).Save(UpdatePhase.Scheduled, new UpdateOrder { Location = location });
        Assert.IsNull(Record(flash).Order);
        Record(flash).Save(UpdatePhase.Scheduled, new UpdateOrder());
        Assert.IsNull(Record(flash).Order);
        Assert.AreEqual((int)UpdatePhase.None, (int)Record(flash).Phase);
    }

    private static UpdateRecord Record(VirtualFlash flash)
    {
        return new UpdateRecord(new SlotStore(flash));
    }
}
