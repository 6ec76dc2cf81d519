// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace OcppStation.Emulator;

/// <summary>The fleet in numbers, in Prometheus' text format.</summary>
internal static class Metrics
{
    public static string Text(World world)
    {
        StringBuilder text = new();
        Totals totals = new();
        foreach (EmulatedStation station in world.Stations)
        {
            totals.Add(station);
        }

        Write(text, "stations", "gauge", "Stations in this process.", world.Stations.Count);
        Write(text, "connected", "gauge", "Stations with an open WebSocket and an accepted boot.", totals.Connected);
        Write(text, "charging", "gauge", "Connectors with a closed contactor.", totals.Charging);
        Write(text, "frames_sent_total", "counter", "OCPP frames sent by stations.", totals.FramesSent);
        Write(text, "frames_received_total", "counter", "OCPP frames received by stations.", totals.FramesReceived);
        Write(text, "journal_records", "gauge", "Records waiting in journals.", totals.JournalRecords);
        Write(text, "journal_bytes", "gauge", "Bytes of journals on flash.", totals.JournalBytes);
        Write(text, "flash_written_bytes_total", "counter", "Bytes written to flash.", totals.FlashBytesWritten);
        Write(text, "ticks_total", "counter", "Turns of firmware loops; those that would have done nothing are left out.", totals.Ticks);
        Write(text, "firmware_failures_total", "counter", "Times a firmware has thrown and was started again.", totals.Failures);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, string type, string help, long value)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP ocppstation_{name} {help}\n# TYPE ocppstation_{name} {type}\nocppstation_{name} {value}\n");
    }
}
