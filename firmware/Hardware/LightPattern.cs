// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What a connector's light tells the driver.</summary>
public enum LightPattern
{
    /// <summary>Dark: the board has not started.</summary>
    Off,

    /// <summary>Free and online: steady green.</summary>
    Available,

    /// <summary>Free, no central system: green with a short gap.</summary>
    Offline,

    /// <summary>Waits for a plug or a card: slow green blink.</summary>
    Waiting,

    /// <summary>A card is being checked: fast green blink.</summary>
    Authorising,

    /// <summary>Card accepted: green flash.</summary>
    Accepted,

    /// <summary>Card refused: red flash.</summary>
    Rejected,

    /// <summary>Energy flows: green pulse.</summary>
    Charging,

    /// <summary>A session waits for the car or for current: yellow blink.</summary>
    Suspended,

    /// <summary>Out of service or reserved: steady yellow.</summary>
    Unavailable,

    /// <summary>Fault: red blink code.</summary>
    Fault,
}
