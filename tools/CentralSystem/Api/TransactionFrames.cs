// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>
/// Picks the frames that tell the story of a transaction: those that name it, and in its time, give or take two minutes, those about
/// its connector or its idTag that name no other transaction; answers with their calls.
/// </summary>
internal sealed class TransactionFrames
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(2);

    private readonly TransactionInfo _transaction;
    private readonly List<Seen> _frames = [];

    /// <param name="transaction">The transaction.</param>
    /// <param name="messages">Frames of its charge point, oldest first.</param>
    public TransactionFrames(TransactionInfo transaction, IEnumerable<CentralMessage> messages)
    {
        _transaction = transaction;
        Dictionary<string, Seen> calls = [];
        foreach (CentralMessage message in messages)
        {
            if (Read(message) is not { } seen)
            {
                continue;
            }

            if (seen.Action != null)
            {
                calls[Key(seen.Message.Direction, seen.Id)] = seen;
            }
            else if (calls.TryGetValue(Key(Other(seen.Message.Direction), seen.Id), out Seen? call))
            {
                seen.Call = call;
                call.Answer ??= seen;
            }

            _frames.Add(seen);
        }
    }

    /// <summary>The frames in order.</summary>
    public CentralMessage[] Pick()
    {
        Seen[] named = [.. _frames.Where(seen => seen.TransactionId == _transaction.Id)];
        if (named.Length == 0)
        {
            return [];
        }

        DateTimeOffset from = named.Min(seen => (seen.Call ?? seen).Message.At) - s_margin;
        DateTimeOffset to = _transaction.Running ? DateTimeOffset.MaxValue : named.Max(seen => seen.Message.At) + s_margin;
        return [.. _frames.Where(seen => Belongs(seen.Call ?? seen, from, to)).Select(seen => seen.Message)];
    }

    private static string Key(MessageDirection direction, string id) => direction + id;

    private static MessageDirection Other(MessageDirection direction) => direction == MessageDirection.In ? MessageDirection.Out : MessageDirection.In;

    private static Seen? Read(CentralMessage message)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(HalfSurrogates.Replace(message.Frame));
            OcppFrame frame = OcppFrame.Read(document.RootElement);
            return frame.Fault != null || frame.Id == null ? null : new Seen(message, frame);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Belongs(Seen call, DateTimeOffset from, DateTimeOffset to)
    {
        int? id = call.TransactionId ?? call.Answer?.TransactionId;
        bool isAbout = call.ConnectorId == _transaction.ConnectorId || (call.ConnectorId == null && call.IdTag == _transaction.IdTag);
        return id != null ? id == _transaction.Id : isAbout && call.Message.At >= from && call.Message.At <= to;
    }

    private sealed class Seen
    {
        public Seen(CentralMessage message, OcppFrame frame)
        {
            Message = message;
            Id = frame.Id!;
            Action = frame.MessageType == OcppFrame.Call ? frame.Action : null;
            TransactionId = Number(frame.Payload, "transactionId");
            ConnectorId = Number(frame.Payload, "connectorId");
            IdTag = frame.Payload.ValueKind == JsonValueKind.Object && frame.Payload.TryGetProperty("idTag", out JsonElement tag)
                && tag.ValueKind == JsonValueKind.String ? tag.GetString() : null;
        }

        public CentralMessage Message { get; }

        public string Id { get; }

        /// <summary>Null for an answer.</summary>
        public string? Action { get; }

        public int? TransactionId { get; }

        public int? ConnectorId { get; }

        public string? IdTag { get; }

        public Seen? Call { get; set; }

        public Seen? Answer { get; set; }

        private static int? Number(JsonElement payload, string name)
        {
            return payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : null;
        }
    }
}
