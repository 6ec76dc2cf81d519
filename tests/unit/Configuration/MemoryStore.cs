// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation.Tests;

/// <summary>A configuration store in memory that can refuse to keep.</summary>
public sealed class MemoryStore : IConfigurationStore
{
    private byte[] _data = new byte[0];

    public bool IsBroken { get; set; }

    public int Saves { get; private set; }

    /// <summary>What is kept.</summary>
    public string Text
    {
        get => Encoding.UTF8.GetString(_data, 0, _data.Length);
        set => _data = Encoding.UTF8.GetBytes(value);
    }

    public int Load(byte[] into)
    {
        Array.Copy(_data, into, _data.Length);
        return _data.Length;
    }

    public bool Save(byte[] data, int length)
    {
        if (IsBroken)
        {
            return false;
        }

        Saves++;
        _data = new byte[length];
        Array.Copy(data, _data, length);
        return true;
    }
}
