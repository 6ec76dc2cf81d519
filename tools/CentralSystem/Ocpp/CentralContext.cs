// SPDX-License-Identifier: MIT

using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>What sessions and calls share: options, clock, state in memory, records.</summary>
internal sealed class CentralContext(CentralOptions options, CentralStore store, Action<CentralMessage> announceMessage,
    Action<CentralLogEntry> announceLog)
{
    private int _lastTransactionId;

    public CentralOptions Options => options;

    public CentralStore Store => store;

    public IdTagList IdTags { get; } = new(options.AcceptUnknownIdTags);

    /// <summary>Handshakes that are to fail.</summary>
    public HandshakeFaults HandshakeFaults { get; } = new();

    public ChargePointList ChargePoints { get; } = new(options.MaxChargePoints);

    public DateTimeOffset Now => options.Clock.GetUtcNow();

    public void ContinueTransactionIds(int lastId)
    {
        _lastTransactionId = lastId;
    }

    public int NextTransactionId()
    {
        return Interlocked.Increment(ref _lastTransactionId);
    }

    public ValueTask RecordMessageAsync(string chargePointId, MessageDirection direction, string frame, string? remark = null)
    {
        CentralMessage message = new(Now, chargePointId, direction, FrameSecrets.Blacken(frame), remark);
        return store.WriteAsync(() => store.Messages.Add(message), () => announceMessage(message));
    }

    public async ValueTask LogAsync(CentralLogLevel level, string? chargePointId, string what, string? detail = null)
    {
        CentralLogEntry entry = new(Now, level, chargePointId, what, detail);
        try
        {
            await store.WriteAsync(() => store.Logs.Add(entry), () => announceLog(entry));
        }
        catch (ChannelClosedException)
        {
            // After the records are closed there is still whoever watches.
            announceLog(entry);
        }
    }

    /// <summary>Saves what is known when the write happens, so that two saves cannot overtake each other.</summary>
    public ValueTask SaveAsync(ChargePoint chargePoint)
    {
        return store.WriteAsync(() => store.ChargePoints.Save(chargePoint.Info, chargePoint.Password));
    }

    /// <inheritdoc cref="SaveAsync(ChargePoint)"/>
    public ValueTask SaveAsync(ChargePoint chargePoint, TransactionInfo transaction)
    {
        return store.WriteAsync(() => store.Transactions.Save(chargePoint.FindTransaction(transaction.Id) ?? transaction));
    }

    public async ValueTask PutIdTagAsync(IdTag tag)
    {
        IdTags.Put(tag);
        await store.WriteAsync(() => store.IdTags.Save(tag));
    }

    public async ValueTask RecordDisconnectAsync(ChargePoint chargePoint, string reason)
    {
        try
        {
            await SaveAsync(chargePoint);
        }
        catch (ChannelClosedException)
        {
            // The records were given up before this connection ended; its lastSeen is the only loss.
        }

        await LogAsync(CentralLogLevel.Info, chargePoint.Id, "disconnected", reason);
    }
}
