// SPDX-License-Identifier: MIT

using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;

namespace OcppStation;

/// <summary>
/// Brings Wi-Fi or Ethernet up from the board's stored network configuration and keeps SNTP running, on a thread of its own:
/// the station charges whether there is a network or not. The same thread looks after the station's loop.
/// </summary>
public sealed class Network : IWatched
{
    private const int AttemptMs = 30000;
    private const int CheckMs = 10000;

    private readonly LoopWatchdog _watchdog;
    private readonly ILog _log;
    private readonly bool _isWifi;
    private readonly string _timeServer;
    private int _generation;
    private int _checks;
    private int _checksSeen;

    /// <param name="timeServer">SNTP server, or null for the default of nanoFramework.</param>
    public Network(bool isWifi, string timeServer, LoopWatchdog watchdog, ILog log)
    {
        _watchdog = watchdog;
        _isWifi = isWifi;
        _timeServer = timeServer;
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "network thread";

    /// <inheritdoc/>
    public bool IsSilent()
    {
        int checks = _checks;
        bool isSilent = checks == _checksSeen;
        _checksSeen = checks;
        return isSilent;
    }

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        new Thread(new ThreadStart(Run)).Start();
    }

    /// <inheritdoc/>
    public void Restart()
    {
        Start();
    }

    private void Run()
    {
        try
        {
            // A thread that has hung and comes back finds that another has taken its place.
            int generation = Interlocked.Increment(ref _generation);
            while (generation == _generation)
            {
                Check();
                _checks++;
                _watchdog.Check();
                Thread.Sleep(CheckMs);
            }
        }
        catch (Exception exception)
        {
            _log.Write("network thread ended: " + exception.Message);
        }
    }

    private void Check()
    {
        if (!NetworkInterface.GetIsNetworkAvailable())
        {
            CancellationTokenSource timeout = new(AttemptMs);
            bool connected = _isWifi
                ? WifiNetworkHelper.Reconnect(false, 0, timeout.Token)
                : NetworkHelper.SetupAndConnectNetwork(timeout.Token);
            _log.Write(connected ? "network up" : "no network yet");
        }
        else if (!Sntp.IsStarted)
        {
            if (_timeServer != null)
            {
                Sntp.Server1 = _timeServer;
            }

            Sntp.Start();
        }
    }
}
