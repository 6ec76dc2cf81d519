// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.CentralSystem;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>tools/FirmwarePackage, as from the command line.</summary>
[TestClass]
public class FirmwarePackageTests
{
    private static readonly MethodInfo s_main = Assembly.Load("FirmwarePackage").EntryPoint;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ocppstation-");

    [TestCleanup]
    public void Clean() => _folder.Delete(true);

    [TestMethod]
    public void A_package_holds_the_image_and_says_what_it_is()
    {
        string image = PathOf("image");
        File.WriteAllBytes(image, [1, 2, 3, 4, 5]);
        Assert.AreEqual(0, Run("--target", "my-board", "--version", "1.2.3", "--image", image, "--out", PathOf("new.bin")));
        byte[] package = File.ReadAllBytes(PathOf("new.bin"));
        PackageHeader header = PackageHeader.Read(package);
        Assert.AreEqual("my-board", header.Target);
        Assert.AreEqual("1.2.3", header.Version);
        Assert.AreEqual(package.Length, header.PackageBytes);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5 }, package[PackageHeader.Bytes..]);
        Assert.IsTrue(header.IsDigest(System.Security.Cryptography.SHA256.HashData([1, 2, 3, 4, 5])));
    }

    [TestMethod]
    public void A_package_is_signed_with_what_the_bench_authority_has_made()
    {
        using BenchAuthority authority = BenchAuthority.Open(_folder.FullName, "127.0.0.1");
        Assert.AreEqual(0, Run("--version", "1.2.3", "--out", PathOf("new.bin"), "--sign", _folder.FullName));
        using JsonDocument payload = JsonDocument.Parse(File.ReadAllText(PathOf("new.bin.json")));
        JsonElement firmware = payload.RootElement.GetProperty("firmware");
        string certificate = firmware.GetProperty("signingCertificate").GetString();
        DesktopSignatures signatures = new();
        Assert.IsNull(signatures.CheckSigner(certificate, authority.RootPem, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
        byte[] package = File.ReadAllBytes(PathOf("new.bin"));
        signatures.Begin();
        signatures.Add(package, package.Length);
        Assert.IsTrue(signatures.IsSigned(certificate, firmware.GetProperty("signature").GetString()));
        using BenchAuthority again = BenchAuthority.Open(_folder.FullName, "127.0.0.1");
        Assert.AreEqual(certificate, File.ReadAllText(PathOf("firmware.pem")), "it stays while it is valid");
    }

    [TestMethod]
    [DataRow("--version 1.2.3")]
    [DataRow("--out new.bin")]
    [DataRow("--version")]
    [DataRow("--version 1.2.3 --out {0} --colour red")]
    [DataRow("--version 1.2.3 --out {0} --image {0}.none")]
    [DataRow("--version 1.2.3 --out {0} --sign {0}.none")]
    [DataRow("--version 123456789012345678901234567890123456789012345678901 --out {0}")]
    [DataRow("--version 1.2.3 --out {0} --target 123456789012345678901")]
    public void A_command_line_that_is_not_right_leaves_with_2(string line)
    {
        Assert.AreEqual(2, Run(line.Split(' ').Select(word => string.Format(word, PathOf("x"))).ToArray()));
    }

    private int Run(params string[] arguments)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
            return (int)s_main.Invoke(null, [arguments]);
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
