// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// A Visual Studio project of nanoFramework and the sources that belong to it: firmware/ is cut into assemblies by rooms, each
/// folder of tests/unit is a project of its own.
/// </summary>
internal sealed class NanoProject
{
    public const string Application = "firmware/OcppStation.nfproj";
    private const string FirmwareInfo = "firmware/Properties/AssemblyInfo.cs";
    private const string TestInfo = "tests/Properties/AssemblyInfo.cs";

    /// <summary>What the on-device tests share: all that needs no device, with the virtual board in the place of the hardware packages.</summary>
    private const string Bench = "tests/unit/Bench/Bench.nfproj";

    private static readonly XNamespace s_msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";

    /// <summary>Sources by project: files, folders with all that is below ('/' at the end) or without it ("/*").</summary>
    private static readonly Dictionary<string, string[]> s_sources = new()
    {
        [Application] = ["firmware/Program.cs", FirmwareInfo],
        [Assembly("Ground")] = [.. Rooms("Hardware", "Loop", "Pilot", "Metering", "Rfid", "Samples"), FirmwareInfo],
        [Assembly("Storage")] = [.. Rooms("Storage", "Journal", "Configuration"), FirmwareInfo],
        [Assembly("Charging")] = [.. Rooms("Charging"), FirmwareInfo],
        [Assembly("OcppJ")] = [.. Rooms("Ocpp"), FirmwareInfo],
        [Assembly("Station")] = [.. Rooms("Connectors", "Panel", "Access", "Station"), FirmwareInfo],
        [Assembly("Maintenance")] = [.. Rooms("Maintenance"), FirmwareInfo],
        [Assembly("Security")] = [.. Rooms("Security"), FirmwareInfo],
        [Assembly("Ocpp16")] = [.. Rooms("Ocpp16"), FirmwareInfo],
        [Assembly("WebSocket")] = [.. Rooms("Drivers/WebSocket"), FirmwareInfo],
        [Assembly("Transfer")] = [.. Rooms("Drivers/Transfer"), FirmwareInfo],
        [Assembly("LibraryWebSocket")] = [.. Rooms("Drivers/LibraryWebSocket"), FirmwareInfo],
        [Assembly("Drivers")] = ["firmware/Drivers/*", .. Rooms("Drivers/Board", "Drivers/Device", "Drivers/Io"), FirmwareInfo],
        [Bench] =
        [
            "firmware/Drivers/*", "firmware/Drivers/Board/", "boards/emulator/*", "boards/emulator/standins/", "tests/unit/Bench/", TestInfo,
        ],
    };

    private XDocument _document;

    private NanoProject(string path)
    {
        Path = path;
        Folder = System.IO.Path.GetDirectoryName(path).Replace('\\', '/');
        _document = XDocument.Load(RepositoryFiles.PathOf(path));
    }

    /// <summary>All projects, by path.</summary>
    public static NanoProject[] All { get; } = RepositoryFiles.Projects().Where(path => path.EndsWith(".nfproj", StringComparison.Ordinal))
        .Select(path => new NanoProject(path)).ToArray();

    /// <summary>Relative to the root, with '/'.</summary>
    public string Path { get; }

    public string Folder { get; }

    public bool IsFirmware => Path.StartsWith("firmware/", StringComparison.Ordinal);

    /// <summary>A project with tests, which a device runs.</summary>
    public bool IsTest => Path.StartsWith("tests/unit/", StringComparison.Ordinal) && Path != Bench;

    /// <summary>Packages of its packages.config: id → version.</summary>
    public Dictionary<string, string> Packages => XDocument.Load(RepositoryFiles.PathOf(Folder + "/packages.config")).Descendants("package")
        .ToDictionary(package => (string)package.Attribute("id"), package => (string)package.Attribute("version"));

    /// <summary>Its references: the full name of the assembly → HintPath.</summary>
    public Dictionary<string, string> References => Items("Reference")
        .ToDictionary(item => (string)item.Attribute("Include"), item => (string)item.Element(s_msbuild + "HintPath"));

    /// <summary>Paths of the projects that it references, relative to the root.</summary>
    public string[] ProjectReferences => Included("ProjectReference").Select(FromRoot).ToArray();

    /// <summary>Files of its list, relative to the root.</summary>
    public string[] Files => Included("Compile").Select(FromRoot).ToArray();

    /// <summary>Its list as it is written.</summary>
    public string[] Compile => Included("Compile");

    /// <summary>The list as it should be written.</summary>
    public string[] ExpectedCompile()
    {
        string[] sources = s_sources.GetValueOrDefault(Path, [Folder + "/", TestInfo]);
        return sources.SelectMany(FilesOf).Select(path => System.IO.Path.GetRelativePath(Folder, path).Replace('/', '\\'))
            .OrderBy(path => path, StringComparer.Ordinal).ToArray();
    }

    /// <summary>Writes the list as it should be.</summary>
    public void RewriteCompile()
    {
        string path = RepositoryFiles.PathOf(Path);
        string text = File.ReadAllText(path);
        string items = string.Concat(ExpectedCompile().Select(file => $"    <Compile Include=\"{file}\" />\n"));
        text = Regex.Replace(text, "(    <Compile Include=\"[^\"]*\" />\r?\n)+", string.Empty);
        int at = text.IndexOf("  <ItemGroup>", StringComparison.Ordinal) + "  <ItemGroup>\n".Length;
        File.WriteAllText(path, text.Insert(at, items));
        _document = XDocument.Load(path);
    }

    public string Property(string name)
    {
        return _document.Descendants(s_msbuild + name).SingleOrDefault()?.Value;
    }

    public override string ToString()
    {
        return Path;
    }

    private static string Assembly(string name)
    {
        return $"firmware/assemblies/OcppStation.{name}/OcppStation.{name}.nfproj";
    }

    private static string[] Rooms(params string[] names)
    {
        return names.Select(name => $"firmware/{name}/").ToArray();
    }

    private static IEnumerable<string> FilesOf(string source)
    {
        string folder = source[..source.LastIndexOf('/')];
        return source[^1] switch
        {
            '/' => RepositoryFiles.Sources(folder),
            '*' => RepositoryFiles.Sources(folder).Where(path => path.LastIndexOf('/') == folder.Length),
            _ => [source],
        };
    }

    private string FromRoot(string path)
    {
        string full = System.IO.Path.GetFullPath(RepositoryFiles.PathOf(Folder + "/" + path.Replace('\\', '/')));
        return System.IO.Path.GetRelativePath(RepositoryFiles.Root, full).Replace('\\', '/');
    }

    private IEnumerable<XElement> Items(string kind)
    {
        return _document.Descendants(s_msbuild + kind);
    }

    private string[] Included(string kind)
    {
        return Items(kind).Select(item => (string)item.Attribute("Include")).ToArray();
    }
}
