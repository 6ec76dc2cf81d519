// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>GetConfiguration (OCPP 1.6, 5.8): the keys asked for, or all.</summary>
public sealed class GetConfigurationOperation : IOperation
{
    private const int KeyLength = 50;

    private readonly Configuration _configuration;

    public GetConfigurationOperation(Configuration configuration)
    {
        _configuration = configuration;
    }

    public string Action => "GetConfiguration";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        JsonValue names = request.OptionalArray("key");
        CheckNames(names);
        confirmation.Name("configurationKey");
        confirmation.BeginArray();
        bool anyUnknown = names.First().Exists ? WriteKnown(names, confirmation) : WriteAll(confirmation);
        confirmation.EndArray();
        if (anyUnknown)
        {
            confirmation.Name("unknownKey");
            confirmation.BeginArray();
            WriteUnknown(names, confirmation);
            confirmation.EndArray();
        }
    }

    private void CheckNames(JsonValue names)
    {
        int count = 0;
        for (JsonValue name = names.First(); name.Exists; name = name.Next())
        {
            name.CheckString("key", KeyLength);
            count++;
        }

        if (count > _configuration.GetInt(Keys.GetConfigurationMaxKeys))
        {
            throw new CallErrorException(ErrorCode.OccurenceConstraintViolation, "more keys than GetConfigurationMaxKeys");
        }
    }

    private bool WriteAll(JsonWriter confirmation)
    {
        for (int key = 0; key < Keys.Count; key++)
        {
            Write(key, confirmation);
        }

        return false;
    }

    /// <summary>Returns whether there was any that this station does not have.</summary>
    private bool WriteKnown(JsonValue names, JsonWriter confirmation)
    {
        bool anyUnknown = false;
        for (JsonValue name = names.First(); name.Exists; name = name.Next())
        {
            int key = KeyTable.Find(name.AsString());
            if (key < 0)
            {
                anyUnknown = true;
            }
            else
            {
                Write(key, confirmation);
            }
        }

        return anyUnknown;
    }

    private static void WriteUnknown(JsonValue names, JsonWriter confirmation)
    {
        for (JsonValue name = names.First(); name.Exists; name = name.Next())
        {
            string text = name.AsString();
            if (KeyTable.Find(text) < 0)
            {
                confirmation.String(text);
            }
        }
    }

    private void Write(int key, JsonWriter confirmation)
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
