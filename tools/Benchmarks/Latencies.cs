// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace OcppStation.Benchmarks;

/// <summary>Durations in the order they come, and their percentiles. Safe for many threads at once.</summary>
internal sealed class Latencies
{
    private readonly Lock _lock = new();
    private double[] _milliseconds = new double[1024];
    private int _count;

    public void Add(long startTimestamp)
    {
        double milliseconds = Stopwatch.GetElapsedTime(startTimestamp).TotalMilliseconds;
        lock (_lock)
        {
            if (_count == _milliseconds.Length)
            {
                Array.Resize(ref _milliseconds, _count * 2);
            }

            _milliseconds[_count++] = milliseconds;
        }
    }

    public string Summary()
    {
        lock (_lock)
        {
            Array.Sort(_milliseconds, 0, _count);
            return _count == 0
                ? "none"
                : string.Create(CultureInfo.InvariantCulture, $"{_count} answers, ms: p50 {At(0.5):0.00} p99 {At(0.99):0.00} p99.9 {At(0.999):0.00} max {At(1):0.00}");
        }
    }

    private double At(double share) => _milliseconds[Math.Min(_count - 1, (int)Math.Ceiling(share * _count) - 1)];
}
