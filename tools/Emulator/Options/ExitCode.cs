// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>What the process returns.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int ScenarioFailed = 1;
    public const int BadOptions = 2;
    public const int PortTaken = 3;
}
