// SPDX-License-Identifier: MIT

using System.IO;
using System.Text;

namespace OcppStation.CentralSystem;

/// <summary>
/// The OCPP 1.6 actions that a central system sends (the security extension included) with their fields, for whoever draws a form:
/// name, type, whether required, choices, longest length, default and a hint. It describes; it does not restrict what may be sent.
/// </summary>
internal static class CommandCatalogue
{
    private const string ResourceName = "commands.json";

    /// <summary>A JSON list, one object for each action.</summary>
    public static string Json { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(CommandCatalogue).Assembly.GetManifestResourceStream(ResourceName)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
