// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Simulation;

/// <summary>
/// Firmware updates and requests for the log at random moments, from a server that is as bad as the rest of the world; in half of the worlds
/// they are signed, rightly or not. A version that runs was offered whole, with its signature, and comes up; nothing is installed while a session runs; every update ends.
/// </summary>
public sealed class Upkeep
{
    /// <summary>In one world of so many the station gets new firmware.</summary>
    private const int Period = 4;

    private const int LeastPauseMs = 2 * 60 * 1000;
    private const int MostPauseMs = 15 * 60 * 1000;
    private const int LeastImage = 500;
    private const int MostImage = 16000;
    private const string FileName = "new.bin";

    private readonly Random _random;
    private readonly World _world;
    private readonly HashSet<string> _good = [StationSettings.Version];
    private readonly bool _isSigned;
    private int _versions;

    public Upkeep(int seed, World world)
    {
        _random = new Random(seed);
        _world = world;
        _isSigned = seed % (2 * Period) == 1;
        NextMs = seed % Period == 1 ? _random.Next(LeastPauseMs, MostPauseMs) : long.MaxValue;
    }

    /// <summary>When something happens next, ms of the world.</summary>
    public long NextMs { get; private set; }

    /// <summary>Makes something happen when its time has come.</summary>
    public void Act()
    {
        if (_world.Board.NowMs < NextMs)
        {
            return;
        }

        NextMs += _random.Next(LeastPauseMs, MostPauseMs);
        MemoryServer server = _world.Server;
        server.IsDown = _random.Next(5) == 0;
        server.IsStuck = _random.Next(8) == 0;
        server.BreakAfterBytes = _random.Next(3) == 0 ? _random.Next(100, 6000) : int.MaxValue;
        server.BytesPerSecond = _random.Next(200, 50000);
        if (_random.Next(4) == 0)
        {
            _world.Command("GetDiagnostics", "{\"location\":\"ftp://files/logs/\",\"retries\":2,\"retryInterval\":30}");
            _world.Command("GetLog", "{\"logType\":\"SecurityLog\",\"requestId\":1,\"retries\":2,\"log\":{\"remoteLocation\":\"http://files/logs/\"}}");
            return;
        }

        string version = "2.0." + _versions++;
        byte[] package = MakePackage(version, out bool isGood);
        int delay = _random.Next(3) == 0 ? _random.Next(3600) : -1;
        string time = _world.Central.UtcIn(_world.Board.NowMs, delay);
        if (_isSigned)
        {
            SendSigned(version, package, isGood, time);
            return;
        }

        Offer(version, isGood);
        server.Put(FileName, package);
        _world.Command("UpdateFirmware", $"{{\"location\":\"http://files/{FileName}\",\"retrieveDate\":\"{time}\",\"retries\":{_random.Next(4)}}}");
    }

    /// <summary>The server is well from now on.</summary>
    public void Heal()
    {
        _world.Server.IsDown = false;
        _world.Server.IsStuck = false;
        _world.Server.BreakAfterBytes = int.MaxValue;
        NextMs = long.MaxValue;
    }

    /// <summary>No update is under way, nor one whose end is still to be told.</summary>
    public static bool IsOver(Station station)
    {
        return station != null && ((Maintenance)station.Maintenance).Firmware.Order == null;
    }

    /// <summary>Waits for the end of an update, and so for that of sessions: commands get lost in its restart.</summary>
    public void End(Func<Station> station, long endMs)
    {
        while (!IsOver(station()) && _world.Board.NowMs < endMs)
        {
            _world.Board.PullAtCar(1);
            _world.Board.PullAtCar(2);
            _world.Advance(_world.Board.NowMs + 10000);
        }
    }

    /// <summary>Looks at what the station says.</summary>
    public void See(SeenCall call, Station station)
    {
        if (call.Action == "BootNotification")
        {
            string version = call.Text("firmwareVersion");
            if (!_good.Contains(version))
            {
                throw new Broken($"runs {version}, which was never offered whole and good");
            }
        }
        else if (call.Action is "FirmwareStatusNotification" or "SignedFirmwareStatusNotification")
        {
            string status = call.Text("status");
            _world.Tally.Installed += status == "Installed" ? 1 : 0;
            _world.Tally.FailedUpdates += status is "InstallationFailed" or "DownloadFailed" or "InvalidSignature" ? 1 : 0;
            _world.Tally.Unsigned += status == "InvalidSignature" ? 1 : 0;
            if (status == "Installing" && Array.Exists(station.Connectors, connector => connector.Transaction != null))
            {
                throw new Broken("installs while a session runs");
            }
        }
    }

    /// <summary>An update whose signature is right or that of another; the root that it needs may get lost on its way.</summary>
    private void SendSigned(string version, byte[] package, bool isGood, string time)
    {
        bool isSigned = _random.Next(3) > 0;
        string file = version + ".bin";
        _world.Server.Put(file, package);
        Offer(version, isGood && isSigned);
        _world.Trail.Write(version + (isSigned ? " is signed" : " has the signature of another"));
        _world.Command("InstallCertificate", "{\"certificateType\":\"ManufacturerRootCertificate\",\"certificate\":\"root 7\"}");
        string signature = $"signer 7 over {package.Length + (isSigned ? 0 : 1)} bytes";
        _world.Command(
            "SignedUpdateFirmware",
            $"{{\"requestId\":{_versions},\"retries\":{_random.Next(4)},\"firmware\":{{\"location\":\"http://files/{file}\",\"retrieveDateTime\":\"{time}\",\"signingCertificate\":\"signer 7\",\"signature\":\"{signature}\"}}}}");
    }

    private void Offer(string version, bool mayRun)
    {
        if (mayRun)
        {
            _good.Add(version);
        }
    }

    private byte[] MakePackage(string version, out bool isGood)
    {
        int bytes = _random.Next(LeastImage, MostImage);
        int dice = _random.Next(6);
        isGood = dice > 1;
        _world.Trail.Write(version + (dice == 0 ? " does not come up" : dice == 1 ? " is damaged" : " is good"));
        byte[] package = dice == 0 ? TestPackage.MakeBroken(version, bytes) : TestPackage.Make(version, bytes);
        if (dice == 1)
        {
            package[_random.Next(package.Length)] ^= 4;
        }

        return package;
    }
}
