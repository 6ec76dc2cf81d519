// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.Emulator;

/// <summary>What every station of this process is made of, besides the command line.</summary>
/// <param name="CentralUrl">Base URL of the central system.</param>
/// <param name="Presets">Configuration keys, name and value.</param>
internal sealed record StationSetup(string CentralUrl, IReadOnlyList<KeyValuePair<string, string>> Presets);
