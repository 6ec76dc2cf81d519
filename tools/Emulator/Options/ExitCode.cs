// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>What the process returns.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int ScenarioFailed = 1;
    public const int BadOptions = 2;

    /// <summary>A port or the folder of --flash is another process's.</summary>
    public const int Taken = 3;
}
