// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Looks after what the station's loop cannot: a thread that has died or hangs is started again and, when that does not help,
/// the board restarts; free memory is logged at boot and hourly, and the board restarts before it runs out, and before the
/// runtime's tick counter of 32 bits does. Sessions end with reason Reboot before a restart, so their records are on flash.
/// </summary>
public sealed class Supervisor
{
    /// <summary>Between two looks, ms.</summary>
    public const int CheckMs = 60 * 1000;

    /// <summary>Silent looks in a row after which the board restarts; at each one before the thread is started again.</summary>
    public const int SilentChecksMax = 5;

    /// <summary>Below this a frame of full size could fail to be received.</summary>
    public const int LowMemoryBytes = 24 * 1024;

    /// <summary>
    /// Uptime after which the board restarts as soon as no session runs, ms. The runtime counts time in ticks of 32 bits; when they
    /// begin anew, after 49 days of 1 ms or 497 of 10 ms, every thread that sleeps would sleep as long again.
    /// </summary>
    public const long LongUptimeMs = 30L * 24 * 3600 * 1000;

    /// <summary>Uptime after which it restarts whatever runs, ms.</summary>
    public const long LongestUptimeMs = 45L * 24 * 3600 * 1000;

    private const int ChecksPerHour = 60;

    private readonly StationHardware _hardware;
    private readonly IWatched[] _watched;
    private readonly ResetSequence _reset;
    private readonly StationParts _parts;
    private readonly int[] _silentChecks;

    private long _checkMs;
    private int _checks;

    public Supervisor(StationHardware hardware, IWatched[] watched, ResetSequence reset, StationParts parts)
    {
        _hardware = hardware;
        _watched = watched;
        _reset = reset;
        _parts = parts;
        _silentChecks = new int[watched.Length];
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
        for (int i = 0; _checks > 0 && i < _watched.Length; i++)
        {
            CheckThread(i);
        }

        if (_checks++ % ChecksPerHour == 0)
        {
            CheckMemory();
        }

        if (nowMs >= LongestUptimeMs || (nowMs >= LongUptimeMs && _reset.IsIdle))
        {
            Restart("up for " + (nowMs / (24L * 3600 * 1000)) + " days");
        }
    }

    private void CheckThread(int index)
    {
        IWatched watched = _watched[index];
        if (!watched.IsSilent())
        {
            _silentChecks[index] = 0;
            return;
        }

        _silentChecks[index]++;
        if (_silentChecks[index] < SilentChecksMax)
        {
            _hardware.Log.Write(watched.Name + " is silent, started again");
            watched.Restart();
        }
        else
        {
            Restart(watched.Name + " stays silent");
        }
    }

    private void CheckMemory()
    {
        int freeBytes = _hardware.System.FreeBytes();
        _hardware.Log.Write("free memory " + freeBytes + " bytes");
        if (freeBytes < LowMemoryBytes)
        {
            _parts.Report(SecurityEvent.MemoryExhaustion, freeBytes + " bytes are free");
            Restart("memory is low");
        }
    }

    private void Restart(string reason)
    {
        if (!_reset.IsUnderWay)
        {
            _hardware.Log.Write(reason + ", the board restarts");
            _reset.Begin(StopReason.Reboot);
        }
    }
}
