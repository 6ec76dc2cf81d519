// SPDX-License-Identifier: MIT

using System;
using System.Collections;
using System.Text.Json;

namespace nanoFramework.Json;

/// <summary>Stand-in for nanoFramework's type, as far as the firmware uses it: objects become Hashtable, arrays ArrayList.</summary>
public static class JsonConvert
{
    public static object DeserializeObject(string value, Type type)
    {
        if (type != typeof(Hashtable))
        {
            throw new NotSupportedException(type.Name);
        }

        using JsonDocument document = JsonDocument.Parse(value);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? Convert(document.RootElement)
            : throw new FormatException("the root is no object");
    }

    private static object Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Hashtable table = [];
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    table.Add(property.Name, Convert(property.Value));
                }

                return table;
            case JsonValueKind.Array:
                ArrayList list = [];
                foreach (JsonElement item in element.EnumerateArray())
                {
                    list.Add(Convert(item));
                }

                return list;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number when element.TryGetInt32(out int small):
                return small;
            case JsonValueKind.Number when element.TryGetInt64(out long large):
                return large;
            case JsonValueKind.Number:
                return element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }
}
