// SPDX-License-Identifier: MIT

using System;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>A timer whose times are virtual.</summary>
internal sealed class ScaledTimer : ITimer
{
    private readonly ScaledTime _time;
    private readonly ITimer _timer;

    public ScaledTimer(ScaledTime time, ITimer timer)
    {
        _time = time;
        _timer = timer;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(_time.ToReal(dueTime), _time.ToReal(period));

    public void Dispose() => _timer.Dispose();

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
