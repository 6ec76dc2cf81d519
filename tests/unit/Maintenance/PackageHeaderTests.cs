// SPDX-License-Identifier: MIT

using System;
using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The header of a firmware package.</summary>
[TestClass]
public class PackageHeaderTests
{
    [TestMethod]
    public void What_is_written_is_read()
    {
        byte[] package = TestPackage.Make("emulator", "1.2.3", new byte[300]);
        PackageHeader header = PackageHeader.Read(package);
        Assert.AreEqual("emulator", header.Target);
        Assert.AreEqual("1.2.3", header.Version);
        Assert.AreEqual(428, header.PackageBytes);
        Sha256 digest = new();
        digest.Add(new byte[300], 0, 300);
        Assert.IsTrue(header.IsDigest(digest.End()));
        digest.Begin();
        Assert.IsFalse(header.IsDigest(digest.End()));
    }

    [TestMethod]
    public void Every_field_is_where_packages_of_other_tools_have_it()
    {
        byte[] header = PackageHeader.Write("emulator", "1.2.3", new byte[300]);
        Assert.AreEqual("OSFW", Encoding.UTF8.GetString(header, 0, 4));
        Assert.AreEqual(1, (int)header[4]);
        Assert.AreEqual(428L, (long)LittleEndian.Get(header, 8));
        Assert.AreEqual("emulator", Encoding.UTF8.GetString(header, 12, 8));
        Assert.AreEqual(0, (int)header[20]);
        Assert.AreEqual("1.2.3", Encoding.UTF8.GetString(header, 32, 5));
        Assert.AreEqual((long)Crc32.Of(header, 0, 124), (long)LittleEndian.Get(header, 124));
        Sha256 sha = new();
        sha.Add(new byte[300], 0, 300);
        byte[] digest = sha.End();
        for (int i = 0; i < digest.Length; i++)
        {
            Assert.AreEqual((int)digest[i], (int)header[82 + i], "byte " + i);
        }
    }

    [TestMethod]
    public void The_longest_texts_fit()
    {
        string target = new('t', PackageHeader.TargetLength);
        string version = new('v', PackageHeader.VersionLength);
        PackageHeader header = PackageHeader.Read(TestPackage.Make(target, version, new byte[1]));
        Assert.AreEqual(target, header.Target);
        Assert.AreEqual(version, header.Version);
    }

    [TestMethod]
    [DataRow("", "1")]
    [DataRow("emulator", "")]
    [DataRow("123456789012345678901", "1")]
    [DataRow("emulator", "123456789012345678901234567890123456789012345678901")]
    [DataRow("S\u00e4ule", "1")]
    public void Texts_that_do_not_fit_are_refused(string target, string version)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => PackageHeader.Write(target, version, new byte[1]));
    }

    [TestMethod]
    public void A_changed_bit_of_the_header_makes_it_none()
    {
        byte[] header = PackageHeader.Write("emulator", "1.2.3", new byte[1]);
        for (int i = 0; i < header.Length; i++)
        {
            header[i] ^= 1;
            Assert.IsNull(PackageHeader.Read(header), "byte " + i);
            header[i] ^= 1;
        }

        Assert.IsNotNull(PackageHeader.Read(header));
    }

    [TestMethod]
    public void Every_byte_of_the_digest_counts()
    {
        PackageHeader header = PackageHeader.Read(TestPackage.Make("emulator", "1", new byte[300]));
        Sha256 sha = new();
        sha.Add(new byte[300], 0, 300);
        byte[] digest = sha.End();
        for (int i = 0; i < digest.Length; i++)
        {
            digest[i] ^= 1;
            Assert.IsFalse(header.IsDigest(digest), "byte " + i);
            digest[i] ^= 1;
        }

        Assert.IsTrue(header.IsDigest(digest));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    public void Another_magic_or_format_is_none_however_whole_it_is(int at)
    {
        byte[] header = PackageHeader.Write("emulator", "1", new byte[1]);
        header[at]++;
        LittleEndian.Put(header, 124, Crc32.Of(header, 0, 124));
        Assert.IsNull(PackageHeader.Read(header));
    }

    [TestMethod]
    public void A_package_without_a_version_is_none()
    {
        byte[] header = PackageHeader.Write("emulator", "1", new byte[1]);
        Assert.AreEqual(PackageHeader.Bytes + 1, PackageHeader.Read(header).PackageBytes);
        header[32] = 0;
        LittleEndian.Put(header, 124, Crc32.Of(header, 0, 124));
        Assert.IsNull(PackageHeader.Read(header));
    }

    [TestMethod]
    public void An_empty_image_is_none()
    {
        Assert.IsNull(PackageHeader.Read(PackageHeader.Write("emulator", "1", new byte[0])));
    }
}
