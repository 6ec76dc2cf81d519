// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Refuses boards that an ESP32 cannot be wired as. Each refusal is one line: the key, and what is wrong with it.
/// Checks the pins themselves (<see cref="PinCheck"/>) and how parts go together.
/// </summary>
public static class BoardCheck
{
    /// <summary>IEC 62053-31: pulse and pause of at least 30 ms each.</summary>
    public const int MaxPulsesPerSecond = 16;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static string Check(BoardDefinition board)
    {
        if (board.Phases == 2)
        {
            return "phases: expected 1 or 3";
        }

        if (board.AdcAt2500mV <= board.AdcAt500mV)
        {
            return "adcAt2500mV: expected more than adcAt500mV";
        }

        string error = CheckRegisters(board);
        for (int i = 0; error == null && i < board.Connectors.Length; i++)
        {
            error = CheckConnector(board, board.Connectors[i]);
            error = error == null ? null : $"connectors[{i}].{error}";
        }

        return error ?? new PinCheck(board).Check();
    }

    private static string CheckRegisters(BoardDefinition board)
    {
        if (board.HasRegisters && (board.RegisterDataOut == Line.None || board.RegisterLatch == Line.None || board.RegisterDataIn == Line.None))
        {
            return "registerClock: expected registerDataOut, registerLatch and registerDataIn beside it";
        }

        if (!board.HasRegisters && (board.RegisterDataOut != Line.None || board.RegisterLatch != Line.None || board.RegisterDataIn != Line.None))
        {
            return "registerClock: expected where there is any other register pin";
        }

        return board.VoltageChannel != Line.None && board.MainsMvPerVolt == Line.None
            ? "mainsMvPerVolt: expected beside voltageChannel"
            : null;
    }

    private static string CheckConnector(BoardDefinition board, ConnectorDefinition connector)
    {
        if (connector.PilotAtPlus12V <= connector.PilotAtMinus12V)
        {
            return "pilotAtPlus12V: expected more than pilotAtMinus12V";
        }

        if ((board.PilotFrontEnd == PilotFrontEnd.PeakHold) != (connector.PilotNegative != Line.None))
        {
            return "pilotNegative: expected with pilotFrontEnd PeakHold, and only then";
        }

        if ((connector.PhaseContactor != Line.None) != (connector.PhaseMirror != Line.None))
        {
            return "phaseContactor: expected phaseMirror beside it, and neither without the other";
        }

        if (connector.PhaseContactor != Line.None && board.Phases != 3)
        {
            return "phaseContactor: expected phases 3 on the board";
        }

        if (connector.ProximityChannel != Line.None && board.ProximityPullUpOhm == Line.None)
        {
            return "proximityChannel: expected proximityPullUpOhm on the board";
        }

        if (connector.CurrentChannel != Line.None && board.CurrentMaPerVolt == Line.None)
        {
            return "currentChannel: expected currentMaPerVolt on the board";
        }

        if (connector.HasLock && (connector.LockFeedback == Line.None || board.LockDirection == Line.None))
        {
            return "lockEnable: expected lockFeedback beside it and lockDirection on the board";
        }

        if (connector.ResidualCurrentTest != Line.None && connector.ResidualCurrentTrip == Line.None)
        {
            return "residualCurrentTest: expected residualCurrentTrip beside it";
        }

        long watts = (long)connector.MaxAmps * board.NominalVoltage * board.Phases;
        long pulsesPerHour = watts * connector.ImpulsesPerKwh / 1000;
        return pulsesPerHour > MaxPulsesPerSecond * 3600
            ? $"impulsesPerKwh: {connector.ImpulsesPerKwh} at {watts} W is {pulsesPerHour / 3600} pulses in a second, expected at most {MaxPulsesPerSecond}"
            : null;
    }
}
