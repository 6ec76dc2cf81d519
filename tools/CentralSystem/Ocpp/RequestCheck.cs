// SPDX-License-Identifier: MIT

using System;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>Holds what a station calls against OCPP 1.6's schemas.</summary>
public static class RequestCheck
{
    /// <summary>True when stations call that.</summary>
    public static bool IsAction(string action) => RequestShapes.ByAction.ContainsKey(action);

    /// <returns>The first thing that is wrong with a call of a station, or null.</returns>
    public static string? Fault(string action, JsonElement payload)
    {
        if (!RequestShapes.ByAction.TryGetValue(action, out PayloadShape? shape))
        {
            return $"{action} is no call of a station";
        }

        try
        {
            return shape.Check(payload, null, new Leniency(isStrict: true)) is { } error ? $"{action}: {error.Description}" : null;
        }
        catch (InvalidOperationException)
        {
            return $"{action}: a text that is not Unicode";
        }
    }
}
