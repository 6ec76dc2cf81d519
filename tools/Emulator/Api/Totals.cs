// SPDX-License-Identifier: MIT

using System.Linq;

namespace OcppStation.Emulator;

/// <summary>Sums over stations.</summary>
internal sealed class Totals
{
    public int Connected { get; private set; }

    public int Charging { get; private set; }

    public long FramesSent { get; private set; }

    public long FramesReceived { get; private set; }

    public long JournalRecords { get; private set; }

    public long JournalBytes { get; private set; }

    public long FlashBytesWritten { get; private set; }

    public long Ticks { get; private set; }

    public long Failures { get; private set; }

    public void Add(EmulatedStation station)
    {
        StationView view = station.View();
        Connected += view.Link == "online" ? 1 : 0;
        Charging += view.Connectors.Count(connector => connector.Contactor == "closed");
        FramesSent += station.Frames.Sent;
        FramesReceived += station.Frames.Received;
        JournalRecords += view.Journal?.Records ?? 0;
        JournalBytes += view.Journal?.Bytes ?? 0;
        FlashBytesWritten += view.FlashBytesWritten;
        Ticks += station.Ticks;
        Failures += station.Failures;
    }
}
