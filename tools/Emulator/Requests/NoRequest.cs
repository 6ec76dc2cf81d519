// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A body that says nothing: empty, or an empty object.</summary>
public sealed class NoRequest
{
}
