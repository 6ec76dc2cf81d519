// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Everything the station needs from the world, made by a board and handed over once.</summary>
public sealed class StationHardware
{
    public IClock Clock;
    public IFlash Flash;
    public ILink Link;
    public ILog Log;
    public ISystem System;
    public ISignals Signals;
    public IInputs Inputs;
    public ITagReader TagReader;

    /// <summary>Null on a board without an interlock.</summary>
    public IAliveSignal Alive;

    /// <summary>Null on a platform without: then certificates are those that it was given, and stay.</summary>
    public ICryptography Cryptography;

    public IServiceButton ServiceButton;

    /// <summary>Null when no sensor is fitted.</summary>
    public ITemperature Temperature;

    /// <summary>Null when none is fitted.</summary>
    public IEmergencyStop EmergencyStop;

    /// <summary>Null when the board does not see the mains go.</summary>
    public IPowerFail PowerFail;

    public IFileTransferSource Transfers;

    /// <summary>Null on a board without a place for a second firmware.</summary>
    public IFirmwareStore Firmware;

    /// <summary>Connector 1 is element 0.</summary>
    public ConnectorHardware[] Connectors;
}
