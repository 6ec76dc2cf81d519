// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace OcppStation.CentralSystem;

/// <summary>The fields of a request, or of an object in it. A field that is not listed is an error in the OCPP schemas.</summary>
internal sealed class PayloadShape(params Field[] fields)
{
    /// <returns>The first thing that is wrong with the object, or null.</returns>
    public OcppError? Check(JsonElement value, FieldPath? path, Leniency leniency)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new OcppError(OcppError.TypeConstraintViolation, FieldPath.TextOf(path) + " is not an object");
        }

        int known = 0;
        foreach (Field field in fields)
        {
            OcppError? error = null;
            if (value.TryGetProperty(field.Utf8Name, out JsonElement found))
            {
                known++;
                error = field.Check(found, path, leniency);
            }
            else if (field.IsRequired)
            {
                error = new OcppError(OcppError.OccurenceConstraintViolation, FieldPath.TextOf(path, field.Name) + " is missing");
            }

            if (error != null)
            {
                return error;
            }
        }

        return known == value.GetPropertyCount() ? null : FindUnknown(value, path, leniency);
    }

    private OcppError? FindUnknown(JsonElement value, FieldPath? path, Leniency leniency)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            bool known = false;
            foreach (Field field in fields)
            {
                known |= property.NameEquals(field.Utf8Name);
            }

            OcppError? error = known
                ? null
                : leniency.Weigh(new OcppError(OcppError.FormationViolation, FieldPath.TextOf(path, property.Name) + " is not a field of this request"));
            if (error != null)
            {
                return error;
            }
        }

        return null;
    }
}
