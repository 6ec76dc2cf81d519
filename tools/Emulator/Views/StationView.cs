// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace OcppStation.Emulator;

/// <summary>One station as the control API shows it.</summary>
public sealed class StationView
{
    public string Id { get; set; }

    /// <summary>As in BootNotification.</summary>
    public string Model { get; set; }

    /// <summary>offline, connecting or online.</summary>
    public string Link { get; set; }

    /// <summary>Accepted, Pending, Rejected or null.</summary>
    public string BootStatus { get; set; }

    /// <summary>The firmware's calendar clock; null while it does not know the time.</summary>
    public string Utc { get; set; }

    /// <summary>False after a power cut.</summary>
    public bool Powered { get; set; }

    /// <summary>up, down or halfOpen.</summary>
    public string Network { get; set; }

    public JournalView Journal { get; set; }

    /// <summary>In the answer to a fault that was switched: what to expect of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string Expect { get; set; }

    public long FlashBytesWritten { get; set; }

    public ConnectorView[] Connectors { get; set; }
}
