// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>What is wired where on the virtual board, and how it is built; the defaults are boards/emulator/board.json.</summary>
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
    public int VoltageChannel = 12;
    public int TemperatureChannel = 4;
    public int ReaderD0 = 27;
    public int ReaderD1 = 33;
    public int RegisterClock = 14;
    public int RegisterDataOut = 15;
    public int RegisterLatch = 12;
    public int RegisterDataIn = 5;

    public int ImpulsesPerKwh = 1000;

    /// <summary>Current transformer: mV per A.</summary>
    public int CurrentMvPerAmp = 50;

    /// <summary>Mains voltage: mV per V.</summary>
    public int MainsMvPerVolt = 5;

    /// <summary>Warming up, s.</summary>
    public int ThermalTimeConstantSeconds = 600;

    /// <summary>Rise of temperature per kW delivered, thousandths of a degree Celsius.</summary>
    public int MilliCelsiusPerKw = 1000;
}
