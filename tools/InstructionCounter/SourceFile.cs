// SPDX-License-Identifier: MIT

namespace OcppStation.Cost;

/// <summary>A C# source: its path, for messages, and its text.</summary>
public sealed record SourceFile(string Path, string Text);
