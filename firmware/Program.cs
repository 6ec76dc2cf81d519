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
        Deadlines time = new();
        LogRing log = new(clock, new ConsoleLog(clock), time);
        StationHardware hardware = null;
        try
        {
            BoardDefinition board = SettingsFiles.ReadBoard(Root + "board.json");
            StationSettings settings = SettingsFiles.ReadStation(Root + "station.json");
            hardware = BoardWiring.Build(board, time);
            EspSystem system = new();
            hardware.Clock = clock;
            hardware.Log = log;
            hardware.System = system;
            hardware.Flash = new FileFlash(Root);
            hardware.Cryptography = new DeviceCryptography();
            hardware.Transfers = new FileTransferSource(new SocketSource());
            KeptLog keptLog = new(hardware.Flash, log, time);
            IWatched link = MakeLink(hardware, settings, time);
            LoopWatchdog watchdog = new(clock, system, log);
            Network network = new(board.UsesWifi, settings.TimeServer, watchdog, log);
            network.Start();
            Station station = new(hardware, board.Ratings, time);
            Maintenance maintenance = new(station, hardware, keptLog, settings);
            station.Maintenance = maintenance;
            Ocpp16Endpoint endpoint = new(station, hardware, settings, maintenance);
            station.Connect(endpoint, endpoint, endpoint.Delivery);
            Supervisor supervisor = new(hardware, new IWatched[] { network, link }, station.Reset, station.Parts);
            station.Start();
            Loop(station, clock, supervisor, watchdog);
        }
        catch (SettingsException exception)
        {
            log.Write(exception.Message);
            Thread.Sleep(Timeout.Infinite);
        }
        catch (Exception exception)
        {
            log.Write("restart after: " + exception.Message);
            for (int i = 0; hardware != null && i < hardware.Connectors.Length; i++)
            {
                hardware.Connectors[i].Contactor.Drive(false);
            }

            Thread.Sleep(RestartMs);
            nanoFramework.Runtime.Native.Power.RebootDevice();
        }
    }

    private static IWatched MakeLink(StationHardware hardware, StationSettings settings, Deadlines time)
    {
        if (settings.UsesWebSocketLibrary)
        {
            LibraryLink library = new(time);
            hardware.Link = library;
            return library;
        }

        WebSocketLink link = new(time, new SocketSource(), new ConnectionThreads());
        hardware.Link = link;
        return link;
    }

    private static void Loop(Station station, IClock clock, Supervisor supervisor, LoopWatchdog watchdog)
    {
        long nextMs = clock.MonotonicMs;
        while (true)
        {
            station.Tick();
            supervisor.Poll();
            watchdog.Turned();
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
