// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OcppStation.FirmwarePackage;

/// <summary>Signs a package, and writes what SignedUpdateFirmware has to say.</summary>
internal static class PackageSignature
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="folder">Holds firmware.pem, the certificate, and firmware.key, a private key of ECDSA as PEM.</param>
    /// <param name="package">A file; the payload goes beside it.</param>
    public static void Write(string folder, string package)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "firmware.key")));
        byte[] signature = key.SignData(File.ReadAllBytes(package), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        string payload = JsonSerializer.Serialize(
            new
            {
                requestId = 1,
                firmware = new
                {
                    location = "http://127.0.0.1:9000/files/" + Uri.EscapeDataString(Path.GetFileName(package)),
                    retrieveDateTime = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                    signingCertificate = File.ReadAllText(Path.Combine(folder, "firmware.pem")),
                    signature = Convert.ToBase64String(signature),
                },
            },
            s_readable);
        File.WriteAllText(package + ".json", payload);
        Console.WriteLine($"{package}.json: payload for SignedUpdateFirmware");
    }
}
