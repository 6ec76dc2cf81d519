// SPDX-License-Identifier: MIT

namespace OcppStation.Emulator;

/// <summary>A flash that counts what is written to it.</summary>
internal sealed class CountingFlash : IFlash
{
    private readonly IFlash _flash;

    public CountingFlash(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>Bytes written since this was made.</summary>
    public long BytesWritten { get; private set; }

    public string[] List() => _flash.List();

    public int Length(string name) => _flash.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) =>
        _flash.Read(name, position, buffer, offset, count);

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        _flash.Append(name, buffer, offset, count);
        BytesWritten += count;
    }

    public void Create(string name, byte[] buffer, int offset, int count)
    {
        _flash.Create(name, buffer, offset, count);
        BytesWritten += count;
    }

    public void Delete(string name) => _flash.Delete(name);
}
