// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace OcppStation.CentralSystem;

/// <summary>Options of the standalone program: what they are called, mean and accept.</summary>
internal sealed class CommandLine
{
    private const int MaxHeartbeatSeconds = 86_400;

    private readonly Option<int> _port = Number("--port", "PORT", 9000, 0, IPEndPoint.MaxPort, "port for stations; 0 picks a free one");
    private readonly Option<IPAddress> _address = Parsed("--address", "ADDRESS", IPAddress.Loopback, TryAddress, "an IP address or localhost", "address for stations; 0.0.0.0 for all");
    private readonly Option<IPEndPoint> _http = Parsed("--http", "HOST:PORT", new IPEndPoint(IPAddress.Loopback, 8081), TryEndPoint, "HOST:PORT with an IP address or localhost", "page and API; port 0 picks a free one");
    private readonly Option<string> _token = new("--token") { HelpName = "TOKEN", Description = "token for page and API; made up when HOST is not loopback" };
    private readonly Option<string> _database = new("--db") { HelpName = "FILE", Description = "SQLite file (without it nothing is kept)" };
    private readonly Option<int> _heartbeat = Number("--heartbeat", "SECONDS", 60, 1, MaxHeartbeatSeconds, "heartbeat interval given to stations");
    private readonly Option<bool> _strict = new("--strict") { Description = "refuse requests that the OCPP schemas forbid also where their meaning is clear" };
    private readonly Option<bool> _knownStations = new("--known-stations") { Description = "refuse charge points that are not configured" };
    private readonly Option<bool> _knownTags = new("--known-tags") { Description = "refuse idTags that are not in the list" };
    private readonly Option<bool> _oneTransaction = new("--one-transaction") { Description = "answer ConcurrentTx to an idTag that charges elsewhere" };
    private readonly Option<string> _tls = new("--tls") { HelpName = "DIR", Description = "TLS for stations (wss://), by a certificate authority that is kept in DIR or made there; stations trust DIR/root.pem" };
    private readonly Option<string> _password = new("--password") { HelpName = "KEY", Description = "password of every station that has none of its own in the records" };
    private readonly Option<bool> _frames = new("--frames") { Description = "print every OCPP frame" };
    private readonly RootCommand _command = new("OcppStation bench central system: OCPP 1.6J on Kestrel, kept in SQLite.");

    public CommandLine()
    {
        _token.Validators.Add(result => RequireText(result));
        foreach (Option option in new Option[] { _port, _address, _http, _token, _database, _heartbeat, _strict, _knownStations, _knownTags, _oneTransaction, _tls, _password, _frames })
        {
            _command.Options.Add(option);
        }
    }

    public CentralOptions Central { get; } = new();

    public IPEndPoint Http { get; private set; } = null!;

    public string? Token { get; private set; }

    /// <summary>Where the certificate authority is kept; null for no TLS.</summary>
    public string? TlsFolder { get; private set; }

    public bool PrintFrames { get; private set; }

    /// <summary>Reads the arguments; false when there is nothing to run: then what was wrong in one line, or null for help.</summary>
    public bool Parse(string[] arguments, out string? error)
    {
        ParseResult parsed = _command.Parse(arguments);
        error = parsed.Errors.Count > 0 ? parsed.Errors[0].Message.ReplaceLineEndings(" ").Trim() : null;
        if (error != null)
        {
            return false;
        }

        if (parsed.Action != null)
        {
            // --help or --version
            parsed.Invoke();
            return false;
        }

        Central.Port = parsed.GetValue(_port);
        Central.Address = parsed.GetValue(_address)!.ToString();
        Central.DatabasePath = parsed.GetValue(_database);
        Central.HeartbeatIntervalSeconds = parsed.GetValue(_heartbeat);
        Central.IsStrict = parsed.GetValue(_strict);
        Central.AcceptUnknownChargePoints = !parsed.GetValue(_knownStations);
        Central.AcceptUnknownIdTags = !parsed.GetValue(_knownTags);
        Central.RefuseConcurrentTransactions = parsed.GetValue(_oneTransaction);
        Http = parsed.GetValue(_http)!;
        TlsFolder = parsed.GetValue(_tls);
        Central.Password = parsed.GetValue(_password);
        PrintFrames = parsed.GetValue(_frames);
        Token = parsed.GetValue(_token) ?? (ApiAccess.NeedsToken(Http.Address) ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null);
        return true;
    }

    private static void RequireText(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is not { Length: > 0 })
        {
            result.AddError("--token is empty");
        }
    }

    private static Option<int> Number(string name, string value, int fallback, int min, int max, string description)
    {
        bool TryNumber(string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max;
        return Parsed<int>(name, value, fallback, TryNumber, $"a number from {min} to {max}", description);
    }

    private static Option<T> Parsed<T>(string name, string value, T fallback, TryParse<T> tryParse, string expected, string description)
    {
        return new Option<T>(name)
        {
            HelpName = value,
            Description = description,
            DefaultValueFactory = _ => fallback,
            CustomParser = result =>
            {
                string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
                if (!tryParse(text, out T parsed))
                {
                    result.AddError($"{name}: {text} is not {expected}");
                }

                return parsed;
            },
        };
    }

    private static bool TryEndPoint(string text, out IPEndPoint endPoint)
    {
        endPoint = null!;
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !TryAddress(text[..colon], out IPAddress address)
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > IPEndPoint.MaxPort)
        {
            return false;
        }

        endPoint = new IPEndPoint(address, port);
        return true;
    }

    private static bool TryAddress(string text, out IPAddress address)
    {
        return IPAddress.TryParse(text == "localhost" ? "127.0.0.1" : text, out address!);
    }

    private delegate bool TryParse<T>(string text, out T value);
}
