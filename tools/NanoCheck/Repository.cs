// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>What is checked in this repository: the firmware as it is flashed, and the tests as they run on a device.</summary>
public static class Repository
{
    private static readonly string[] s_standIns =
    [
        "System.Device.Gpio", "System.Device.Adc", "System.Device.Pwm", "nanoFramework.Hardware.Esp32", "nanoFramework.Runtime.Events",
        "System.Net", "System.Net.WebSockets", "System.Device.Wifi", "nanoFramework.Networking.Sntp", "System.IO.FileSystem",
        "System.IO.Streams", "nanoFramework.Json", "nanoFramework.Runtime.Native", "System.Threading",
    ];

    /// <summary>The folder with the solution, at or above a folder; null when there is none.</summary>
    public static string FindRoot(string folder)
    {
        DirectoryInfo directory = new(folder);
        while (directory != null && !File.Exists(Path.Combine(directory.FullName, "OcppStation.nfproj.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName;
    }

    /// <summary>The sets of sources that have to be clean.</summary>
    public static SourceSet[] Sets(string root)
    {
        SourceSet firmware = SourceSet.Of("firmware", [Path.Combine(root, "firmware")], []);
        string[] portable = firmware.Files.Where(path => IsPortable(Path.GetRelativePath(root, path).Replace('\\', '/'))).ToArray();
        string desktop = Path.Combine(root, "boards", "emulator", "desktop") + Path.DirectorySeparatorChar;
        SourceSet board = SourceSet.Of("board", [Path.Combine(root, "boards", "emulator")], []);
        SourceSet tests = SourceSet.Of("tests", [Path.Combine(root, "tests", "unit")], []);
        string[] onDevice =
        [
            .. portable, .. board.Files.Where(path => !path.StartsWith(desktop, StringComparison.Ordinal)), .. tests.Files,
        ];
        return [firmware, new SourceSet("tests on the device", onDevice, s_standIns)];
    }

    private static bool IsPortable(string path)
    {
        return path != "firmware/Program.cs"
            && !path.StartsWith("firmware/Properties/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/Io/", StringComparison.Ordinal)
            && !path.StartsWith("firmware/Drivers/Device/", StringComparison.Ordinal);
    }
}
