// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using OcppStation.CentralSystem;

namespace OcppStation.Emulator;

/// <summary>The embedded central system as one scenario uses it; its list of idTags is put back when the scenario ends.</summary>
internal sealed class ScenarioCentral
{
    private readonly CentralServer _central;
    private readonly Dictionary<string, IdTag> _before = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _faulty = [];

    /// <param name="central">The embedded central system; null without one.</param>
    public ScenarioCentral(CentralServer central)
    {
        _central = central;
    }

    /// <summary>Offers the files that every scenario has; none without a central system.</summary>
    public void Offer(KeptValues kept)
    {
        if (_central != null)
        {
            ScenarioFiles.Offer(_central, kept);
        }
    }

    /// <summary>Sends a command to a station.</summary>
    public Task<CommandResult> SendAsync(string stationId, string action, JsonElement payload) =>
        Task.Run(() => _central.SendCommandAsync(stationId, action, payload));

    /// <summary>Lets the next handshakes of a station fail.</summary>
    public void FailHandshakes(string stationId, HandshakeFault fault)
    {
        _faulty.Add(stationId);
        _central.FailHandshakes(stationId, fault);
    }

    /// <summary>Makes the list of idTags what the scenario wants; what an outside central system says of them is its own business.</summary>
    public async Task PutAllAsync(IReadOnlyDictionary<string, ScenarioIdTag> tags)
    {
        if (_central == null)
        {
            return;
        }

        foreach (KeyValuePair<string, ScenarioIdTag> tag in tags)
        {
            await PutAsync(tag.Key, tag.Value);
        }
    }

    /// <summary>Adds or replaces an idTag.</summary>
    public Task PutAsync(string tag, ScenarioIdTag entry) => Task.Run(() =>
    {
        lock (_before)
        {
            _before.TryAdd(tag, _central.FindIdTag(tag));
        }

        return _central.PutIdTagAsync(entry.Entry(tag));
    });

    /// <summary>Puts the list of idTags back and lets handshakes succeed.</summary>
    public async Task RestoreAsync()
    {
        foreach (string station in _faulty)
        {
            _central.FailHandshakes(station, null);
        }

        foreach (KeyValuePair<string, IdTag> tag in _before)
        {
            if (tag.Value == null)
            {
                await _central.DeleteIdTagAsync(tag.Key);
            }
            else
            {
                await _central.PutIdTagAsync(tag.Value);
            }
        }
    }
}
