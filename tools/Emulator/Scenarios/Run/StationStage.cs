// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>
/// Brings one station into the state in which every scenario begins: new board without cars and faults, network up, firmware
/// booted on the scenario's configuration, connectors in service, cache empty, all reported, nothing of before left to deliver.
/// </summary>
internal sealed class StationStage
{
    private const int PatienceMs = 120_000;
    private const int MostBoots = 3;

    private static readonly JsonElement s_accepted = JsonElement.Parse("""{"status":"Accepted","interval":{"$min":1,"$max":604800}}""");
    private static readonly string[] s_deliveries = ["StartTransaction", "StopTransaction", "MeterValues"];

    private readonly EmulatedStation _station;
    private readonly Scenario _scenario;
    private readonly ScenarioConfiguration _configuration;
    private long _beganMs = -1;
    private int _boots;

    /// <param name="station">The station.</param>
    /// <param name="scenario">What is played on it.</param>
    /// <param name="configuration">The configuration that it is lent.</param>
    public StationStage(EmulatedStation station, Scenario scenario, ScenarioConfiguration configuration)
    {
        _station = station;
        _scenario = scenario;
        _configuration = configuration;
    }

    /// <summary>The frames since the boot with which the scenario begins.</summary>
    public FrameHistory Frames { get; private set; }

    /// <summary>Begins, or looks again; true when the station is ready. Throws when it does not become ready.</summary>
    public bool Prepare(long nowMs)
    {
        if (_beganMs < 0)
        {
            _beganMs = nowMs;
            Boot();
        }

        string missing = Missing();
        if (missing == null && HasDelivered() && _boots < MostBoots)
        {
            // What it delivered belongs to sessions of before: none of the scenario's business.
            Boot();
            return false;
        }

        if (missing != null && nowMs - _beganMs >= PatienceMs)
        {
            StationView view = _station.View();
            throw new StepFailedException(
                $"{_station.Id} does not get ready within {PatienceMs / 1000} s: {missing}",
                "powered, online, boot accepted, both connectors Available and reported, nothing left to deliver",
                $"link {view.Link}, boot {view.BootStatus ?? "not answered"}, journal {view.Journal?.Records ?? 0} records, connectors "
                + string.Join(", ", view.Connectors.Select(connector => connector.Status ?? "without power")));
        }

        return missing == null;
    }

    /// <summary>The heartbeat interval that the last accepted boot has brought, s; null when none has.</summary>
    public int? GrantedHeartbeatSeconds()
    {
        IEnumerable<SeenFrame> frames = Frames?.Update() ?? [];
        SeenFrame granted = frames.LastOrDefault(frame => frame is { Type: FrameType.Result, Action: "BootNotification" }
            && JsonPattern.Differences(s_accepted, frame.Payload).Count == 0);
        return granted?.Payload.GetProperty("interval").GetInt32();
    }

    private void Boot()
    {
        _boots++;
        Frames = new FrameHistory(_station.Frames);
        _station.Renew(_scenario, _configuration);
    }

    private string Missing()
    {
        StationView view = _station.View();
        if (!view.Powered || view.Link != "online")
        {
            return view.Powered ? "it has no connection to its central system" : "it has no power";
        }

        if (view.BootStatus != "Accepted")
        {
            return "its boot is " + (view.BootStatus ?? "not answered");
        }

        ConnectorView other = Array.Find(view.Connectors, connector => connector.Status != "Available");
        if (other != null)
        {
            return $"connector {other.Id} is {other.Status}";
        }

        int reported = Frames.Update().Count(frame => frame.Type == FrameType.Result && frame.Action == "StatusNotification");
        if (reported < view.Connectors.Length + 1)
        {
            return "not every status is reported";
        }

        return view.Journal.Records > 0 ? "the journal is not delivered" : null;
    }

    private bool HasDelivered() =>
        Frames.Update().Any(frame => frame.Frame.Direction == FrameDirection.Out && frame.Type == FrameType.Call && s_deliveries.Contains(frame.Action));
}
