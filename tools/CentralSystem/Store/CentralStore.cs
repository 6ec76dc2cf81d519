// SPDX-License-Identifier: MIT

using System;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>The records in SQLite: its tables, and the one writer through which everything passes in order.</summary>
internal sealed class CentralStore : IDisposable
{
    private readonly StoreDatabase _database;
    private readonly StoreWriter _writer;

    public CentralStore(CentralOptions options, Action<string, Exception> failed)
    {
        _database = new StoreDatabase(options.DatabasePath);
        Messages = new MessageTable(_database, options.MaxMessages);
        Logs = new LogTable(_database, options.MaxLogEntries);
        IdTags = new IdTagTable(_database);
        ChargePoints = new ChargePointTable(_database);
        Transactions = new TransactionTable(_database);
        MeterValues = new MeterValueTable(_database, options.MaxMeterValues);
        _writer = new StoreWriter(_database, options.QueueCapacity, failed);
    }

    public MessageTable Messages { get; }

    public LogTable Logs { get; }

    public IdTagTable IdTags { get; }

    public ChargePointTable ChargePoints { get; }

    public TransactionTable Transactions { get; }

    public MeterValueTable MeterValues { get; }

    public int Waiting => _writer.Waiting;

    /// <summary>Queues a write; waits only while the queue is full.</summary>
    public ValueTask WriteAsync(Action apply, Action? committed = null)
    {
        return _writer.EnqueueAsync(new StoreEntry(apply, committed));
    }

    /// <summary>Reads behind everything queued so far, so it sees all of it.</summary>
    public async Task<T> ReadAsync<T>(Func<T> read)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result = default;
        Exception? failure = null;
        void Apply()
        {
            try
            {
                result = read();
                failure = null;
            }
            catch (Exception error)
            {
                failure = error;
            }
        }

        void Finish()
        {
            if (failure == null)
            {
                done.SetResult(result!);
            }
            else
            {
                done.SetException(failure);
            }
        }

        await _writer.EnqueueAsync(new StoreEntry(Apply, Finish, done.SetCanceled));
        return await done.Task;
    }

    /// <summary>See <see cref="StoreWriter.Stop"/>.</summary>
    public int Stop(TimeSpan timeout)
    {
        return _writer.Stop(timeout);
    }

    public void Dispose()
    {
        _database.Dispose();
    }
}
