// SPDX-License-Identifier: MIT

namespace OcppStation.CentralSystem;

/// <summary>Where in a request an object is. Nearly every request is right, so the text is made only when something is wrong.</summary>
/// <param name="Parent">The object that has the list; null for the request itself.</param>
/// <param name="List">Name of the list that the object is in.</param>
/// <param name="Index">Place in the list.</param>
internal sealed record FieldPath(FieldPath? Parent, string List, int Index)
{
    /// <summary>The object itself, such as <c>meterValue[0]</c>.</summary>
    public static string TextOf(FieldPath? path) => path == null ? "" : $"{TextOf(path.Parent, path.List)}[{path.Index}]";

    /// <summary>A field of it, such as <c>meterValue[0].timestamp</c>.</summary>
    public static string TextOf(FieldPath? path, string field) => path == null ? field : $"{TextOf(path)}.{field}";
}
