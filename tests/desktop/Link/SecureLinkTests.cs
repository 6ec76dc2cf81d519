// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

[TestClass]
public sealed class SecureLinkTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocppstation-");
    private X509Certificate2 _certificate;
    private WebSocketPeer _peer;

    public void Dispose()
    {
        _peer.Dispose();
        _certificate.Dispose();
        _directory.Delete(true);
    }

    [TestMethod]
    public void A_certificate_that_nobody_vouches_for_is_refused()
    {
        Serve("localhost");
        Deadlines time = new();
        time.BeginTurn(1000);
        WebSocketLink link = new(time, new SocketSource(), new ConnectionThreads());
        link.Open(_peer.Url, "CP1", null, 0, null);
        Stopwatch watch = Stopwatch.StartNew();
        while (link.State != LinkState.Closed)
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(2));
            System.Threading.Thread.Sleep(5);
        }

        StringAssert.Contains(link.LastError, "certificate");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_trusted_certificate_makes_a_secure_link()
    {
        Serve("localhost");
        using Process process = StartTrusting();
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

    /// <summary>Trusted like the one before, and of another host.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_trusted_certificate_of_another_host_is_refused()
    {
        Serve("central.example");
        using Process process = StartTrusting();
        try
        {
            string line = process.StandardOutput.ReadLine();
            while (line != null && !line.Contains("link: closed", StringComparison.Ordinal))
            {
                line = process.StandardOutput.ReadLine();
            }

            StringAssert.Contains(line, "RemoteCertificateNameMismatch");
            Assert.DoesNotContain("RemoteCertificateChainErrors", line);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private void Serve(string host)
    {
        _certificate = Create(host);
        _peer = new WebSocketPeer(_certificate);
    }

    /// <summary>An emulator for which the certificate is a trusted root.</summary>
    private Process StartTrusting()
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
        return Process.Start(start);
    }

    private static X509Certificate2 Create(string host)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=" + host, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
