// SPDX-License-Identifier: MIT

using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;

namespace OcppStation;

/// <summary>
/// Brings Wi-Fi or Ethernet up from the board's stored network configuration and keeps SNTP running, on a thread of its own:
/// the station charges whether there is a network or not.
/// </summary>
public sealed class Network
{
    private const int AttemptMs = 30000;
    private const int CheckMs = 10000;

    private readonly ILog _log;
    private readonly bool _isWifi;
    private readonly string _timeServer;

    /// <param name="timeServer">SNTP server, or null for the default of nanoFramework.</param>
    public Network(bool isWifi, string timeServer, ILog log)
    {
        _isWifi = isWifi;
        _timeServer = timeServer;
        _log = log;
    }

    /// <summary>Rises with every check; a count that stands still means a dead thread.</summary>
    public int Checks { get; private set; }

    /// <summary>Starts the thread, or starts it again.</summary>
    public void Start()
    {
        new Thread(new ThreadStart(Run)).Start();
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                Check();
                Checks++;
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
