// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace OcppStation;

/// <summary>Which sources of the firmware a desktop build has: boards/emulator/VirtualStation.csproj alone says what it leaves out.</summary>
internal static class DesktopSources
{
    private const string Project = "boards/emulator/VirtualStation.csproj";
    private const string Firmware = "../../firmware/**/*.cs";

    /// <summary>Tells whether a path of a source, from the repository's folder on and with '/', is one of them.</summary>
    public static Predicate<string> In(string root)
    {
        XElement compile = XDocument.Load(Path.Combine(root, Project)).Descendants("Compile").Single(item => (string)item.Attribute("Include") == Firmware);
        string[] left = ((string)compile.Attribute("Exclude")).Split(';').Select(pattern => pattern.Replace("../../", "", StringComparison.Ordinal)).ToArray();
        return path => !left.Any(pattern => pattern.EndsWith("/**", StringComparison.Ordinal)
            ? path.StartsWith(pattern[..^2], StringComparison.Ordinal)
            : path == pattern);
    }
}
