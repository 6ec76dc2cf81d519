// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

public sealed partial class CentralServer
{
    /// <summary>All known charge points, by id.</summary>
    public IReadOnlyList<ChargePointInfo> ChargePoints()
    {
        return Central.ChargePoints.All().Select(one => one.Info).ToArray();
    }

    /// <returns>The charge point, or null when it is not known.</returns>
    public ChargePointInfo? FindChargePoint(string id)
    {
        return Central.ChargePoints.Find(id)?.Info;
    }

    /// <summary>The transactions of a charge point that have no end, oldest first.</summary>
    public IReadOnlyList<TransactionInfo> RunningTransactions(string chargePointId)
    {
        return Central.ChargePoints.Find(chargePointId)?.Transactions().Where(one => one.Running).ToArray() ?? [];
    }

    public CentralStatus Status()
    {
        IReadOnlyList<ChargePoint> all = Central.ChargePoints.All();
        return new CentralStatus(all.Count, all.Count(one => one.Info.Connected),
            all.Sum(one => one.Transactions().Count(transaction => transaction.Running)), Central.Store.Waiting, _options.QueueCapacity);
    }

    /// <summary>Settings for a charge point, which may be one that has never connected.</summary>
    /// <returns>Null when there are too many charge points to add this one.</returns>
    public async Task<ChargePointInfo?> ConfigureAsync(string id, ChargePointSettings settings)
    {
        ChargePoint? chargePoint = FindOrAdd(id);
        if (chargePoint == null)
        {
            return null;
        }

        chargePoint.Update(old => old with { Registration = settings.Registration, IntervalSeconds = settings.IntervalSeconds });
        await Central.SaveAsync(chargePoint);
        await Central.LogAsync(CentralLogLevel.Info, id, "settings", $"registration {settings.Registration} interval {settings.IntervalSeconds}");
        return chargePoint.Info;
    }

    /// <summary>Asks for HTTP basic authentication from the next connection on; null asks for none.</summary>
    /// <inheritdoc cref="ConfigureAsync"/>
    public async Task<ChargePointInfo?> SetPasswordAsync(string id, string? password)
    {
        ChargePoint? chargePoint = FindOrAdd(id);
        if (chargePoint == null)
        {
            return null;
        }

        chargePoint.SetPassword(password == null ? null : StationPassword.Of(password));
        await Central.SaveAsync(chargePoint);
        await Central.LogAsync(CentralLogLevel.Info, id, password == null ? "password removed" : "password set");
        return chargePoint.Info;
    }

    /// <summary>
    /// Sends a CALL and waits for the answer. A station that accepts a new AuthorizationKey is expected to use it from then on.
    /// </summary>
    /// <param name="id">Charge point.</param>
    /// <param name="action">Any action; it is not checked here.</param>
    /// <param name="payload">A JSON object; it is not checked here.</param>
    /// <param name="cancellation">Stops waiting; the station may still get or have got the command.</param>
    public async Task<CommandResult> SendCommandAsync(string id, string action, JsonElement payload, CancellationToken cancellation = default)
    {
        CentralContext central = Central;
        StationSession? session = central.ChargePoints.Find(id)?.Session;
        CommandResult result = session == null
            ? new CommandResult(CommandOutcome.NotConnected)
            : await session.CallAsync(action, payload, cancellation);
        string sent = FrameSecrets.Blacken(payload.GetRawText());
        await central.LogAsync(result.Outcome == CommandOutcome.Answered ? CentralLogLevel.Info : CentralLogLevel.Warning, id,
            "command " + action, $"{sent} -> {result}");
        bool accepted = result.Outcome == CommandOutcome.Answered && result.Payload.TryGetProperty("status", out JsonElement status)
            && status.ValueKind == JsonValueKind.String && status.GetString() is "Accepted" or "RebootRequired";
        if (accepted && CommandSecrets.NewAuthorizationKey(action, payload) is { } key)
        {
            await SetPasswordAsync(id, key);
        }

        return result;
    }

    /// <summary>Lets the next handshakes of a charge point fail; null lets them succeed.</summary>
    public void FailHandshakes(string chargePointId, HandshakeFault? fault)
    {
        Central.HandshakeFaults.Set(chargePointId, fault);
    }

    /// <summary>How the next handshakes of a charge point fail; null when they do not.</summary>
    public HandshakeFault? HandshakeFaultOf(string chargePointId)
    {
        return Central.HandshakeFaults.Find(chargePointId);
    }

