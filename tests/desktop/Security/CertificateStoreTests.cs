// SPDX-License-Identifier: MIT

using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Certificates on flash that deletes nothing.</summary>
[TestClass]
public sealed class CertificateStoreTests
{
    [TestMethod]
    public void A_certificate_counts_although_flash_does_not_delete_the_old_one_and_the_next_can_come()
    {
        KeepingFlash flash = new();
        CertificateStore store = new(flash, new ScriptedCryptography());
        Keep(store, "1");
        Keep(store, "2");
        Assert.AreEqual("certificate 2", store.Current().Certificate);
        Assert.AreEqual("certificate 2", new CertificateStore(flash, new ScriptedCryptography()).Current().Certificate);
    }

    private static void Keep(CertificateStore store, string number)
    {
        Assert.IsFalse(store.IsBusy);
        store.KeepCertificate("key " + number, "certificate " + number);
        while (!store.Continue())
        {
        }

        Assert.IsTrue(store.IsKept);
    }

    private sealed class KeepingFlash : IFlash
    {
        private readonly VirtualFlash _flash = new(64 * 1024);

        public string[] List() => _flash.List();

        public int Length(string name) => _flash.Length(name);

        public int Read(string name, int position, byte[] buffer, int offset, int count) => _flash.Read(name, position, buffer, offset, count);

        public void Append(string name, byte[] buffer, int offset, int count) => _flash.Append(name, buffer, offset, count);

        public void Create(string name, byte[] buffer, int offset, int count) => _flash.Create(name, buffer, offset, count);

        public void Delete(string name) => throw new IOException("worn out");
    }
}
