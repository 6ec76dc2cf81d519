// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.CentralSystem;

/// <summary>
/// A bench central system for OCPP 1.6J: takes stations on one port, answers them, keeps records in SQLite and sends commands.
/// State is read from memory; messages, logs and transactions are read from the records, and include all that happened before.
/// An answer to a station may be on its way before SQLite has what it is about; a stop writes everything first.
/// </summary>
public sealed partial class CentralServer : IAsyncDisposable
{
    /// <summary>What a log entry begins with when a station was not let in; its detail says why.</summary>
    public const string ConnectionRefused = "connection refused";

    private readonly CentralOptions _options;
    private readonly SemaphoreSlim _starting = new(1);
    private CentralStore? _store;
    private CentralContext? _central;
    private StationGate? _gate;
    private StationListener? _listener;

    public CentralServer(CentralOptions? options = null)
    {
        _options = options ?? new CentralOptions();
    }

    /// <summary>Every frame, in order, once it is stored. Called on the thread that writes the records: be quick, do not wait.</summary>
    public event Action<CentralMessage>? MessageRecorded;

    /// <summary>Every log entry, in order. Called on the thread that writes the records: be quick, do not wait.</summary>
    public event Action<CentralLogEntry>? Logged;

    /// <summary>Port for stations, known after the start.</summary>
    public int Port => _listener?.Port ?? throw NotRunning();

    /// <summary>Base URL for stations, for instance <c>ws://127.0.0.1:9000/ocpp</c>; a station appends <c>/</c> and its id.</summary>
    public string Url
    {
        get
        {
            string host = _options.Address is "0.0.0.0" or "::" ? "127.0.0.1" : _options.Address;
            string scheme = _options.Authority == null ? "ws" : "wss";
            return host.Contains(':') ? $"{scheme}://[{host}]:{Port}/ocpp" : $"{scheme}://{host}:{Port}/ocpp";
        }
    }

    /// <summary>Files that stations send and fetch.</summary>
    public FileShelf Files { get; } = new();

    /// <summary>URL of <see cref="Files"/> for stations; ends with a slash.</summary>
    public string FilesUrl => "http" + Url[2..^"/ocpp".Length] + FileRequests.Folder + "/";

    /// <summary>The time by the clock that stamps everything here; in an emulator that is the virtual one.</summary>
    public DateTimeOffset Now => _options.Clock.GetUtcNow();

    private CentralContext Central => _central ?? throw NotRunning();

    /// <summary>Opens the database, loads what it has, and listens.</summary>
    /// <exception cref="System.IO.InvalidDataException">The database file is not one of ours, or cannot be opened.</exception>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_central != null)
            {
                throw new InvalidOperationException("the central system runs already");
            }

            _store = new CentralStore(_options, ReportFailure);
            CentralContext central = new(_options, _store, message => MessageRecorded?.Invoke(message), entry => Logged?.Invoke(entry));
            await LoadAsync(central, _store);
            _gate = new StationGate(central);
            _listener = new StationListener(_options, _gate, new FileRequests(Files));
            await _listener.StartAsync();
            _central = central;
        }
        catch
        {
            await ReleaseAsync();
            throw;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Takes no more frames, writes all records, closes the connections with 1001, stops listening.</summary>
    /// <exception cref="TimeoutException">SQLite did not take the records in time; the message says how many are lost.</exception>
    public async Task StopAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_central == null)
            {
                return;
            }

            _gate!.Close();
            StationSession[] sessions = _central.ChargePoints.All().Select(one => one.Session).OfType<StationSession>().ToArray();
            bool drained = await DrainAsync(sessions);
            await Task.WhenAll(sessions.Select(one => one.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "the central system stops")));
            if (!drained)
            {
                // Frees the sessions that wait for room in the queue, which the listener waits for.
                _store!.Stop(TimeSpan.Zero);
            }

            await _listener!.DisposeAsync();
            _listener = null;
            int lost = _store!.Stop(_options.DrainTimeout);
            await ReleaseAsync();
            if (lost > 0)
            {
                throw new TimeoutException($"{lost} records could not be written to the database");
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
    }

    private static InvalidOperationException NotRunning()
    {
        return new InvalidOperationException("the central system is not running");
    }

    private static async Task LoadAsync(CentralContext central, CentralStore store)
    {
        var loaded = await store.ReadAsync(() => (
            Tags: store.IdTags.ReadAll(),
            ChargePoints: store.ChargePoints.ReadAll(),
            Transactions: store.Transactions.ReadNewest(ChargePoint.MaxTransactions),
            LastId: store.Transactions.LastId()));
        central.ContinueTransactionIds(loaded.LastId);
        ILookup<string, TransactionInfo> transactions = loaded.Transactions.ToLookup(one => one.ChargePointId);
        foreach ((ChargePointInfo info, StationPassword? password) in loaded.ChargePoints)
        {
            central.ChargePoints.Load(new ChargePoint(info, password, transactions[info.Id]));
        }

        foreach (IdTag tag in loaded.Tags)
        {
            central.IdTags.Put(tag);
        }

        foreach (string tag in central.IdTags.IsEmpty ? central.Options.InitialIdTags : [])
        {
            await central.PutIdTagAsync(new IdTag(tag, false, null, null));
        }
    }

    /// <returns>Whether all records are in the database.</returns>
    private async Task<bool> DrainAsync(StationSession[] sessions)
    {
        try
        {
            await Task.WhenAll(sessions.Select(one => one.MuteAsync())).WaitAsync(_options.DrainTimeout);
            await _store!.ReadAsync(() => true).WaitAsync(_options.DrainTimeout);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task ReleaseAsync()
    {
        if (_listener != null)
        {
            await _listener.DisposeAsync();
        }

        _store?.Stop(TimeSpan.Zero);
        _store?.Dispose();
        _listener = null;
        _store = null;
        _central = null;
    }

    private void ReportFailure(string what, Exception error)
    {
        Logged?.Invoke(new CentralLogEntry(_options.Clock.GetUtcNow(), CentralLogLevel.Error, null, what, error.Message));
    }
}
