// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>Runs the emulator as the command line asks, from the first port to the last goodbye.</summary>
public sealed class EmulatorHost
{
    private const string FreePorts = "--central-port 0 --http 127.0.0.1:0 take free ones";

    private readonly EmulatorOptions _options;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TaskCompletionSource<EmulatorEndpoints> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="options">The command line.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public EmulatorHost(EmulatorOptions options, TextWriter output, TextWriter error)
    {
        _options = options;
        _output = output;
        _error = error;
    }

    /// <summary>Where everything listens, once it does; cancelled when it never will.</summary>
    public Task<EmulatorEndpoints> Ready => _ready.Task;

    /// <summary>Runs until the scenario has ended (with --exit) or <paramref name="stop"/> is cancelled; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            return await RunCheckedAsync(stop);
        }
        catch (StartException ex)
        {
            _error.WriteLine(ex.Message);
            return ex.ExitCode;
        }
        finally
        {
            _ready.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task<int> RunCheckedAsync(CancellationToken stop)
    {
        Scenario scenario = ReadScenario();
        string wrong = ConfigurationPresets.Check(_options.Configuration);
        if (wrong != null)
        {
            throw new StartException(ExitCode.BadOptions, "--config: " + wrong);
        }

        using FlashLock flash = FlashLock.Take(_options.FlashDirectory);
        TestReport report = _options.Report == null ? null : new TestReport(_options.Report);
        ScaledTime time = new(_options.Speed);
        Output output = new(_output);
        await using CentralServer central = _options.CentralUrl == null ? await StartCentralAsync(time) : null;
        string centralUrl = central?.Url ?? _options.CentralUrl.TrimEnd('/');
        StationSetup setup = new(centralUrl, ConfigurationPresets.Of(_options));
        using World world = new(_options, time, setup, output);
        RefusalReport.Attach(central, world);
        ScenarioPlayer player = new(world, central, _options.Configuration, report);
        ScenarioRecorder recorder = new(world);
        string token = _options.Token ?? (ApiAccess.NeedsToken(_options.Http.Address) ? RandomNumberGenerator.GetHexString(32, true) : null);
        await using WebApplication web = await StartWebAsync(world, player, recorder, central, token);
        string http = web.Urls.Single();
        output.WriteBare($"ready http={http} central={LinkSettings.WithoutCredentials(centralUrl)}{(token == null ? "" : " token=" + token)}");
        ScenarioRunner runner = null;
        FleetBehaviour behaviour = new(world, central, _options);
        await world.StartAsync(() =>
        {
            runner = scenario == null ? null : player.Start(scenario, world.Stations[0]);
            behaviour.Start();
        });
        _ready.TrySetResult(new EmulatorEndpoints(http, centralUrl));

        Verdict verdict = await PlayAsync(runner, world, stop);
        await EndScenarioAsync(world, player);
        if (_options.Stations > 1 || _options.Behaviour != BehaviourKind.None)
        {
            world.Log(await world.RunAsync(() => FleetSummary.Line(world)));
        }

        await world.StopAsync();
        await web.StopAsync(CancellationToken.None);
        await StopCentralAsync(central);
        return verdict is { Passed: false } && _options.Exit ? ExitCode.ScenarioFailed : ExitCode.Ok;
    }

    private async Task<Verdict> PlayAsync(ScenarioRunner runner, World world, CancellationToken stop)
    {
        Task stopped = Task.Delay(Timeout.Infinite, stop);
        if (runner == null)
        {
            await stopped.ContinueWith(_ => { }, TaskScheduler.Default);
            return null;
        }

        if (await Task.WhenAny(runner.Verdict, stopped) == runner.Verdict && !_options.Exit)
        {
            world.Log("the station stays connected: go on with the control API or the page; Ctrl-C ends");
            await stopped.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        // Interrupted, nobody can say that it went as expected.
        return runner.Verdict.IsCompletedSuccessfully ? runner.Verdict.Result : new Verdict(false, null);
    }

    /// <summary>What a scenario has borrowed is put back before the stations go.</summary>
    private static async Task EndScenarioAsync(World world, ScenarioPlayer player)
    {
        try
        {
            await await world.RunAsync(player.Stop);
        }
        catch (RefusedException)
        {
            // None is running.
        }
    }

    private Scenario ReadScenario()
    {
        if (_options.Scenario == null)
        {
            return null;
        }

        Scenario scenario = ScenarioReader.Read(_options.Scenario, out string error)
            ?? throw new StartException(ExitCode.BadOptions, "--scenario: " + error);
        foreach (ScenarioStep step in scenario.Steps)
        {
            string where = $"--scenario: {_options.Scenario}({step.Line}): ";
            if (step.Station > _options.Stations)
            {
                throw new StartException(ExitCode.BadOptions, $"{where}there is no station {step.Station}, see --stations");
            }

            if (step.Action.NeedsCentral && _options.CentralUrl != null)
            {
                throw new StartException(ExitCode.BadOptions, $"{where}{step.Action.Name} needs the embedded central system");
            }
        }

        return scenario;
    }

    private async Task<CentralServer> StartCentralAsync(ScaledTime time)
    {
        CentralServer central = new(new CentralOptions
        {
            Port = _options.CentralPort,
            Clock = time,
            DatabasePath = Path.Combine(_options.FlashDirectory, "central.db"),
            Password = _options.Password,
            InitialIdTags = ["DEMOTAG01", "DEMOTAG02", "DE307A01", "DE307A02"],
        });
        try
        {
            await central.StartAsync();
            return central;
        }
        catch (InvalidDataException ex)
        {
            throw new StartException(ExitCode.BadOptions, "--flash: " + ex.Message);
        }
        catch (IOException)
        {
            throw new StartException(ExitCode.Taken, $"--central-port: {_options.CentralPort} is taken, perhaps by another emulator; {FreePorts}");
        }
    }

    private async Task<WebApplication> StartWebAsync(World world, ScenarioPlayer player, ScenarioRecorder recorder, CentralServer central, string token)
    {
        WebApplication web = WebServer.Build(_options, world, player, recorder, central, token);
        try
        {
            await web.StartAsync(CancellationToken.None);
            return web;
        }
        catch (IOException)
        {
            await web.DisposeAsync();
            throw new StartException(ExitCode.Taken, $"--http: {_options.Http} is taken, perhaps by another emulator; {FreePorts}");
        }
    }

    private async Task StopCentralAsync(CentralServer central)
    {
        try
        {
            await (central?.StopAsync() ?? Task.CompletedTask);
        }
        catch (TimeoutException ex)
        {
            _error.WriteLine(ex.Message);
        }
    }
}
