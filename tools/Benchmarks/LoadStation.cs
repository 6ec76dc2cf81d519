// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>A station reduced to its calls, so that what is measured is the central system.</summary>
internal sealed class LoadStation(string id, int seed) : IDisposable
{
    private const string Boot = "{\"chargePointVendor\":\"OcppStation\",\"chargePointModel\":\"dual-wrover\",\"firmwareVersion\":\"0.2.0\"}";
    private const int StepsOfSession = 12;

    private readonly FrameSocket _socket = new();
    private readonly Random _random = new(seed);
    private ReadOnlyMemory<byte> _answer;
    private byte[] _expected;
    private byte[] _prepared;
    private int _lastId;
    private int _step = seed % StepsOfSession;
    private string _transactionId;

    public async Task ConnectAsync(string centralUrl, Latencies latencies)
    {
        await _socket.ConnectAsync(new Uri($"{centralUrl}/{id}"), "ocpp1.6");
        await CallAsync("BootNotification", Boot, latencies);
        for (int connector = 0; connector <= 2; connector++)
        {
            await CallAsync("StatusNotification", Status(connector, "Available"), latencies);
        }
    }

    /// <summary>Calls again and again, one session after the other, at random times with a mean distance.</summary>
    public async Task RunAsync(TimeSpan interval, Latencies latencies, CancellationToken stop)
    {
        try
        {
            await Task.Delay(interval * _random.NextDouble(), stop);
            while (true)
            {
                await StepAsync(latencies);
                await Task.Delay(interval * (0.5 + _random.NextDouble()), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
    }

    /// <summary>Makes a MeterValues ready, so that sending it costs little.</summary>
    public void Prepare() => _prepared = FrameOf("MeterValues", MeterValues());

    /// <summary>Sends what is prepared, and waits for the answer.</summary>
    public Task SendPreparedAsync(Latencies latencies) => CallAsync(_prepared, latencies);

    /// <summary>Waits for the central system's goodbye and returns it.</summary>
    public async Task CloseAsync()
    {
        while (await _socket.ReceiveAsync() != null)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string MeterValues()
    {
        string transaction = _transactionId == null ? "" : $"\"transactionId\":{_transactionId},";
        return $"{{\"connectorId\":1,{transaction}\"meterValue\":[{{\"timestamp\":\"{Now()}\",\"sampledValue\":["
            + "{\"value\":\"1234\",\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},{\"value\":\"7360\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},"
            + "{\"value\":\"32.0\",\"measurand\":\"Current.Import\",\"unit\":\"A\"},{\"value\":\"230.0\",\"measurand\":\"Voltage\",\"unit\":\"V\"}]}]}";
    }

    private static string Status(int connector, string status) =>
        $"{{\"connectorId\":{connector},\"errorCode\":\"NoError\",\"status\":\"{status}\",\"timestamp\":\"{Now()}\"}}";

    private async Task StepAsync(Latencies latencies)
    {
        switch (_step++ % StepsOfSession)
        {
            case 0:
                await CallAsync("Authorize", "{\"idTag\":\"DEMOTAG01\"}", latencies);
                break;
            case 1:
                await CallAsync("StartTransaction",
                    $"{{\"connectorId\":1,\"idTag\":\"DEMOTAG01\",\"meterStart\":1000,\"timestamp\":\"{Now()}\"}}", latencies);
                string answer = Encoding.UTF8.GetString(_answer.Span);
                int at = answer.IndexOf("\"transactionId\":", StringComparison.Ordinal) + "\"transactionId\":".Length;
                _transactionId = answer[at..answer.IndexOf(',', at)];
                break;
            case 2:
                await CallAsync("StatusNotification", Status(1, "Charging"), latencies);
                break;
            case 10 when _transactionId != null:
                await CallAsync("StopTransaction", $"{{\"transactionId\":{_transactionId},\"meterStop\":9000,\"timestamp\":\"{Now()}\"}}", latencies);
                _transactionId = null;
                break;
            case 11:
                await CallAsync("StatusNotification", Status(1, "Available"), latencies);
                break;
            case int step when step % 2 == 0:
                await CallAsync("MeterValues", MeterValues(), latencies);
                break;
            default:
                await CallAsync("Heartbeat", "{}", latencies);
                break;
        }
    }

    private Task CallAsync(string action, string payload, Latencies latencies) => CallAsync(FrameOf(action, payload), latencies);

    private byte[] FrameOf(string action, string payload)
    {
        string messageId = (++_lastId).ToString(CultureInfo.InvariantCulture);
        _expected = Encoding.UTF8.GetBytes($"[3,\"{messageId}\",");
        return FrameSocket.FrameOf($"[2,\"{messageId}\",\"{action}\",{payload}]");
    }

    private async Task CallAsync(byte[] frame, Latencies latencies)
    {
        long start = Stopwatch.GetTimestamp();
        _socket.Send(frame);
        _answer = await _socket.ReceiveAsync() ?? throw new InvalidDataException(id + " got a goodbye");
        latencies.Add(start);
        if (!_answer.Span.StartsWith(_expected))
        {
            throw new InvalidDataException($"{id} got {Encoding.UTF8.GetString(_answer.Span)}");
        }
    }
}
