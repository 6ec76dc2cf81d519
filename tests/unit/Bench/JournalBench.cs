// SPDX-License-Identifier: MIT

using System.Text;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A journal on RAM flash with a clock in the test's hands, and a central system that takes what is delivered.</summary>
public sealed class JournalBench : ILog
{
    /// <summary>2026-03-01T10:00:00Z.</summary>
    public const long StartUtcMs = 1772359200000;

    private readonly JournalRecord _record = new();
    private int _nextTransactionId = 1001;

    public JournalBench()
        : this(new VirtualFlash(256 * 1024), true)
    {
    }

    /// <param name="flash">What is on flash.</param>
    /// <param name="hasTime">The clock is set.</param>
    public JournalBench(VirtualFlash flash, bool hasTime)
    {
        Flash = flash;
        Boot(hasTime);
    }

    public VirtualFlash Flash { get; }

    public VirtualClock Clock { get; private set; }

    public Journal Journal { get; private set; }

    public string LastLog { get; private set; } = "";

    /// <summary>Starts anew on what is on flash, a second after the last moment.</summary>
    public void Boot(bool hasTime)
    {
        long utcMs = Clock == null || Clock.UtcMs == 0 ? StartUtcMs : Clock.UtcMs + 1000;
        Clock = new VirtualClock();
        if (hasTime)
        {
            Clock.SetUtc(utcMs);
        }

        Journal = new Journal(Flash, Clock, this);
        Journal.Open();
    }

    public void Pass(int seconds)
    {
        Clock.MonotonicMs += seconds * 1000L;
    }

    public uint Start(int connector, long energyWh)
    {
        return Journal.AppendStart(connector, "04A1B2C3", energyWh, 0);
    }

    public bool Meter(uint transaction, int connector, int mark)
    {
        byte[] samples = new byte[64];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)mark;
        }

        return Journal.AppendMeterValues(transaction, connector, 0, samples, samples.Length);
    }

    public bool Stop(uint transaction, int connector, long energyWh)
    {
        return Journal.AppendStop(transaction, connector, energyWh, "04A1B2C3", StopReason.Local, null, 0);
    }

    /// <summary>
    /// Delivers and confirms up to so many records. One word each: S, M, P (stop) or E, the connector, then the register of
    /// Start and Stop, or the first byte of the samples.
    /// </summary>
    public string Take(int count)
    {
        StringBuilder text = new();
        for (int i = 0; i < count && Peek(_record); i++)
        {
            text.Append(i > 0 ? " " : "").Append(Describe(_record));
            int id = _record.Kind == RecordKind.Start ? _nextTransactionId++ : -1;
            if (!Journal.Confirm(_record.Sequence, id))
            {
                return text.Append(" not confirmed").ToString();
            }
        }

        return text.ToString();
    }

    /// <summary>Delivers and confirms everything.</summary>
    public string TakeAll()
    {
        return Take(100000);
    }

    /// <summary>The record at the head; fails the test when there is none.</summary>
    public JournalRecord Head()
    {
        JournalRecord record = new();
        if (!Peek(record))
        {
            throw new System.Exception("nothing to deliver");
        }

        return record;
    }

    /// <summary>Reads the head once what had to be set aside before it is.</summary>
    private bool Peek(JournalRecord record)
    {
        for (int i = 0; i < 10000 && !Journal.IsEmpty; i++)
        {
            if (Journal.Peek(record))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Delivered sessions of connector 2 until at most so many bytes are left in the first segment.</summary>
    public void FillSegment(int left)
    {
        uint running = 0;
        while (Limits.JournalSegmentBytes - Journal.Bytes > left)
        {
            if (!Journal.IsEmpty)
            {
                Take(1);
            }
            else if (running == 0)
            {
                running = Start(2, 0);
            }
            else
            {
                Stop(running, 2, 0);
                running = 0;
            }
        }
    }

    /// <summary>Queues what was set aside again, as far as there is room.</summary>
    public void RestoreSetAside()
    {
        if (!Journal.RestoreSetAside())
        {
            throw new System.Exception("not restored");
        }

        PollAll();
    }

    /// <summary>As many ticks as the journal has work for.</summary>
    public void PollAll()
    {
        while (Journal.Poll())
        {
        }
    }

    /// <summary>Puts what is on flash on another flash.</summary>
    public void CopyTo(VirtualFlash flash)
    {
        string[] names = Flash.List();
        for (int i = 0; i < names.Length; i++)
        {
            flash.Damage(names[i], Flash.Raw(names[i]));
        }
    }

    /// <summary>So many sets of samples with one value each, as a station encodes them.</summary>
    public static byte[] Samples(int sets)
    {
        int length = SampleSet.HeaderBytes + SampleSet.ValueBytes;
        byte[] samples = new byte[sets * length];
        for (int i = 0; i < sets; i++)
        {
            samples[(i * length) + 9] = 1;
            SampleSet.SetUtc(samples, i * length, StartUtcMs);
        }

        return samples;
    }

    /// <summary>Bytes as hexadecimal digits.</summary>
    public static string Hex(byte[] bytes)
    {
        StringBuilder text = new();
        for (int i = 0; i < bytes.Length; i++)
        {
            text.Append(bytes[i].ToString("X2"));
        }

        return text.ToString();
    }

    /// <summary>One word for a record.</summary>
    public static string Describe(JournalRecord record)
    {
        long value = record.DataLength > 0 && record.Kind == RecordKind.MeterValues ? record.Data[0] : record.EnergyWh;
        string kind = record.Kind == RecordKind.Start ? "S" : record.Kind == RecordKind.Stop ? "P" : record.Kind == RecordKind.MeterValues ? "M" : "E";
        return kind + record.ConnectorId + ":" + value;
    }

    /// <inheritdoc/>
    public void Write(string line)
    {
        LastLog = line;
    }
}
