// SPDX-License-Identifier: MIT

namespace OcppStation.Emulation;

/// <summary>The power-line modem of the emulator board: knows the car's state of charge.</summary>
public sealed class VirtualVehicleData : IVehicleData
{
    private readonly ConnectorWorld _connector;

    public VirtualVehicleData(ConnectorWorld connector)
    {
        _connector = connector;
    }

    /// <inheritdoc/>
    public int StateOfCharge => _connector.Soc;
}
