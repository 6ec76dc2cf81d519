// SPDX-License-Identifier: MIT

using System.Collections;

namespace OcppStation;

/// <summary>GetConfiguration (OCPP 1.6, 5.8): the keys asked for, or all; some a tick.</summary>
public sealed class GetConfigurationOperation : IDeferredOperation
{
    private const int KeyLength = 50;
    private const int KeysPerTick = 5;

    private readonly Configuration _configuration;
    private readonly ArrayList _unknown = new();

    /// <summary>The next name asked for; does not exist when all are asked for, or all names have been dealt with.</summary>
    private JsonValue _name;
    private bool _isAll;
    private int _keys;
    private int _written;
    private Part _part;

    public GetConfigurationOperation(Configuration configuration)
    {
        _configuration = configuration;
    }

    private enum Part
    {
        Begin,
        Known,
        Unknown,
    }

    public string Action => "GetConfiguration";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        _name = request.OptionalArray("key").First();
        _isAll = !_name.Exists;
        _keys = 0;
        _written = 0;
        _unknown.Clear();
        _part = Part.Begin;
        return 0;
    }

    public bool IsReady(int number)
    {
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (_part == Part.Begin)
        {
            confirmation.Name("configurationKey");
            confirmation.BeginArray();
            _part = Part.Known;
        }

        for (int i = 0; i < KeysPerTick; i++)
        {
            if (_part == Part.Known ? !TryWriteKey(confirmation) : !TryWriteUnknown(confirmation))
            {
                confirmation.EndArray();
                if (_part == Part.Unknown || _unknown.Count == 0)
                {
                    return true;
                }

                confirmation.Name("unknownKey");
                confirmation.BeginArray();
                _part = Part.Unknown;
            }
        }

        return false;
    }

    /// <summary>Deals with the next key; false when there is none.</summary>
    private bool TryWriteKey(JsonWriter confirmation)
    {
        if (_isAll)
        {
            if (_keys < Keys.Count)
            {
                WriteKey(_keys, confirmation);
            }

            return _keys++ < Keys.Count;
        }

        if (!_name.Exists)
        {
            return false;
        }

        if (_keys == _configuration.GetInt(Keys.GetConfigurationMaxKeys))
        {
            throw new CallErrorException(CallErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
        }

        string name = _name.CheckString("key", KeyLength);
        int key = KeyTable.Find(name);
        if (key < 0)
        {
            _unknown.Add(name);
        }
        else
        {
            WriteKey(key, confirmation);
        }

        _keys++;
        _name = _name.Next();
        return true;
    }

    private bool TryWriteUnknown(JsonWriter confirmation)
    {
        if (_written == _unknown.Count)
        {
            return false;
        }

        confirmation.String((string)_unknown[_written++]);
        return true;
    }

    private void WriteKey(int key, JsonWriter confirmation)
    {
        KeyDefinition definition = KeyTable.Get(key);
        confirmation.BeginObject();
        confirmation.Member("key", definition.Name);
        confirmation.Member("readonly", definition.Access == KeyAccess.ReadOnly);
        if (definition.Access != KeyAccess.WriteOnly)
        {
            confirmation.Member("value", _configuration.GetString(key));
        }

        confirmation.EndObject();
    }
}
