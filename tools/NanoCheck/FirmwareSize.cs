// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.NanoCheck;

/// <summary>What all assemblies of the firmware have together, and the most that they may have.</summary>
public static class FirmwareSize
{
    /// <summary>Bytes of byte code in Release; when the firmware shrinks, so does this.</summary>
    public const int CodeBudget = 116 * 1024;

    /// <summary>Bytes of strings, names of types and members among them.</summary>
    public const int StringBudget = 85 * 1024;

    private const string Folder = "firmware/";

    /// <summary>A line with the sizes, and what is wrong with them or null.</summary>
    /// <param name="root">Folder of the repository.</param>
    /// <param name="release">Sizes in Release by project.</param>
    public static (string Line, string Problem) Of(string root, IReadOnlyDictionary<DeviceAssembly, AssemblySizes> release)
    {
        AssemblySizes[] firmware = release
            .Where(project => Repository.Relative(root, project.Key.Path).StartsWith(Folder, StringComparison.Ordinal))
            .Select(project => project.Value)
            .ToArray();
        return Of(firmware);
    }

    /// <summary>As above, of these assemblies.</summary>
    public static (string Line, string Problem) Of(IReadOnlyCollection<AssemblySizes> firmware)
    {
        int code = firmware.Sum(sizes => sizes.Code);
        int strings = firmware.Sum(sizes => sizes.Strings);
        string line = $"firmware: {firmware.Count} assemblies, Release byte code {code} of {CodeBudget}, strings {strings} of {StringBudget}";
        return (line, code > CodeBudget || strings > StringBudget ? $"{Folder}: {Rule.Total.Code}: {line}: {Rule.Total.Advice}" : null);
    }
}
