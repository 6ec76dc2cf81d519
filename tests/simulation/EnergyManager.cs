// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Simulation;

/// <summary>
/// In worlds whose board can switch phases: somebody who asks for one phase or three and for another supply, so short that the cars
/// contend for it.
/// </summary>
public sealed class EnergyManager
{
    /// <summary>One world of so many has a board that can switch phases.</summary>
    private const int Period = 5;

    private const int LeastPauseMs = 20 * 1000;
    private const int MostPauseMs = 2 * 60 * 1000;

    private static readonly string[] s_rotations = ["0.RST,1.RST,2.STR", "0.RST,1.RST,2.RST", "0.RST,1.TRS,2.RST", "0.Unknown,1.Unknown,2.Unknown"];
    private static readonly int[] s_supplies = [9, 13, 16, 20, 24, 40];

    private readonly Random _random;
    private readonly World _world;
    private int _phases = 3;

    public EnergyManager(int seed, World world)
    {
        _random = new Random(seed);
        _world = world;
        NextMs = IsIn(seed) ? LeastPauseMs : long.MaxValue;
    }

    /// <summary>When something happens next, ms of the world.</summary>
    public long NextMs { get; private set; }

    /// <summary>The board of this world can switch phases.</summary>
    public static bool IsIn(int seed)
    {
        return seed % Period == 3;
    }

    /// <summary>Makes something happen when its time has come.</summary>
    public void Act()
    {
        if (_world.Board.NowMs < NextMs)
        {
            return;
        }

        NextMs += _random.Next(LeastPauseMs, MostPauseMs);
        switch (_random.Next(5))
        {
            case 0:
                Configure("ConnectorPhaseRotation", s_rotations[_random.Next(s_rotations.Length)]);
                break;
            case 1 or 2:
                Configure("SupplyMaxCurrent", s_supplies[_random.Next(s_supplies.Length)].ToString());
                break;
            default:
                _phases = _phases == 1 ? 3 : 1;
                Configure("PhasesAllowed", _phases.ToString());
                break;
        }
    }

    /// <summary>It leaves the station alone from now on.</summary>
    public void Leave()
    {
        NextMs = long.MaxValue;
        Configure("PhasesAllowed", "3");
    }

    private void Configure(string key, string value)
    {
        _world.Command("ChangeConfiguration", $"{{\"key\":\"{key}\",\"value\":\"{value}\"}}");
    }
}
