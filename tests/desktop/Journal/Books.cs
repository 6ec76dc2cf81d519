// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation.Tests;

/// <summary>
/// What a scripted central system has seen must add up: every Start has one Stop, repeats are byte-identical, order is kept,
/// and billed energy is what was delivered but for the bound.
/// </summary>
public sealed class Books
{
    private readonly ScriptedCentral _central;
    private readonly ArrayList _entries = new();
    private readonly Hashtable _frames = new();

    public Books(ScriptedCentral central)
    {
        _central = central;
    }

    /// <summary>Throws what does not add up.</summary>
    /// <param name="boundWh">Energy of a connector that may be unbilled.</param>
    public void Check(StationBench bench, long boundWh)
    {
        for (int i = 0; i < _central.Seen.Count; i++)
        {
            Take((SeenCall)_central.Seen[i]);
        }

        for (int connector = 1; connector <= 2; connector++)
        {
            CheckEnergy(connector, bench.Board.DeliveredWh(connector), boundWh);
        }
    }

    private void CheckEnergy(int connector, long deliveredWh, long boundWh)
    {
        long billedWh = 0;
        long registerWh = 0;
        for (int i = 0; i < _entries.Count; i++)
        {
            BookEntry entry = (BookEntry)_entries[i];
            if (entry.ConnectorId == connector)
            {
                Require(entry.StopPayload != null, "no Stop for " + entry.StartPayload);
                Require(entry.MeterStartWh >= registerWh && entry.MeterStopWh >= entry.MeterStartWh, "register ran backwards in " + entry.StartPayload + entry.StopPayload);
                registerWh = entry.MeterStopWh;
                billedWh += entry.MeterStopWh - entry.MeterStartWh;
            }
        }

        Require(
            billedWh <= deliveredWh && billedWh + boundWh >= deliveredWh,
            "connector " + connector + ": " + billedWh + " Wh billed, " + deliveredWh + " Wh delivered");
    }

    private void Take(SeenCall call)
    {
        if (call.MessageId.StartsWith(RecordCall.MessageIdPrefix))
        {
            string before = (string)_frames[call.MessageId];
            Require(before == null || before == call.Frame, "not identical: " + before + " and " + call.Frame);
            _frames[call.MessageId] = call.Frame;
        }

        if (call.Action == "StartTransaction")
        {
            TakeStart(call);
        }
        else if (call.Action == "StopTransaction")
        {
            BookEntry entry = Find(call.Int("transactionId"));
            Require(entry != null, "Stop without Start: " + call.Frame);
            Require(entry.StopPayload == null || entry.StopPayload == call.Payload, "two Stops: " + entry.StopPayload + call.Payload);
            entry.StopPayload = call.Payload;
            entry.MeterStopWh = call.Int("meterStop");
        }
        else if (call.Action == "MeterValues" && call.Int("transactionId") != long.MinValue)
        {
            BookEntry entry = Find(call.Int("transactionId"));
            Require(entry != null && entry.StopPayload == null && entry.ConnectorId == call.Int("connectorId"), "out of place: " + call.Frame);
        }
    }

    private void TakeStart(SeenCall call)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            BookEntry entry = (BookEntry)_entries[i];
            if (entry.StartPayload == call.Payload)
            {
                return;
            }

            bool isOpen = entry.ConnectorId == call.Int("connectorId") && entry.StopPayload == null && _central.TransactionIdOf(entry.StartPayload) >= 0;
            Require(!isOpen, "Start before the Stop of the one before: " + call.Frame);
        }

        _entries.Add(new BookEntry { StartPayload = call.Payload, ConnectorId = call.Int("connectorId"), MeterStartWh = call.Int("meterStart") });
    }

    private BookEntry Find(long transactionId)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            BookEntry entry = (BookEntry)_entries[i];
            if (_central.TransactionIdOf(entry.StartPayload) == transactionId)
            {
                return entry;
            }
        }

        return null;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new System.Exception(what);
        }
    }
}
