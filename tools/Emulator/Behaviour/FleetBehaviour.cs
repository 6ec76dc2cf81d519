// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>Lets drivers come to every connector of a world.</summary>
internal sealed class FleetBehaviour
{
    private readonly World _world;
    private readonly CentralServer _central;
    private readonly EmulatorOptions _options;

    /// <param name="world">All stations.</param>
    /// <param name="central">The embedded central system, which some drivers ask to start; null when there is none.</param>
    /// <param name="options">Behaviour and seed.</param>
    public FleetBehaviour(World world, CentralServer central, EmulatorOptions options)
    {
        _world = world;
        _central = central;
        _options = options;
    }

    /// <summary>Plans the first drivers. Only on the scheduler's thread.</summary>
    public void Start()
    {
        if (_options.Visits.Count > 0)
        {
            StartListed();
        }

        if (_options.Behaviour == BehaviourKind.None)
        {
            return;
        }

        _world.Log($"behaviour {_options.Behaviour.ToString().ToLowerInvariant()}, seed {_options.Seed}");
        Random seeds = new(_options.Seed + _options.First - 1);
        for (int i = 0; i < _world.Stations.Count; i++)
        {
            EmulatedStation station = _world.Stations[i];
            for (int connector = 1; connector <= StationModel.OfFleet(_options.First - 1 + i).Definition.Connectors.Length; connector++)
            {
                VisitPlan plan = new(_options.Behaviour, seeds.Next(), _world.Time);
                Visits visits = new(station, connector, plan, _central == null ? null : RemoteStart);
                _world.Scheduler.Plan(visits, _world.Scheduler.NowMs + _world.PowerOnMs(i) + plan.First());
            }
        }
    }

    /// <summary>Drivers of a list; who does not say where is dealt round.</summary>
    private void StartListed()
    {
        long beganMs = _world.Scheduler.NowMs;
        int connectors = EmulatorBoard.Definition.Connectors.Length;
        int places = _world.Stations.Count * connectors;
        int next = 0;
        ILookup<int, ListedVisit> byPlace = _options.Visits.ToLookup(visit => visit.Station == 0
            ? next++ % places
            : ((visit.Station - 1) * connectors) + Math.Max(0, visit.Connector - 1));
        foreach (IGrouping<int, ListedVisit> place in byPlace)
        {
            int station = place.Key / connectors;
            ListedPlan plan = new([.. place], () => _world.Scheduler.NowMs - beganMs);
            _world.Scheduler.Plan(new Visits(_world.Stations[station], (place.Key % connectors) + 1, plan, null), beganMs + plan.First());
        }
    }

    private void RemoteStart(string id, int connector, string idTag)
    {
        JsonElement payload = JsonSerializer.SerializeToElement(new { connectorId = connector, idTag });

        // Whatever comes of it, the driver looks at the station and takes the card if nothing happens.
        _ = Task.Run(() => _central.SendCommandAsync(id, "RemoteStartTransaction", payload));
    }
}
