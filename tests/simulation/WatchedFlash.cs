// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Simulation;

/// <summary>A flash that tells an <see cref="Outcome"/> what is written to it.</summary>
public sealed class WatchedFlash : IFlash
{
    private readonly IFlash _flash;
    private readonly Outcome _outcome;

    public WatchedFlash(IFlash flash, Outcome outcome)
    {
        _flash = flash;
        _outcome = outcome;
    }

    public string[] List() => _flash.List();

    public int Length(string name) => _flash.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) =>
        _flash.Read(name, position, buffer, offset, count);

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        _outcome.Flash("append", name, buffer.AsSpan(offset, count));
        _flash.Append(name, buffer, offset, count);
    }

    public void Create(string name, byte[] buffer, int offset, int count)
    {
        _outcome.Flash("create", name, buffer.AsSpan(offset, count));
        _flash.Create(name, buffer, offset, count);
    }

    public void Delete(string name)
    {
        _outcome.Flash("delete", name, []);
        _flash.Delete(name);
    }
}
