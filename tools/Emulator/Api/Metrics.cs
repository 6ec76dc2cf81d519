// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OcppStation.Emulator;

/// <summary>The fleet in numbers, in Prometheus' text format.</summary>
internal static class Metrics
{
    public static string Text(World world)
    {
        StringBuilder text = new();
        Totals totals = new(world);
        Write(text, "stations", "gauge", "Stations in this process.", totals.Stations);
        Write(text, "connected", "gauge", "Stations with an open WebSocket and an accepted boot.", totals.Connected);
        Write(text, "reconnects_total", "counter", "Connections after the first of each station.", totals.Reconnects);
        Write(text, "cars", "gauge", "Connectors with a car.", totals.Cars);
        Write(text, "charging", "gauge", "Connectors with a closed contactor.", totals.Charging);
        Write(text, "power_watts", "gauge", "Power taken by cars.", totals.PowerW);
        Write(text, "energy_delivered_wh_total", "counter", "Energy taken by cars.", totals.EnergyWh);
        Write(text, "transactions_total", "counter", "Transactions begun.", totals.Sessions);
        Write(text, "transactions_open", "gauge", "Transactions that run.", totals.OpenTransactions);
        Write(text, "frames_sent_total", "counter", "OCPP frames sent by stations.", totals.FramesSent);
        Write(text, "frames_received_total", "counter", "OCPP frames received by stations.", totals.FramesReceived);
        Write(text, "journal_records", "gauge", "Records waiting in journals.", totals.JournalRecords);
        Write(text, "journal_bytes", "gauge", "Bytes of journals on flash.", totals.JournalBytes);
        Write(text, "flash_written_bytes_total", "counter", "Bytes written to flash.", totals.FlashBytesWritten);
        Write(text, "ticks_total", "counter", "Turns of firmware loops; those that would have done nothing are left out.", totals.Ticks);
        Write(text, "firmware_failures_total", "counter", "Times a firmware has thrown and was started again.", totals.Failures);
        Write(text, "energy_delivered_joules_total", "counter", "Energy taken by cars.", totals.EnergyWh * 3600);
        using Process process = Process.GetCurrentProcess();
        Write(text, "process_cpu_milliseconds_total", "counter", "Processor time of this process.", (long)process.TotalProcessorTime.TotalMilliseconds);
        Write(text, "process_cpu_seconds_total", "counter", "Processor time of this process.", process.TotalProcessorTime.TotalSeconds);
        Write(text, "process_memory_bytes", "gauge", "Memory of this process, resident.", process.WorkingSet64);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, string type, string help, double value)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP ocppstation_{name} {help}\n# TYPE ocppstation_{name} {type}\nocppstation_{name} {value}\n");
    }
}
