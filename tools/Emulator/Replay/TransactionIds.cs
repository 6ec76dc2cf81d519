// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>The ids that a central system gives now, for those of the trace. Safe for two threads.</summary>
internal sealed class TransactionIds
{
    private const string Name = "transactionId";

    private readonly ConcurrentDictionary<int, int> _now = [];

    /// <summary>The transaction that a payload names; null when none.</summary>
    public static int? Of(JsonElement payload) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(Name, out JsonElement id)
            && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number)
            ? number
            : null;

    /// <summary>The same transaction, then and now; either is null when there was no id.</summary>
    public void Learn(int? recorded, int? now)
    {
        if (recorded is { } before && now is { } after)
        {
            _now[before] = after;
        }
    }

    /// <summary>A recorded payload with the id of now.</summary>
    public JsonNode Translate(JsonElement recorded)
    {
        JsonObject payload = JsonObject.Create(recorded.Clone());
        if (Of(recorded) is { } id && _now.TryGetValue(id, out int now))
        {
            payload[Name] = now;
        }

        return payload;
    }
}
