// SPDX-License-Identifier: MIT

using System.Linq;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <content>What people do at the station: cables, cars, cards, buttons, and what breaks.</content>
internal sealed partial class EmulatedStation
{
    private const int LongestPressSeconds = 60;

    /// <summary>Cable and car in.</summary>
    public void Plug(int connector, PlugRequest request)
    {
        request.Check();
        ConnectorWorld world = Connector(connector);
        Require(world.Car == null, $"connector {connector} has a car already");
        _runner.Board.PlugIn(connector, new CarParameters
        {
            CableAmps = request.CableAmps,
            BatteryWh = request.BatteryWh,
            Soc = request.Soc,
            TargetSoc = request.TargetSoc,
            MaxPowerW = request.MaxPowerW,
            Phases = request.Phases,
            FallsAsleep = request.FallsAsleep,
        });
        PlanRun();
    }

    /// <summary>Cable out.</summary>
    public void Unplug(int connector)
    {
        Require(StationViewer.IsPlugged(Connector(connector)), $"connector {connector} has no plug in it");
        Require(_runner.Board.Unplug(connector), $"the lock of connector {connector} holds the plug");
        PlanRun();
    }

    /// <summary>The cable is pulled out of the car; its other end stays in the socket.</summary>
    public void PullAtCar(int connector)
    {
        Require(Connector(connector).Car != null, $"connector {connector} has no car");
        _runner.Board.PullAtCar(connector);
        PlanRun();
    }

    /// <summary>The car opens or closes S2, its battery is set, its charger is limited: whatever is given.</summary>
    public void SetVehicle(int connector, VehicleRequest request)
    {
        request.Check();
        VirtualCar car = Connector(connector).Car;
        Require(car != null, $"connector {connector} has no car");
        car.SetMaxPower(request.MaxPowerW ?? car.MaxPowerW);
        if (request.Soc != null)
        {
            _runner.Board.SetSoc(connector, request.Soc.Value);
        }

        if (request.State != null)
        {
            _runner.Board.SetVehicle(connector, VehicleRequest.CheckState(request.State));
        }

        PlanRun();
    }

    /// <summary>Hardware fault on or off.</summary>
    public void SetFault(int connector, ConnectorFault fault, bool active)
    {
        Connector(connector);
        _runner.Board.SetFault(connector, fault, active);
        PlanRun();
    }

    /// <summary>A press of the service button.</summary>
    public void PressServiceButton(double seconds)
    {
        RequireRight(seconds > 0 && seconds <= LongestPressSeconds, $"seconds must be above 0 and at most {LongestPressSeconds}");
        CatchUp();
        _runner.Board.PressServiceButton((int)(seconds * 1000));
        PlanRun();
    }

    /// <summary>A card at the reader.</summary>
    public void Tap(string idTag)
    {
        RequireRight(!string.IsNullOrEmpty(idTag) && idTag.Length <= Limits.IdTag, $"idTag must have 1 to {Limits.IdTag} characters");
        CatchUp();
        Require(_runner.Station != null, "the station has no power, and so has its reader");
        if (idTag.Length is 6 or 8 && idTag.All(char.IsAsciiHexDigit))
        {
            Require(_runner.Board.Tap(idTag), "the reader is busy with another card");
        }
        else
        {
            _runner.Station.AccessControl.Tap(idTag);
            _runner.Wake();
        }

        PlanRun();
    }

    private static void RequireRight(bool right, string mistake)
    {
        if (!right)
        {
            throw new RefusedException(RefusedException.BadRequest, mistake);
        }
    }

    private static void Require(bool possible, string conflict)
    {
        if (!possible)
        {
            throw new RefusedException(RefusedException.Conflict, conflict);
        }
    }
}
