// SPDX-License-Identifier: MIT

using System;
using System.Threading;

namespace OcppStation;

/// <summary>Entry point on the device: reads the board and station files, then runs the loop for ever.</summary>
public static class Program
{
    private const string Root = "I:\\";

    /// <summary>Rest before the board restarts after an error that the loop could not deal with, ms.</summary>
    private const int RestartMs = 5000;

    public static void Main()
    {
        DeviceClock clock = new();
        ConsoleLog log = new(clock);
        EspSystem system = null;
        try
        {
            BoardDefinition board = SettingsFiles.ReadBoard(Root + "board.json");
            StationSettings settings = SettingsFiles.ReadStation(Root + "station.json");
            Deadlines time = new();
            StationHardware hardware = BoardWiring.Build(board, time);
            system = new EspSystem();
            hardware.Clock = clock;
            hardware.Log = log;
            hardware.System = system;
            hardware.Flash = new FileFlash(Root);
            hardware.Link = new WebSocketLink(time);
            Network network = new(board.UsesWifi, settings.TimeServer, log);
            network.Start();
            Station station = new(hardware, settings, board, time);
            Supervisor supervisor = new(hardware, network, station);
            station.Start();
            log.Write("free memory " + system.FreeBytes() + " bytes");
            Loop(station, clock, supervisor);
        }
        catch (SettingsException exception)
        {
            log.Write(exception.Message);
            Thread.Sleep(Timeout.Infinite);
        }
        catch (Exception exception)
        {
            log.Write("restart after: " + exception.Message);
            Thread.Sleep(RestartMs);
            nanoFramework.Runtime.Native.Power.RebootDevice();
        }
    }

    private static void Loop(Station station, IClock clock, Supervisor supervisor)
    {
        long nextMs = clock.MonotonicMs;
        while (true)
        {
            station.Tick();
            supervisor.Poll();
            nextMs += Limits.TickMs;
            long restMs = nextMs - clock.MonotonicMs;
            if (restMs > 0)
            {
                Thread.Sleep((int)restMs);
            }
            else
            {
                nextMs = clock.MonotonicMs;
            }
        }
    }
}
