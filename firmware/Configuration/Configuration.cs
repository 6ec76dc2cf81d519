// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>
/// The configuration keys of the station: checked, kept on flash, and read without allocation. A change of the central system
/// that could not be kept on flash has not happened.
/// </summary>
public sealed class Configuration
{
    private readonly ILink _link;
    private readonly ILog _log;
    private readonly IConfigurationStore _store;
    private readonly int _connectors;
    private readonly bool _hasFirmwareStore;

    /// <summary>What a key has when nothing else was set: the default, or a preset.</summary>
    private readonly string[] _start = Texts.Blank(Keys.Count);
    private readonly string[] _texts = Texts.Blank(Keys.Count);
    private readonly int[] _numbers = new int[Keys.Count];
    private readonly byte[][] _measurands = new byte[Keys.Count][];

    /// <param name="hardware">For the number of connectors, the signal strength, the place for a firmware and the log.</param>
    /// <param name="store">Where values that were set are kept; null keeps them in memory only.</param>
    public Configuration(StationHardware hardware, IConfigurationStore store)
    {
        _link = hardware.Link;
        _log = hardware.Log;
        _store = store;
        _connectors = hardware.Connectors.Length;
        _hasFirmwareStore = hardware.Firmware != null;
        for (int i = 0; i < _connectors; i++)
        {
            CanSwitchPhases |= hardware.Connectors[i] != null && hardware.Connectors[i].PhaseContactor != null;
        }

        for (int key = 0; key < Keys.Count; key++)
        {
            _start[key] = StartOf(key);
            Apply(key, _start[key]);
        }

        Load();
    }

    /// <summary>Rises with every change of any value.</summary>
    public int Revision { get; private set; }

    /// <summary>Some connector can be switched between three phases and one.</summary>
    public bool CanSwitchPhases { get; }

    /// <summary>Asked and told when the central system changes a key; may be null.</summary>
    public IConfigurationGuard Guard { get; set; }

    /// <summary>Value of an integer key.</summary>
    public int GetInt(int key)
    {
        return key == Keys.LocalSignalStrength ? _link.SignalDbm : _numbers[key];
    }

    /// <summary>Value of a Boolean key.</summary>
    public bool GetBool(int key)
    {
        return _numbers[key] != 0;
    }

    /// <summary>
    /// Value of any key as text; empty when it has none. The signal strength makes a new string each time. A key that counts
    /// from the next reboot already shows here what it will be.
    /// </summary>
    public string GetString(int key)
    {
        return key == Keys.LocalSignalStrength ? _link.SignalDbm.ToString() : _texts[key];
    }

    /// <summary>Codes of <see cref="Measurand"/> in the order of the list; not to be changed.</summary>
    public byte[] GetMeasurands(int key)
    {
        return _measurands[key];
    }

    /// <summary>ChangeConfiguration of the central system: checked and kept on flash.</summary>
    public ChangeStatus Set(string name, string value)
    {
        int key = KeyTable.Find(name);
        if (key < 0)
        {
            return ChangeStatus.NotSupported;
        }

        KeyDefinition definition = KeyTable.Get(key);
        string text = KeyValue.Normalize(definition, value, _connectors);
        if (definition.Access == KeyAccess.ReadOnly || text == null)
        {
            return ChangeStatus.Rejected;
        }

        if (_texts[key] != text)
        {
            if ((Guard != null && !Guard.Allows(key, text)) || !Keep(key, text))
            {
                return ChangeStatus.Rejected;
            }

            Guard?.Changed(key);
        }

        return definition.Access == KeyAccess.ReadWriteAfterReboot ? ChangeStatus.RebootRequired : ChangeStatus.Accepted;
    }

    /// <summary>The station's own change; the value must be a valid one. It counts even when flash fails to keep it.</summary>
    public void SetInternal(int key, string value)
    {
        if (_texts[key] == value)
        {
            return;
        }

        Apply(key, value);
        Revision++;
        Save();
    }

    /// <summary>The least value of an integer key by the station's own settings: a lower one that flash has kept does not count.</summary>
    public void SetLeast(int key, int value)
    {
        _start[key] = value.ToString();
        if (_numbers[key] < value)
        {
            Apply(key, _start[key]);
            Revision++;
        }
    }

