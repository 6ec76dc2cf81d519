// SPDX-License-Identifier: MIT

using System.Linq;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// A nanoFramework package as all projects use it. The versions are those that nanoframework/Samples used together in July 2026,
/// with CoreLibrary 1.17.11. MSBuild finds an assembly only by its exact version, and three have one with a revision.
/// </summary>
/// <param name="AssemblyVersion">Version that a reference to it has to name.</param>
/// <param name="Files">Its assemblies.</param>
/// <param name="Needs">Packages that it needs, beside CoreLibrary.</param>
internal sealed record NanoPackage(string Id, string Version, string AssemblyVersion, string[] Files, params string[] Needs)
{
    private static readonly NanoPackage[] s_all =
    [
        new("nanoFramework.CoreLibrary", "1.17.11", "1.17.11.0", ["mscorlib.dll"]),
        new("nanoFramework.Hardware.Esp32", "1.6.40", "1.6.40.0", ["nanoFramework.Hardware.Esp32.dll"],
            "nanoFramework.Runtime.Events"),
        new("nanoFramework.Json", "2.2.213", "2.2.213.0", ["nanoFramework.Json.dll"],
            "nanoFramework.System.Collections", "nanoFramework.System.IO.Streams"),
        new("nanoFramework.Networking.Sntp", "1.6.42", "1.6.42.0", ["nanoFramework.Networking.Sntp.dll"]),
        new("nanoFramework.Runtime.Events", "1.11.37", "1.11.37.0", ["nanoFramework.Runtime.Events.dll"]),
        new("nanoFramework.Runtime.Native", "1.7.11", "1.7.11.0", ["nanoFramework.Runtime.Native.dll"]),
        new("nanoFramework.System.Collections", "1.5.75", "1.5.75.0", ["nanoFramework.System.Collections.dll"]),
        new("nanoFramework.System.Device.Adc", "1.1.24", "1.1.24.44037", ["System.Device.Adc.dll"]),
        new("nanoFramework.System.Device.Gpio", "1.1.62", "1.1.62.0", ["System.Device.Gpio.dll"],
            "nanoFramework.Runtime.Events"),
        new("nanoFramework.System.Device.Pwm", "1.1.23", "1.1.23.36628", ["System.Device.Pwm.dll"]),
        new("nanoFramework.System.Device.Wifi", "1.5.149", "1.5.149.0", ["System.Device.Wifi.dll"],
            "nanoFramework.Runtime.Events", "nanoFramework.System.Net"),
        new("nanoFramework.System.IO.FileSystem", "1.1.93", "1.1.93.0", ["System.IO.FileSystem.dll"],
            "nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text"),
        new("nanoFramework.System.IO.Streams", "1.1.96", "1.1.96.0", ["System.IO.Streams.dll"],
            "nanoFramework.System.Text"),
        new("nanoFramework.System.Math", "1.5.116", "1.5.116.0", ["System.Math.dll"]),
        new("nanoFramework.System.Net", "1.11.60", "1.11.60.0", ["System.Net.dll"],
            "nanoFramework.Runtime.Events", "nanoFramework.System.Text", "nanoFramework.System.Threading", "nanoFramework.System.IO.Streams"),
        new("nanoFramework.System.Net.WebSockets.Client", "1.1.170", "1.1.170.0", ["System.Net.WebSockets.dll"],
            "nanoFramework.System.Collections", "nanoFramework.System.Net"),
        new("nanoFramework.System.Text", "1.3.42", "1.3.42.0", ["nanoFramework.System.Text.dll"]),
        new("nanoFramework.System.Threading", "1.1.52", "1.1.52.34401", ["System.Threading.dll"]),
        new("nanoFramework.TestFramework", "3.0.80", "3.0.80.0", ["nanoFramework.TestFramework.dll", "nanoFramework.UnitTestLauncher.exe"]),
    ];

    public static NanoPackage Find(string id)
    {
        return s_all.Single(package => package.Id == id);
    }
}
