// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>Samples of one session for a plot. When there are many, every other one is dropped and sampling slows down.</summary>
internal sealed class SessionTrace
{
    private const int MostPoints = 400;

    private readonly List<SessionPoint> _points = [];
    private readonly long _beganMs;
    private long _periodMs = 1000;
    private long _nextMs;

    public SessionTrace(long nowMs)
    {
        _beganMs = nowMs;
        _nextMs = nowMs;
    }

    /// <summary>Takes a sample if it is time.</summary>
    public void Note(long nowMs, ConnectorWorld world, int deciCelsius)
    {
        if (nowMs < _nextMs)
        {
            return;
        }

        _points.Add(new SessionPoint(
            (nowMs - _beganMs) / 1000.0,
            world.PowerW,
            world.CurrentMa / 1000.0,
            world.OfferedMa / 1000.0,
            world.Car == null ? 0 : Math.Min(world.Car.MaxPowerW, (int)((long)world.OfferedMa * ConnectorWorld.MainsVolt * world.LoadedPhases / 1000)),
            deciCelsius / 10.0,
            world.Soc < 0 ? null : world.Soc));
        if (_points.Count == MostPoints)
        {
            _periodMs *= 2;
            int index = 0;
            _points.RemoveAll(_ => index++ % 2 == 1);
        }

        _nextMs = nowMs + _periodMs;
    }

    public SessionView View(bool isRunning) => new() { IsRunning = isRunning, Points = [.. _points] };
}
