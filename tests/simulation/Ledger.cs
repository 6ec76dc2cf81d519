// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Linq;
using OcppStation.Emulation;
using OcppStation.Tests;

namespace OcppStation.Simulation;

/// <summary>
/// The central system's books: which sessions it was told of. Refuses what must never come: two different messages under one
/// id, one under two ids, a second Stop, MeterValues after the Stop, a Stop of somebody else's transaction.
/// </summary>
public sealed class Ledger
{
    private readonly Dictionary<string, string> _frames = [];
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, LedgerSession> _byStart = [];
    private readonly Dictionary<int, LedgerSession> _byId = [];
    private int _nextId = 1;

    /// <summary>Every session has been booked: one that comes now must be one of them.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Sessions that came again when all had been booked.</summary>
    public int Imported { get; private set; }

    public IEnumerable<LedgerSession> Sessions => _byId.Values;

    /// <summary>Records that were set aside come again as new ones: under another id.</summary>
    public bool AreReimported { get; set; }

    /// <summary>The central system's clock, by which the station sets its own, has been set: what is later may have an earlier date.</summary>
    public bool IsClockStepped { get; set; }

    /// <summary>Messages that came again, byte for byte.</summary>
    public int Repeats { get; private set; }

    /// <summary>Looks at a message, and takes it into the books unless it is lost or fails there.</summary>
    public void Take(SeenCall call, bool isBooked)
    {
        if (call.MessageId.StartsWith(RecordCall.MessageIdPrefix, System.StringComparison.Ordinal))
        {
            if (_frames.TryGetValue(call.MessageId, out string earlier))
            {
                Repeats++;
                if (earlier != call.Frame)
                {
                    throw new Broken($"{call.MessageId} came with other bytes: {earlier} then {call.Frame}");
                }
            }

            _frames[call.MessageId] = call.Frame;
        }

        if (call.Action is "StartTransaction" or "StopTransaction" && !_ids.TryAdd(call.Payload, call.MessageId)
            && _ids[call.Payload] != call.MessageId && !AreReimported)
        {
            throw new Broken($"{_ids[call.Payload]} came again as {call.Frame}");
        }

        if (!isBooked)
        {
            return;
        }

        switch (call.Action)
        {
            case "StartTransaction":
                TakeStart(call);
                break;
            case "StopTransaction":
                TakeStop(call);
                break;
            case "MeterValues":
                TakeMeterValues(call);
                break;
        }
    }

    /// <summary>transactionId of a StartTransaction: the same again for a repeat.</summary>
    public int IdOf(SeenCall start)
    {
        return _byStart[KeyOf(start)].Id;
    }

    /// <summary>Looks at the books when everything has been delivered.</summary>
    /// <param name="unbilled">What power cuts and faults may have cost.</param>
    public void Close(VirtualBoard board, UnbilledEnergy unbilled, Tally tally)
    {
        long[] unbilledWh = unbilled.BoundWh;
        for (int connector = 1; connector <= 2; connector++)
        {
            long billed = 0;
            long register = 0;
            foreach (LedgerSession session in _byId.Values.Where(session => session.ConnectorId == connector).OrderBy(session => session.MeterStart).ThenBy(session => session.MeterStop))
            {
                if (session.StopFrame == null)
                {
                    throw new Broken($"transaction {session.Id} has no StopTransaction: {session.StartFrame}");
                }

                if (session.MeterStop < session.MeterStart || session.MeterStart < register)
                {
                    throw new Broken($"register ran backwards: {session.StartFrame} {session.StopFrame}, before that {register}");
                }

                register = session.MeterStop;
                billed += session.MeterStop - session.MeterStart;
                tally.Sessions++;
            }

            long delivered = board.DeliveredWh(connector);
            if (billed > delivered)
            {
                throw new Broken($"connector {connector}: billed {billed} Wh of {delivered} Wh delivered");
            }

            if (billed + unbilledWh[connector - 1] < delivered)
            {
                throw new Broken($"connector {connector}: billed only {billed} Wh of {delivered} Wh, cuts may have cost {unbilledWh[connector - 1]} Wh");
            }

            tally.Add(billed, delivered, unbilled.FaultWh(connector));
        }

        tally.Repeats += Repeats;
    }

    /// <summary>What an imported StartTransaction has in common with the first; a reservation is not kept.</summary>
    private static string KeyOf(SeenCall start)
    {
        return $"{start.Int("connectorId")} {start.Text("idTag")} {start.Int("meterStart")} {start.Text("timestamp")}";
    }

    /// <summary>An imported StopTransaction has neither the tag that stopped it nor transactionData.</summary>
    private static bool IsSameEnd(LedgerSession session, SeenCall stop)
    {
        SeenCall first = SeenCall.Parse(session.StopFrame);
        return stop.Int("meterStop") == first.Int("meterStop") && stop.Text("timestamp") == first.Text("timestamp") && stop.Text("reason") == first.Text("reason");
    }

    private void TakeStart(SeenCall call)
    {
        if (_byStart.ContainsKey(KeyOf(call)))
        {
            Imported += IsComplete ? 1 : 0;
        }
        else if (IsComplete)
        {
            throw new Broken("imported and never recorded: " + call.Frame);
        }
        else
        {
            LedgerSession session = new()
            {
                Id = _nextId++,
                ConnectorId = (int)call.Int("connectorId"),
                MeterStart = call.Int("meterStart"),
                StartFrame = call.Frame,
            };
            _byStart.Add(KeyOf(call), session);
            _byId.Add(session.Id, session);
        }
    }

    private void TakeStop(SeenCall call)
    {
        if (!_byId.TryGetValue((int)call.Int("transactionId"), out LedgerSession session))
        {
            throw new Broken("StopTransaction of a transaction that was never started: " + call.Frame);
        }

        if (session.StopPayload != null && session.StopPayload != call.Payload && !(AreReimported && IsSameEnd(session, call)))
        {
            throw new Broken($"two StopTransactions: {session.StopFrame} and {call.Frame}");
        }

        // A late answer sets the clock back by as much as it is late.
        bool isTooEarly = !IsClockStepped && Iso8601.TryParse(call.Text("timestamp"), out long stopMs)
            && Iso8601.TryParse(session.LastStamp, out long lastMs) && stopMs < lastMs - Limits.CallTimeoutMs;
        if (call.Int("meterStop") < session.LastWh || isTooEarly)
        {
            throw new Broken($"the session's own MeterValues said {session.LastWh} Wh at {session.LastStamp}: {call.Frame}");
        }

        if (AreReimported && session.StopPayload != null)
        {
            return;
        }

        session.StopPayload = call.Payload;
        session.StopFrame = call.Frame;
        session.MeterStop = call.Int("meterStop");
    }

    private void TakeMeterValues(SeenCall call)
    {
        long id = call.Int("transactionId");
        if (id == long.MinValue)
        {
            return;
        }

        if (!_byId.TryGetValue((int)id, out LedgerSession session) || session.ConnectorId != call.Int("connectorId"))
        {
            throw new Broken("MeterValues of another transaction: " + call.Frame);
        }

        if (session.StopFrame != null && !AreReimported)
        {
            throw new Broken($"MeterValues after StopTransaction: {session.StopFrame} then {call.Frame}");
        }

        session.Saw(call);
    }
}
