// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;

namespace OcppStation.Emulator;

/// <summary>The emulator's options: what they are called, mean and accept.</summary>
public sealed class CommandLine
{
    /// <summary>Most stations that one process may run.</summary>
    public const int MaxStations = 20_000;

    private const int MaxFirst = 1_000_000;
    private const int LongestId = 48;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:=+|@*";

    private readonly Option<string> _central = Text("--central", "URL", CheckCentral, "outside OCPP 1.6J central system (ws:// or wss://); the embedded one is then not started");
    private readonly Option<string> _id = Text("--id", "ID", CheckId, "charge point identity (default EMU-001)");
    private readonly Option<string> _password = Text("--password", "KEY", CheckPassword, "key for HTTP basic authentication");
    private readonly Option<string> _stations = Text("--stations", "N", CheckStations, "stations in this process, called ID-0001 and so on (default 1)");
    private readonly Option<string> _flash = Text("--flash", "DIR", CheckFlash, "the virtual flash, kept between runs (default .emulator/)");
    private readonly Option<string> _http = Text("--http", "HOST:PORT", CheckHttp, "control API and web page; port 0 picks a free one (default 127.0.0.1:8080)");
    private readonly Option<string> _token = Text("--token", "TOKEN", CheckToken, "what page and APIs ask for (default: one made up when --http is no loopback address, else none)");
    private readonly Option<string> _centralPort = Text("--central-port", "PORT", CheckCentralPort, "port of the embedded central system; 0 picks a free one (default 9000)");
    private readonly Option<string> _scenario = Text(
        "--scenario", "NAME|FILE|list|none", CheckScenario, "timed steps to play (default demo, or none with --central); list shows what there is: " + string.Join(", ", ScenarioReader.Names()));
    private readonly Option<bool> _exit = new("--exit") { Description = "leave with 0 when the scenario has ended as expected, 1 when not" };
    private readonly Option<string> _speed = Text("--speed", "X", CheckSpeed, "virtual seconds per second, 0.1 to 1000 (default 1)");
    private readonly Option<string> _behaviour = Text("--behaviour", "none|calm|busy", CheckBehaviour, "drivers come and go by themselves, at stations of twelve models (default none)");
    private readonly Option<string> _visits = Text("--visits", "FILE", CheckFile, "drivers who come as listed: CSV with arrival (seconds), and if wanted stay, station, connector, idTag, batteryWh, soc, targetSoc, maxPowerW, phases, cableAmps");
    private readonly Option<string> _seed = Text("--seed", "N", CheckSeed, "what is at random comes from it (default: another one each time, printed)");
    private readonly Option<string> _report = Text("--report", "FILE", CheckFile, "JUnit XML of the scenarios played, or of the trace replayed");
    private readonly Option<string> _first = Text("--first", "N", CheckFirst, "with --stations: number of the first station, so that several processes make one fleet (default 1)");
    private readonly Option<bool> _phaseSwitch = new("--phase-switch") { Description = "connector 1 has a contactor for L2 and L3 (and the board no beeper)" };
    private readonly Option<string> _analyse = Text("--analyse", "FILE", CheckFile, "read a trace of frames (JSON Lines), tell sessions, gaps, violations and latencies, and leave with 0 or 1");
    private readonly Option<string> _replay = Text("--replay", "FILE", CheckTrace, "with --central: send the calls of such a trace, tell what is not answered as recorded, and leave with 0 or 1; --speed scales the gaps");
    private readonly Option<bool> _noWeb = new("--no-web") { Description = "control API only" };
    private readonly Option<string[]> _config = new("--config")
    {
        HelpName = "KEY=VALUE",
        Description = "preset an OCPP configuration key (repeatable)",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly RootCommand _command = new("OcppStation emulator: the shipped charge-point firmware on a virtual board.");

    public CommandLine()
    {
        _config.Validators.Add(result => Check(result, CheckConfig));
        _visits.Validators.Add(CheckVisits);
        foreach (Option option in new Option[] { _central, _id, _password, _stations, _flash, _http, _token, _centralPort, _scenario, _exit, _speed, _behaviour, _visits, _seed, _report, _first, _analyse, _replay, _phaseSwitch, _noWeb, _config })
        {
            _command.Options.Add(option);
        }
    }

    /// <summary>Reads the arguments; null when there is nothing to run, with the exit code and what was wrong in one line, or null for help.</summary>
    public EmulatorOptions Parse(string[] args, out int exitCode, out string error)
    {
        ParseResult parsed = _command.Parse(args);
        exitCode = ExitCode.Ok;
        error = null;
        if (parsed.Action != null && parsed.Errors.Count == 0)
        {
            // --help or --version
            parsed.Invoke();
            return null;
        }

        error = parsed.Errors.Count > 0 ? OneLine(parsed.Errors[0].Message) : Conflict(parsed);
        if (error != null)
        {
            exitCode = ExitCode.BadOptions;
            return null;
        }

        if (parsed.GetValue(_scenario) == "list")
        {
            ListScenarios(parsed.InvocationConfiguration.Output);
            return null;
        }

        if (parsed.GetValue(_analyse) is { } trace)
        {
            exitCode = Analyse(trace, parsed.InvocationConfiguration.Output, out error);
            return null;
        }

        return Read(parsed);
    }

    /// <summary>Tells what a trace has in it; returns the exit code, with what was wrong in one line when there is no trace.</summary>
    public static int Analyse(string file, TextWriter output, out string error)
    {
        error = null;
        try
        {
            TraceAnalysis analysis = new();
            analysis.Read(File.ReadLines(file));
            analysis.Write(output);
            return analysis.Violations.Count == 0 ? ExitCode.Ok : ExitCode.ScenarioFailed;
        }
        catch (Exception ex) when (ex is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            error = $"--analyse: {ex.Message}";
            return ExitCode.BadOptions;
        }
    }

    private static void ListScenarios(TextWriter output)
    {
        string[] names = ScenarioReader.Names();
        int width = names.Max(name => name.Length);
        foreach (string name in names)
        {
            Scenario scenario = ScenarioReader.Read(name, out _);
            output.WriteLine($"{name.PadRight(width)}  {scenario.Title}\n{new string(' ', width)}  {scenario.Description}");
        }
    }

    private EmulatorOptions Read(ParseResult parsed)
    {
        EmulatorOptions defaults = new();
        string central = parsed.GetValue(_central);
        BehaviourKind behaviour = Behaviour(parsed);
        string scenario = parsed.GetValue(_scenario) ?? DefaultScenario(parsed);
        TryEndPoint(parsed.GetValue(_http) ?? "", out IPEndPoint http);
        return new EmulatorOptions
        {
            CentralUrl = central,
            Id = parsed.GetValue(_id) ?? defaults.Id,
            Password = parsed.GetValue(_password),
            Stations = Number(parsed.GetValue(_stations), defaults.Stations),
            FlashDirectory = parsed.GetValue(_flash) ?? defaults.FlashDirectory,
            Http = http ?? defaults.Http,
            Token = parsed.GetValue(_token),
            CentralPort = Number(parsed.GetValue(_centralPort), defaults.CentralPort),
            Scenario = scenario == "none" ? null : scenario,
            Exit = parsed.GetValue(_exit),
            Speed = Speed(parsed),
            Behaviour = behaviour,
            Visits = parsed.GetValue(_visits) is { } visits ? VisitList.Read(visits, out _) : [],
            Seed = Number(parsed.GetValue(_seed), Random.Shared.Next(1, 1_000_000)),
            Replay = parsed.GetValue(_replay),
            Report = parsed.GetValue(_report),
            First = Number(parsed.GetValue(_first), defaults.First),
            PhaseSwitch = parsed.GetValue(_phaseSwitch),
            Web = !parsed.GetValue(_noWeb),
            Configuration = (parsed.GetValue(_config) ?? []).Select(Pair).ToArray(),
        };
    }

    private string Conflict(ParseResult parsed)
    {
        string scenario = parsed.GetValue(_scenario);
        bool outside = parsed.GetValue(_central) != null;
        if (parsed.GetValue(_replay) != null)
        {
            return ReplayConflict(parsed);
        }

        if (outside && Speed(parsed) != 1)
        {
            return "--speed: an outside central system lives in real time, so only 1 goes with --central";
        }

        if (Behaviour(parsed) != BehaviourKind.None && scenario is not (null or "none"))
        {
            return "--behaviour: its drivers would get in the way of a scenario";
        }

        if (parsed.GetValue(_visits) != null && (scenario is not (null or "none") || Behaviour(parsed) != BehaviourKind.None))
        {
            return "--visits: its drivers would get in the way of others";
        }

        if (parsed.GetValue(_exit) && (scenario ?? DefaultScenario(parsed)) == "none")
        {
            return "--exit: there is no scenario whose end it could wait for";
        }

        if (parsed.GetValue(_first) != null && parsed.GetValue(_stations) == null)
        {
            return "--first: goes with --stations";
        }

        EmulatorOptions options = Read(parsed);
        if (options.StationId(options.Stations - 1).Length > LongestId)
        {
            return $"--id: longer than {LongestId} characters with its number";
        }

        int farthest = options.Visits.Max(visit => (int?)visit.Station) ?? 0;
        return farthest > options.Stations ? $"--visits: there is no station {farthest}, see --stations" : null;
    }

    private string ReplayConflict(ParseResult parsed)
    {
        Option[] others = [_stations, _flash, _http, _token, _centralPort, _scenario, _exit, _behaviour, _visits, _seed, _first, _phaseSwitch, _noWeb, _config];
        Option other = others.FirstOrDefault(one => parsed.GetResult(one) is { Implicit: false });
        return parsed.GetValue(_central) == null ? "--replay: needs --central, whom to replay it against"
            : other != null ? $"--replay: runs no station, so {other.Name} does not go with it"
            : null;
    }

    private string DefaultScenario(ParseResult parsed) =>
        parsed.GetValue(_central) == null && Behaviour(parsed) == BehaviourKind.None && parsed.GetValue(_visits) == null ? "demo" : "none";

    private BehaviourKind Behaviour(ParseResult parsed) => parsed.GetValue(_behaviour) switch
    {
        "calm" => BehaviourKind.Calm,
        "busy" => BehaviourKind.Busy,
        _ => BehaviourKind.None,
    };

    private static Option<string> Text(string name, string value, Func<string, string> check, string description)
    {
        Option<string> option = new(name) { HelpName = value, Description = description };
        option.Validators.Add(result => Check(result, check));
        return option;
    }

    private static void Check(OptionResult result, Func<string, string> check)
    {
        foreach (Token token in result.Tokens)
        {
            string expected = check(token.Value);
            if (expected != null)
            {
                bool mayBeSecret = result.Option.Name is "--password" or "--token" || token.Value.Contains('@');
                string shown = mayBeSecret ? "" : $", not '{token.Value}'";
                result.AddError($"{result.Option.Name}: expected {expected}{shown}");
            }
        }
    }

    private static string CheckCentral(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out Uri uri) && uri.Scheme is "ws" or "wss" && uri.Host.Length > 0
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? null
            : "a URL such as ws://host:port/path, without user or query";

    private static string CheckId(string value) =>
        value.Length is >= 1 and <= LongestId && value.All(IdCharacters.Contains) && value.Trim('.').Length > 0
            ? null
            : $"1 to {LongestId} letters, digits or any of -_.:=+|@*";

    private static string CheckPassword(string value) => value.Length is >= 1 and <= 40 ? null : "1 to 40 characters";

    private static string CheckToken(string value) =>
        value.Length is >= 8 and <= 100 && value.All(char.IsAsciiLetterOrDigit) ? null : "8 to 100 letters and digits";

    private static string CheckStations(string value) => CheckNumber(value, 1, MaxStations);

    private static string CheckFirst(string value) => CheckNumber(value, 1, MaxFirst);

    private static string CheckFile(string value) => value.Length > 0 ? null : "a file";

    private static string CheckTrace(string value) => File.Exists(value) ? null : "a trace in a file that is there";

    private static string CheckFlash(string value) => value.Length > 0 ? null : "a directory";

    private static string CheckHttp(string value) =>
        TryEndPoint(value, out _) ? null : "HOST:PORT such as 127.0.0.1:8080, with an IP address or localhost";

    private static string CheckCentralPort(string value) => CheckNumber(value, 0, IPEndPoint.MaxPort);

    private static string CheckScenario(string value) => value.Length > 0 ? null : "a name, a file, list or none";

    private static string CheckSpeed(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double speed) && speed is >= 0.1 and <= 1000
            ? null
            : "a number from 0.1 to 1000";

    private static string CheckBehaviour(string value) => value is "none" or "calm" or "busy" ? null : "none, calm or busy";

    private static void CheckVisits(OptionResult result)
    {
        if (result.Tokens is [var file] && VisitList.Read(file.Value, out string error) == null)
        {
            result.AddError("--visits: " + error);
        }
    }

    private static string CheckSeed(string value) => CheckNumber(value, 0, int.MaxValue);

    private static string CheckConfig(string value) => value.IndexOf('=') > 0 ? null : "KEY=VALUE";

    private static string CheckNumber(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? null
            : $"a whole number from {least} to {most}";

    private static bool TryEndPoint(string value, out IPEndPoint endPoint)
    {
        string text = value.StartsWith("localhost:", StringComparison.Ordinal) ? "127.0.0.1" + value["localhost".Length..] : value;
        endPoint = null;
        return text.Contains(':') && !text.EndsWith(']') && IPEndPoint.TryParse(text, out endPoint);
    }

    private static int Number(string value, int fallback) =>
        value == null ? fallback : int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static KeyValuePair<string, string> Pair(string value)
    {
        int equals = value.IndexOf('=');
        return new KeyValuePair<string, string>(value[..equals], value[(equals + 1)..]);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();

    private double Speed(ParseResult parsed)
    {
        string value = parsed.GetValue(_speed);
        return value == null ? 1 : double.Parse(value, CultureInfo.InvariantCulture);
    }
}
