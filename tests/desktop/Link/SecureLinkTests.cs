// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

[TestClass]
public sealed class SecureLinkTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocppstation-");
    private readonly X509Certificate2 _certificate = Create();
    private readonly WebSocketPeer _peer;

    public SecureLinkTests()
    {
        _peer = new WebSocketPeer(_certificate);
    }

    public void Dispose()
    {
        _peer.Dispose();
        _certificate.Dispose();
        _directory.Delete(true);
    }

    [TestMethod]
    public void A_certificate_that_nobody_vouches_for_is_refused()
    {
        Deadlines time = new();
        time.BeginTurn(1000);
        WebSocketLink link = new(time, new SocketSource());
        link.Open(_peer.Url, "CP1", null, 0);
        Stopwatch watch = Stopwatch.StartNew();
        while (link.State != LinkState.Closed)
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromSeconds(20));
            System.Threading.Thread.Sleep(5);
        }

        StringAssert.Contains(link.LastError, "certificate");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_trusted_certificate_makes_a_secure_link()
    {
        string trusted = Path.Combine(_directory.FullName, "trusted.pem");
        File.WriteAllText(trusted, _certificate.ExportCertificatePem());
        string[] args =
        [
            typeof(EmulatorHost).Assembly.Location, "--central", _peer.Url[.._peer.Url.LastIndexOf('/')], "--flash", _directory.FullName,
            "--http", "127.0.0.1:0", "--no-web",
        ];
        ProcessStartInfo start = new("dotnet", args) { RedirectStandardOutput = true };
        start.Environment["SSL_CERT_FILE"] = trusted;
        using Process process = Process.Start(start);
        try
        {
            _ = process.StandardOutput.ReadToEndAsync();
            _peer.Accept();
            StringAssert.Contains(_peer.Receive(), "\"BootNotification\"");
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static X509Certificate2 Create()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
