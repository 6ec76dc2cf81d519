// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation.Tests;

/// <summary>A text to upload.</summary>
public sealed class ScriptedContent : IUploadContent
{
    private readonly byte[] _bytes;
    private int _position;

    public ScriptedContent(string text)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
    }

    public int Length => _bytes.Length;

    public void Rewind()
    {
        _position = 0;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _bytes.Length - _position);
        Array.Copy(_bytes, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }
}