    /// <summary>Logs something that an operator did.</summary>
    public async Task LogActionAsync(string what, string? chargePointId = null, string? detail = null, bool failed = false)
    {
        await Central.LogAsync(failed ? CentralLogLevel.Warning : CentralLogLevel.Info, chargePointId, what, detail);
    }

    public IReadOnlyList<IdTag> IdTags()
    {
        return Central.IdTags.All();
    }

    public IdTag? FindIdTag(string tag)
    {
        return Central.IdTags.Find(tag);
    }

    /// <summary>How an idTag would be answered now.</summary>
    public AuthorizationStatus StatusOf(string tag)
    {
        return Central.IdTags.StatusOf(tag, Central.Now);
    }

    /// <summary>Adds or replaces an idTag.</summary>
    public async Task PutIdTagAsync(IdTag tag)
    {
        await Central.PutIdTagAsync(tag);
        string expiry = tag.ExpiryDate is { } date ? " expires " + Timestamps.ToText(date) : "";
        string parent = tag.ParentIdTag == null ? "" : " parent " + tag.ParentIdTag;
        await Central.LogAsync(CentralLogLevel.Info, null, "idTag " + tag.Tag, (tag.Blocked ? "blocked" : "accepted") + expiry + parent);
    }

    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteIdTagAsync(string tag)
    {
        if (!Central.IdTags.Remove(tag))
        {
            return false;
        }

        await Central.Store.WriteAsync(() => Central.Store.IdTags.Delete(tag));
        await Central.LogAsync(CentralLogLevel.Info, null, $"idTag {tag}", "deleted");
        return true;
    }

    /// <summary>Frames after number <paramref name="after"/>, or the newest when it is null; oldest first.</summary>
    public Task<IReadOnlyList<CentralMessage>> ReadMessagesAsync(long? after, string? chargePointId, int count)
    {
        return RowsAsync(ReadMessagesAsync(new RecordQuery { After = after, ChargePointId = chargePointId, Count = count }));
    }

    public Task<RecordPage<CentralMessage>> ReadMessagesAsync(RecordQuery query)
    {
        CentralStore store = Central.Store;
        return store.ReadAsync(() => store.Messages.Read(query));
    }

    /// <summary>The frames of a transaction's charge point around those that name it, oldest first.</summary>
    public Task<IReadOnlyList<CentralMessage>> ReadMessagesAroundAsync(TransactionInfo transaction)
    {
        const int Margin = 100;
        const int Most = 5000;
        CentralStore store = Central.Store;
        return store.ReadAsync(() => store.Messages.ReadAround(transaction.ChargePointId, transaction.Id, Margin, Margin, Most));
    }

    /// <summary>Log entries after number <paramref name="after"/>, or the newest when it is null; oldest first.</summary>
    public Task<IReadOnlyList<CentralLogEntry>> ReadLogsAsync(long? after, int count)
    {
        return RowsAsync(ReadLogsAsync(new RecordQuery { After = after, Count = count }));
    }

    public Task<RecordPage<CentralLogEntry>> ReadLogsAsync(RecordQuery query)
    {
        CentralStore store = Central.Store;
        return store.ReadAsync(() => store.Logs.Read(query));
    }

    /// <summary>
    /// Transactions with an id above <paramref name="after"/>, or the newest when it is null; oldest first. A filter that is null
    /// lets all pass.
    /// </summary>
    public Task<IReadOnlyList<TransactionInfo>> ReadTransactionsAsync(long? after, int? id, string? chargePointId, bool? running, int count)
    {
        return RowsAsync(ReadTransactionsAsync(
            new RecordQuery { After = after, Id = id, ChargePointId = chargePointId, Running = running, Count = count }));
    }

    public Task<RecordPage<TransactionInfo>> ReadTransactionsAsync(RecordQuery query)
    {
        CentralStore store = Central.Store;
        return store.ReadAsync(() => store.Transactions.Read(query));
    }

    /// <summary>The newest samples of a transaction, oldest first.</summary>
    public Task<IReadOnlyList<MeterSample>> ReadMeterValuesAsync(int transactionId, int count)
    {
        CentralStore store = Central.Store;
        return store.ReadAsync(() => store.MeterValues.Read(transactionId, count));
    }

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(Task<RecordPage<T>> page)
    {
        return (await page).Rows;
    }

    private ChargePoint? FindOrAdd(string id)
    {
        return Central.ChargePoints.Find(id) ?? (Central.ChargePoints.IsFull ? null : Central.ChargePoints.FindOrAdd(id));
    }
}