    /// <summary>
    /// Sets the value a key starts with, in place of its default and of what flash has kept. Returns null, or what is wrong,
    /// naming the key.
    /// </summary>
    public string Preset(string name, string value)
    {
        int key = KeyTable.Find(name);
        if (key < 0)
        {
            return name + " is not a configuration key";
        }

        KeyDefinition definition = KeyTable.Get(key);
        if (definition.Access == KeyAccess.ReadOnly)
        {
            return definition.Name + " is read-only";
        }

        string text = KeyValue.Normalize(definition, value, _connectors);
        if (text == null)
        {
            return definition.Name + ": expected " + KeyValue.Expectation(definition);
        }

        _start[key] = text;
        Apply(key, text);
        Revision++;
        return null;
    }

    /// <summary>Changes a value on flash first; false when that fails, and nothing has changed.</summary>
    private bool Keep(int key, string text)
    {
        string before = _texts[key];
        _texts[key] = text;
        if (!Save())
        {
            _texts[key] = before;
            return false;
        }

        if (KeyTable.Get(key).Access != KeyAccess.ReadWriteAfterReboot)
        {
            Apply(key, text);
        }

        Revision++;
        return true;
    }

    private string StartOf(int key)
    {
        switch (key)
        {
            case Keys.NumberOfConnectors:
                return _connectors.ToString();
            case Keys.ConnectorSwitch3to1PhaseSupported:
                return CanSwitchPhases ? "true" : "false";
            case Keys.ConnectorPhaseRotationMaxLength:
                return (_connectors + 1).ToString();
            case Keys.ConnectorPhaseRotation:
                StringBuilder rotations = new("0.Unknown");
                for (int connector = 1; connector <= _connectors; connector++)
                {
                    rotations.Append("," + connector.ToString() + ".Unknown");
                }

                return rotations.ToString();
            case Keys.SupportedFeatureProfiles:
                return KeyTable.Get(key).Default + (_hasFirmwareStore ? ",FirmwareManagement" : string.Empty);
            default:
                return KeyTable.Get(key).Default;
        }
    }

    private void Apply(int key, string text)
    {
        _texts[key] = text;
        switch (KeyTable.Get(key).Type)
        {
            case KeyType.Boolean:
                _numbers[key] = text == "true" ? 1 : 0;
                break;
            case KeyType.Integer:
            case KeyType.Phases:
                _numbers[key] = KeyValue.ParseInteger(text);
                break;
            case KeyType.Measurands:
                _measurands[key] = KeyValue.ParseMeasurands(text);
                break;
        }
    }

    private void Load()
    {
        if (_store == null)
        {
            return;
        }

        byte[] data = new byte[Limits.ConfigurationBytes];
        int length = _store.Load(data);
        if (length <= 0)
        {
            return;
        }

        string[] lines = Encoding.UTF8.GetString(data, 0, length).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int equals = lines[i].IndexOf('=');
            if (equals > 0)
            {
                Restore(lines[i].Substring(0, equals), lines[i].Substring(equals + 1));
            }
        }
    }

    private void Restore(string name, string value)
    {
        int key = KeyTable.Find(name);
        string text = key < 0 || KeyTable.Get(key).Access == KeyAccess.ReadOnly
            ? null
            : KeyValue.Normalize(KeyTable.Get(key), value, _connectors);
        if (text == null)
        {
            // Kept by a firmware that knew other keys or bounds.
            _log.Write("configuration: the kept value of " + name + " does not fit this firmware, its default counts");
            return;
        }

        Apply(key, text);
    }

    private bool Save()
    {
        if (_store == null)
        {
            return true;
        }

        StringBuilder text = new();
        for (int key = 0; key < Keys.Count; key++)
        {
            if (_texts[key] != _start[key])
            {
                text.Append(KeyTable.Get(key).Name + "=" + _texts[key] + "\n");
            }
        }

        byte[] data = Encoding.UTF8.GetBytes(text.ToString());
        if (data.Length <= Limits.ConfigurationBytes && _store.Save(data, data.Length))
        {
            return true;
        }

        _log.Write("configuration: flash did not keep the change");
        return false;
    }
}
