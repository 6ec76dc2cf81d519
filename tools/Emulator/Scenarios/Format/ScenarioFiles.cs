// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using OcppStation.CentralSystem;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>
/// The shelf of the embedded central system as scenarios use it: <c>$files</c> is its URL, <c>$firmware</c> and
/// <c>$brokenFirmware</c> are packages on it.
/// </summary>
internal static class ScenarioFiles
{
    private const int ImageBytes = 20000;
    private const string Shelf = "files";
    private const string Good = "firmware";
    private const string Broken = "brokenFirmware";

    /// <summary>Names that every scenario has.</summary>
    public static IReadOnlyList<string> Names { get; } = [Shelf, Good, Broken];

    /// <summary>Puts the packages onto the shelf and their URLs among the values.</summary>
    public static void Offer(CentralServer central, KeptValues kept)
    {
        kept.Keep(Shelf, Text(central.FilesUrl));
        Put(central, kept, Good, Package("9.0.0-demo", "runs"));
        Put(central, kept, Broken, Package("9.0.1-broken", VirtualFirmwareStore.Broken));
    }

    private static void Put(CentralServer central, KeptValues kept, string name, byte[] package)
    {
        central.Files.Put(name + ".bin", package);
        kept.Keep(name, Text(central.FilesUrl + name + ".bin"));
    }

    private static byte[] Package(string version, string begin)
    {
        byte[] image = new byte[ImageBytes];
        new Random(1).NextBytes(image);
        Encoding.ASCII.GetBytes(begin).CopyTo(image, 0);
        return [.. PackageHeader.Write("emulator", version, image).Concat(image)];
    }

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);
}
