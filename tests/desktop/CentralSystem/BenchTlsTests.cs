// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.CentralSystem;
using OcppStation.Emulation;
using OcppStation.Emulator;

namespace OcppStation.Tests.Desktop;

/// <summary>The bench central system with TLS: its authority, and a station that climbs to a certificate of its own.</summary>
[TestClass]
public sealed class BenchTlsTests : IDisposable
{
    private const string Password = "0123456789abcdef";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocppstation-");

    public void Dispose()
    {
        _directory.Delete(true);
    }

    [TestMethod]
    public void The_authority_outlives_a_restart_and_signs_only_for_the_station_that_asks()
    {
        DesktopCryptography cryptography = new();
        string key = cryptography.MakeKey();
        string request = cryptography.MakeRequest(key, "ACME", "CP1");
        using BenchAuthority first = BenchAuthority.Open(_directory.FullName, "127.0.0.1");
        using BenchAuthority second = BenchAuthority.Open(_directory.FullName, "127.0.0.1");
        Assert.AreEqual(first.RootPem, second.RootPem);
        string certificate = second.Sign(request, "CP1");
        Assert.IsNull(cryptography.Check(certificate, key, first.RootPem, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
        Assert.IsNull(second.Sign(request, "CP2"));
        Assert.IsNull(second.Sign("nonsense", "CP1"));
        using var own = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(certificate);
        Assert.IsTrue(first.HasIssued(own));
        Assert.IsFalse(first.HasIssued(second.Server), "a server's certificate lets no station in");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_station_comes_in_by_password_gets_a_certificate_and_comes_back_with_that()
    {
        using BenchAuthority authority = BenchAuthority.Open(_directory.FullName, "127.0.0.1");
        await using CentralServer central = new(new CentralOptions { Authority = authority, Password = Password });
        await central.StartAsync();
        using Process process = StartTrusting(central.Url);
        try
        {
            _ = process.StandardOutput.ReadToEndAsync();
            await Until(() => Task.FromResult(central.FindChargePoint("EMU-001")?.BootStatus == CentralSystem.RegistrationStatus.Accepted));
            await Command(central, "InstallCertificate", new { certificateType = "CentralSystemRootCertificate", certificate = authority.RootPem });
            await Command(central, "ExtendedTriggerMessage", new { requestedMessage = "SignChargePointCertificate" });
            await Until(async () => (await Logs(central)).Contains("command CertificateSigned"));
            await Until(() => TryCommand(central, "ChangeConfiguration", new { key = "SecurityProfile", value = "3" }));
            await Until(async () => (await Logs(central)).Contains("with its certificate"));
            StringAssert.Contains(await Logs(central), "security event StartupOfTheDevice");
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    /// <summary>An emulator for which the bench's root is one of the machine's.</summary>
    private Process StartTrusting(string url)
    {
        string[] args =
        [
            typeof(EmulatorHost).Assembly.Location, "--central", url, "--password", Password, "--flash", Path.Combine(_directory.FullName, "flash"),
            "--http", "127.0.0.1:0", "--no-web", "--config", "ReconnectSpreadSeconds=0",
        ];
        ProcessStartInfo start = new("dotnet", args) { RedirectStandardOutput = true };
        start.Environment["SSL_CERT_FILE"] = Path.Combine(_directory.FullName, "root.pem");
        return Process.Start(start);
    }

    private static async Task<string> Logs(CentralServer central)
    {
        return string.Join(Environment.NewLine, (await central.ReadLogsAsync(null, 500)).Select(entry => entry.What + ", " + entry.Detail));
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.IsTrue(watch.Elapsed < TimeSpan.FromMinutes(3), "it did not come about");
            await Task.Delay(50);
        }
    }

    private static async Task Command(CentralServer central, string action, object payload)
    {
        await Until(() => TryCommand(central, action, payload));
    }

    private static async Task<bool> TryCommand(CentralServer central, string action, object payload)
    {
        CommandResult result = await central.SendCommandAsync("EMU-001", action, JsonSerializer.SerializeToElement(payload));
        return result.ToString().Contains("Accepted", StringComparison.Ordinal);
    }
}
