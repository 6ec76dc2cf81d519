// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace OcppStation.CentralSystem;

/// <summary>Options of the standalone program.</summary>
internal sealed class CommandLine
{
    public const string Usage = """
        usage: dotnet run --project tools/CentralSystem -- [options]
          --port PORT            port for stations (9000; 0 picks a free one)
          --address ADDRESS      address for stations (127.0.0.1; 0.0.0.0 for all)
          --http HOST:PORT       control API (127.0.0.1:8081; port 0 picks a free one)
          --token TOKEN          token for the control API; made up when HOST is not loopback
          --db FILE              SQLite file (without it nothing is kept)
          --heartbeat SECONDS    heartbeat interval given to stations (60)
          --strict               refuse requests that the OCPP schemas forbid also where their meaning is clear
          --known-stations       refuse charge points that are not configured
          --known-tags           refuse idTags that are not in the list
          --one-transaction      answer ConcurrentTx to an idTag that charges elsewhere
          --frames               print every OCPP frame
          --help                 this text
        """;

    private const int MaxHeartbeatSeconds = 86_400;

    public CentralOptions Central { get; } = new() { Port = 9000 };

    public IPEndPoint Http { get; private set; } = new(IPAddress.Loopback, 8081);

    public string? Token { get; private set; }

    public bool PrintFrames { get; private set; }

    public bool ShowHelp { get; private set; }

    /// <exception cref="FormatException">An option is unknown or its value is not usable; the message names it.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        CommandLine line = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (!line.TakeFlag(name))
            {
                string value = i + 1 < arguments.Length ? arguments[++i] : throw new FormatException(name + " needs a value or is unknown");
                line.TakeValue(name, value);
            }
        }

        if (line.Token == null && ApiAccess.NeedsToken(line.Http.Address))
        {
            line.Token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        }

        return line;
    }

    private bool TakeFlag(string name)
    {
        switch (name)
        {
            case "--strict":
                Central.IsStrict = true;
                return true;
            case "--known-stations":
                Central.AcceptUnknownChargePoints = false;
                return true;
            case "--known-tags":
                Central.AcceptUnknownIdTags = false;
                return true;
            case "--one-transaction":
                Central.RefuseConcurrentTransactions = true;
                return true;
            case "--frames":
                PrintFrames = true;
                return true;
            case "--help":
                ShowHelp = true;
                return true;
            default:
                return false;
        }
    }

    private void TakeValue(string name, string value)
    {
        switch (name)
        {
            case "--port":
                Central.Port = Number(name, value, 0, IPEndPoint.MaxPort);
                break;
            case "--address":
                Central.Address = AddressOf(name, value).ToString();
                break;
            case "--http":
                Http = EndPoint(name, value);
                break;
            case "--token":
                Token = value.Length > 0 ? value : throw new FormatException(name + " is empty");
                break;
            case "--db":
                Central.DatabasePath = value;
                break;
            case "--heartbeat":
                Central.HeartbeatIntervalSeconds = Number(name, value, 1, MaxHeartbeatSeconds);
                break;
            default:
                throw new FormatException(name + " is not an option");
        }
    }

    private static int Number(string name, string value, int min, int max)
    {
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new FormatException($"{name}: {value} is not a number from {min} to {max}");
    }

    private static IPEndPoint EndPoint(string name, string value)
    {
        int colon = value.LastIndexOf(':');
        return colon < 0
            ? throw new FormatException($"{name}: {value} is not HOST:PORT")
            : new IPEndPoint(AddressOf(name, value[..colon]), Number(name, value[(colon + 1)..], 0, IPEndPoint.MaxPort));
    }

    private static IPAddress AddressOf(string name, string value)
    {
        return value == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(value, out IPAddress? address) ? address
            : throw new FormatException($"{name}: {value} is not an IP address or localhost");
    }
}
