// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>
/// The only thread that touches the database. Entries wait in a bounded queue and are committed many at a time; when the queue
/// is full, whoever enqueues waits. An entry is retried for as long as SQLite is busy or the disk is full.
/// </summary>
internal sealed class StoreWriter
{
    private const int MaxBatch = 512;

    // So many at once are a burst, in which the processors are for the answers to the stations; records wait until it is over, but not long.
    private const int BurstEntries = 64;

    // After so many the collector looks at the youngest generation, now that nothing of them is alive and nobody waits: in the middle of
    // the next burst it would stop everything for far longer, for then all that is queued lives.
    private const int CollectAfter = 1024;
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestHold = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromMilliseconds(100);

    private readonly StoreDatabase _database;
    private readonly Action<string, Exception> _failed;
    private readonly Channel<StoreEntry> _queue;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly ManualResetEventSlim _abandon = new();
    private readonly int _capacity;
    private int _lost;

    /// <param name="database">Used by the writer's thread alone from now on.</param>
    /// <param name="capacity">Entries that may wait.</param>
    /// <param name="failed">Told about each failure; called on the writer's thread.</param>
    public StoreWriter(StoreDatabase database, int capacity, Action<string, Exception> failed)
    {
        _database = database;
        _failed = failed;
        _capacity = capacity;
        _queue = Channel.CreateBounded<StoreEntry>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _thread = new Thread(Run) { IsBackground = true, Name = "central store" };
        _thread.Start();
    }

    /// <summary>Entries in the queue, for whoever watches the back-pressure.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Waits while the queue is full.</summary>
    /// <exception cref="ChannelClosedException">The writer is stopped.</exception>
    public ValueTask EnqueueAsync(StoreEntry entry)
    {
        return _queue.Writer.WriteAsync(entry);
    }

    /// <summary>Takes no more entries and writes those that wait.</summary>
    /// <returns>Number of entries that could not be written within the time; 0 when all is well.</returns>
    public int Stop(TimeSpan timeout)
    {
        _queue.Writer.TryComplete();
        _stopping.Set();
        if (!_thread.Join(timeout))
        {
            _abandon.Set();
            _thread.Join();
        }

        return _lost;
    }

    private void Run()
    {
        List<StoreEntry> batch = new(MaxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            WaitForCalm();
            int written = Waiting;
            for (int left = written; left > 0; left -= batch.Count)
            {
                batch.Clear();
                while (batch.Count < MaxBatch && _queue.Reader.TryRead(out StoreEntry? entry))
                {
                    batch.Add(entry);
                }

                Write(batch);
            }

            if (written >= CollectAfter)
            {
                batch.Clear();
                GC.Collect(0);
            }
        }
    }

    /// <summary>Returns when no more entries come, when they have waited long enough, or when the queue is half full.</summary>
    private void WaitForCalm()
    {
        long start = Stopwatch.GetTimestamp();
        int before = 0;
        int waiting = Waiting;
        while (waiting >= BurstEntries && waiting > before && waiting < _capacity / 2 && Stopwatch.GetElapsedTime(start) < s_longestHold)
        {
            before = waiting;
            if (_stopping.Wait(s_lookAgain))
            {
                return;
            }

            waiting = Waiting;
        }
    }

    private void Write(List<StoreEntry> batch)
    {
        if (!TryWrite(batch))
        {
            _lost += batch.Count(entry => entry.Dropped == null);
            batch.ForEach(entry => entry.Dropped?.Invoke());
        }
    }

    private bool TryWrite(List<StoreEntry> batch)
    {
        while (!_abandon.IsSet)
        {
            try
            {
                Commit(batch);
                return true;
            }
            catch (SqliteException error) when (IsPassing(error))
            {
                _failed("the database is not writable, trying again", error);
                _abandon.Wait(s_retryDelay);
            }
            catch (Exception error) when (batch.Count > 1)
            {
                _failed("a batch failed, writing its entries one by one", error);
                batch.ForEach(entry => Write([entry]));
                return true;
            }
            catch (Exception error)
            {
                _failed("an entry could not be written", error);
                return false;
            }
        }

        return false;
    }

    private void Commit(List<StoreEntry> batch)
    {
        _database.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (StoreEntry entry in batch)
            {
                entry.Apply();
            }

            _database.Execute("COMMIT");
        }
        catch
        {
            Rollback();
            throw;
        }

        foreach (StoreEntry entry in batch)
        {
            Announce(entry);
        }
    }

    private void Rollback()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SqliteException error)
        {
            // SQLite has already rolled back by itself on some errors (disk full, out of memory).
            _failed("rollback", error);
        }
    }

    private void Announce(StoreEntry entry)
    {
        try
        {
            entry.Committed?.Invoke();
        }
        catch (Exception error)
        {
            _failed("a listener failed", error);
        }
    }

    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN.
    private static bool IsPassing(SqliteException error)
    {
        return error.SqliteErrorCode is 5 or 6 or 7 or 8 or 10 or 13 or 14;
    }
}
