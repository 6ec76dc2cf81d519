// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Benchmarks;

/// <summary>A station reduced to its calls, so that what is measured is the central system.</summary>
internal sealed class LoadStation(string id, int seed) : IDisposable
{
    private const string Boot = "{\"chargePointVendor\":\"OcppStation\",\"chargePointModel\":\"dual-wrover\",\"firmwareVersion\":\"0.2.0\"}";
    private const int StepsOfSession = 12;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly Random _random = new(seed);
    private int _lastId;
    private int _step = seed % StepsOfSession;
    private string _transactionId;

    public async Task ConnectAsync(string centralUrl, Latencies latencies)
    {
        _socket.Options.AddSubProtocol("ocpp1.6");
        await _socket.ConnectAsync(new Uri($"{centralUrl}/{id}"), CancellationToken.None);
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

    public Task MeterValuesAsync(Latencies latencies)
    {
        string transaction = _transactionId == null ? "" : $"\"transactionId\":{_transactionId},";
        return CallAsync("MeterValues", $"{{\"connectorId\":1,{transaction}\"meterValue\":[{{\"timestamp\":\"{Now()}\",\"sampledValue\":["
            + "{\"value\":\"1234\",\"measurand\":\"Energy.Active.Import.Register\",\"unit\":\"Wh\"},{\"value\":\"7360\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},"
            + "{\"value\":\"32.0\",\"measurand\":\"Current.Import\",\"unit\":\"A\"},{\"value\":\"230.0\",\"measurand\":\"Voltage\",\"unit\":\"V\"}]}]}", latencies);
    }

    /// <summary>Waits for the central system's goodbye and returns it.</summary>
    public async Task CloseAsync()
    {
        while ((await _socket.ReceiveAsync(_buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
        }

        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    public void Dispose() => _socket.Dispose();

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

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
                string answer = await CallAsync("StartTransaction",
                    $"{{\"connectorId\":1,\"idTag\":\"DEMOTAG01\",\"meterStart\":1000,\"timestamp\":\"{Now()}\"}}", latencies);
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
                await MeterValuesAsync(latencies);
                break;
            default:
                await CallAsync("Heartbeat", "{}", latencies);
                break;
        }
    }

    private async Task<string> CallAsync(string action, string payload, Latencies latencies)
    {
        string messageId = (++_lastId).ToString(CultureInfo.InvariantCulture);
        byte[] call = Encoding.UTF8.GetBytes($"[2,\"{messageId}\",\"{action}\",{payload}]");
        long start = Stopwatch.GetTimestamp();
        await _socket.SendAsync(call, WebSocketMessageType.Text, true, CancellationToken.None);
        WebSocketReceiveResult received = await _socket.ReceiveAsync(_buffer, CancellationToken.None);
        latencies.Add(start);
        string answer = Encoding.UTF8.GetString(_buffer, 0, received.Count);
        return received.EndOfMessage && answer.StartsWith($"[3,\"{messageId}\",", StringComparison.Ordinal)
            ? answer
            : throw new InvalidDataException($"{id} got {answer}");
    }
}
