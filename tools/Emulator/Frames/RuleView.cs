// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A rule and how often it has been used.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">The rule in words.</param>
/// <param name="Done">Frames that it has dealt with.</param>
public sealed record RuleView(FrameRule Rule, string Text, int Done);
