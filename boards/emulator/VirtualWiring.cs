// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>
/// What is wired where on the virtual board, and how it is built; the defaults are boards/emulator/board.json. Lines are
/// numbered as in <see cref="Line"/>.
/// </summary>
public sealed class VirtualWiring
{
    public bool UsesWifi;

    public int[] PilotPwm = [25, 26];
    public int[] PilotChannel = [0, 3];
    public int[] ProximityChannel = [6, 7];
    public int[] Contactor = [16, 17];
    public int[] MeterPulse = [18, 19];
    public int[] ResidualCurrentTrip = [21, 22];
    public int ResidualCurrentTest = 23;
    public int[] CurrentChannel = [10, 14];
    public int[] Mirror = [Line.FirstRegisterBit + 2, Line.FirstRegisterBit + 3];
    /// <summary>Contactor of L2 and L3, and its mirror contact; not fitted on the board of board.json.</summary>
    public int[] PhaseContactor = [Line.None, Line.None];
    public int[] PhaseMirror = [Line.None, Line.None];
    public int[] LockEnable = [Line.FirstRegisterBit + 1, Line.FirstRegisterBit + 2];
    public int[] LockFeedback = [Line.FirstRegisterBit, Line.FirstRegisterBit + 1];
    public int[] LightGreen = [Line.FirstRegisterBit + 3, Line.FirstRegisterBit + 5];
    public int[] LightRed = [Line.FirstRegisterBit + 4, Line.FirstRegisterBit + 6];
    public int LockDirection = Line.FirstRegisterBit;
    public int Beeper = Line.FirstRegisterBit + 7;
    public int VoltageChannel = 12;
    public int TemperatureChannel = 4;
    public int ReaderD0 = 27;
    public int ReaderD1 = 33;
    public int RegisterClock = 14;
    public int RegisterDataOut = 15;
    public int RegisterLatch = 12;
    public int RegisterDataIn = 5;
    public int ServiceButton;
    public int Alive = Line.None;
    public int EmergencyStop = Line.FirstRegisterBit + 4;

    public int PowerFail = Line.FirstRegisterBit + 5;
    public bool IsPowerFailHigh = true;

    /// <summary>How long the chip runs on without mains, ms; 0 when they take it with them.</summary>
    public int HoldUpMs = 500;

    public int ImpulsesPerKwh = 1000;

    /// <summary>Current transformer: mV per A.</summary>
    public int CurrentMvPerAmp = 50;

    /// <summary>Mains voltage: mV per V.</summary>
    public int MainsMvPerVolt = 5;

    /// <summary>Warming up, s.</summary>
    public int ThermalTimeConstantSeconds = 600;

    /// <summary>Rise of temperature per kW delivered, thousandths of a degree Celsius.</summary>
    public int MilliCelsiusPerKw = 1000;

    /// <summary>A board that is wired as its file says.</summary>
    public static VirtualWiring Of(BoardDefinition board)
    {
        int count = board.Connectors.Length;
        VirtualWiring wiring = new()
        {
            UsesWifi = board.UsesWifi,
            ResidualCurrentTest = board.Connectors[0].ResidualCurrentTest,
            VoltageChannel = board.VoltageChannel,
            TemperatureChannel = board.TemperatureChannel,
            ReaderD0 = board.ReaderD0,
            ReaderD1 = board.ReaderD1,
            RegisterClock = board.RegisterClock,
            RegisterDataOut = board.RegisterDataOut,
            RegisterLatch = board.RegisterLatch,
            RegisterDataIn = board.RegisterDataIn,
            ServiceButton = board.ServiceButton,
            Alive = board.Alive,
            EmergencyStop = board.EmergencyStop,
            PowerFail = board.PowerFail,
            IsPowerFailHigh = board.IsPowerFailHigh,
            HoldUpMs = board.HoldUpMs,
            LockDirection = board.LockDirection,
            Beeper = board.Beeper,
            PilotPwm = new int[count],
            PilotChannel = new int[count],
            ProximityChannel = new int[count],
            Contactor = new int[count],
            MeterPulse = new int[count],
            ResidualCurrentTrip = new int[count],
            CurrentChannel = new int[count],
            Mirror = new int[count],
            PhaseContactor = new int[count],
            PhaseMirror = new int[count],
            LockEnable = new int[count],
            LockFeedback = new int[count],
            LightGreen = new int[count],
            LightRed = new int[count],
        };
        for (int i = 0; i < count; i++)
        {
            wiring.Wire(i, board.Connectors[i]);
        }

        return wiring;
    }

    private void Wire(int index, ConnectorDefinition connector)
    {
        PilotPwm[index] = connector.PilotPwm;
        PilotChannel[index] = connector.PilotChannel;
        ProximityChannel[index] = connector.ProximityChannel;
        Contactor[index] = connector.Contactor;
        MeterPulse[index] = connector.MeterPulse;
        ResidualCurrentTrip[index] = connector.ResidualCurrentTrip;
        CurrentChannel[index] = connector.CurrentChannel;
        Mirror[index] = connector.Mirror;
        PhaseContactor[index] = connector.PhaseContactor;
        PhaseMirror[index] = connector.PhaseMirror;
        LockEnable[index] = connector.LockEnable;
        LockFeedback[index] = connector.LockFeedback;
        LightGreen[index] = connector.LightGreen;
        LightRed[index] = connector.LightRed;
        ImpulsesPerKwh = connector.ImpulsesPerKwh;
    }
}
