// SPDX-License-Identifier: MIT

namespace OcppStation.NanoCheck;

/// <summary>One thing that nanoFramework cannot do.</summary>
/// <param name="Line">Counted from 1; 0 when it is not known.</param>
/// <param name="Code">NANO and three digits.</param>
/// <param name="Message">What it is and what to use instead.</param>
public sealed record Violation(string Path, int Line, string Code, string Message)
{
    /// <summary>Stands for the path where a message is about the whole.</summary>
    public const string NoPath = "all files";

    /// <summary>As compilers write it, with the path relative to a folder.</summary>
    public string Format(string root)
    {
        string path = Path == NoPath ? NoPath : System.IO.Path.GetRelativePath(root, Path).Replace('\\', '/');
        return $"{path}({Line}): {Code}: {Message}";
    }
}
