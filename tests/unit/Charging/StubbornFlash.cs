// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation.Tests;

/// <summary>Flash that, while it is stubborn, deletes nothing.</summary>
public sealed class StubbornFlash : IFlash
{
    private readonly IFlash _flash;

    public StubbornFlash(IFlash flash)
    {
        _flash = flash;
    }

    public bool IsStubborn { get; set; }

    public string[] List() => _flash.List();

    public int Length(string name) => _flash.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) => _flash.Read(name, position, buffer, offset, count);

    public void Append(string name, byte[] buffer, int offset, int count) => _flash.Append(name, buffer, offset, count);

    public void Create(string name, byte[] buffer, int offset, int count) => _flash.Create(name, buffer, offset, count);

    public void Delete(string name)
    {
        if (IsStubborn)
        {
            throw new IOException("worn out");
        }

        _flash.Delete(name);
    }
}
