// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Looks after what the station's loop cannot: a network thread that has died is started again and, when that does not help,
/// the board restarts (sessions end with reason Reboot); free memory is logged hourly and the board restarts before it runs out.
/// </summary>
public sealed class Supervisor
{
    private const int CheckMs = 60 * 1000;
    private const int ChecksPerHour = 60;

    /// <summary>Silent checks before the board is restarted.</summary>
    private const int SilentChecksMax = 5;

    /// <summary>Below this a frame of full size could fail to be received.</summary>
    private const int LowMemoryBytes = 24 * 1024;

    private readonly StationHardware _hardware;
    private readonly Network _network;
    private readonly Station _station;

    private long _checkMs;
    private int _checks;
    private int _networkChecks = -1;
    private int _silentChecks;

    public Supervisor(StationHardware hardware, Network network, Station station)
    {
        _station = station;
        _hardware = hardware;
        _network = network;
    }

    /// <summary>Called once a tick.</summary>
    public void Poll()
    {
        long nowMs = _hardware.Clock.MonotonicMs;
        if (nowMs < _checkMs)
        {
            return;
        }

        _checkMs = nowMs + CheckMs;
        CheckThread();
        if (_checks++ % ChecksPerHour == 0)
        {
            CheckMemory();
        }
    }

    private void CheckThread()
    {
        if (_network.Checks != _networkChecks)
        {
            _networkChecks = _network.Checks;
            _silentChecks = 0;
            return;
        }

        _silentChecks++;
        if (_silentChecks < SilentChecksMax)
        {
            _hardware.Log.Write("network thread is silent, started again");
            _network.Start();
        }
        else
        {
            _hardware.Log.Write("network thread stays silent, the board restarts");
            _station.Reset.Begin(StopReason.Reboot);
        }
    }

    private void CheckMemory()
    {
        int freeBytes = _hardware.System.FreeBytes();
        _hardware.Log.Write("free memory " + freeBytes + " bytes");
        if (freeBytes < LowMemoryBytes)
        {
            _hardware.Log.Write("memory is low, the board restarts");
            _station.Reset.Begin(StopReason.Reboot);
        }
    }
}
