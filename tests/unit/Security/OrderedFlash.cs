// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Flash that lists its files as the test says.</summary>
public sealed class OrderedFlash : IFlash
{
    private readonly IFlash _flash;
    private readonly string[] _names;

    public OrderedFlash(IFlash flash, string[] names)
    {
        _flash = flash;
        _names = names;
    }

    public string[] List() => _names;

    public int Length(string name) => _flash.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) => _flash.Read(name, position, buffer, offset, count);

    public void Append(string name, byte[] buffer, int offset, int count) => _flash.Append(name, buffer, offset, count);

    public void Create(string name, byte[] buffer, int offset, int count) => _flash.Create(name, buffer, offset, count);

    public void Delete(string name) => _flash.Delete(name);
}
