// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// The configuration keys of the station: checked, kept on flash, and read without allocation. A change that could not be
/// kept on flash has not happened.
/// </summary>
public sealed class Configuration
{
    /// <param name="hardware">For the number of connectors and the signal strength.</param>
    /// <param name="store">Where values set by the central system are kept; null keeps them in memory only.</param>
    public Configuration(StationHardware hardware, IConfigurationStore store)
    {
    }

    /// <summary>Rises with every change of any value.</summary>
    public int Revision { get; private set; }

    /// <summary>Value of an integer key.</summary>
    public int GetInt(int key) => throw new NotImplementedException();

    /// <summary>Value of a Boolean key.</summary>
    public bool GetBool(int key) => throw new NotImplementedException();

    /// <summary>Value of any key as text; the keys whose value changes by itself make a new string. Null: not set.</summary>
    public string GetString(int key) => throw new NotImplementedException();

    /// <summary>Codes of <see cref="Measurand"/> in the order of the list; not to be changed.</summary>
    public byte[] GetMeasurands(int key) => throw new NotImplementedException();

    /// <summary>ChangeConfiguration of the central system: checked and kept on flash.</summary>
    public ChangeStatus Set(string name, string value) => throw new NotImplementedException();

    /// <summary>The station's own change; the value must be a valid one.</summary>
    public void SetInternal(int key, string value) => throw new NotImplementedException();

    /// <summary>Sets the value a key starts with, whatever was kept on flash. Returns null, or what is wrong, naming the key.</summary>
    public string Preset(string name, string value) => throw new NotImplementedException();
}
