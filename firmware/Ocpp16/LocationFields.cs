// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Reads where a file is from a request.</summary>
public static class LocationFields
{
    /// <summary>An http, https or ftp URL of at most <see cref="Limits.Location"/> characters.</summary>
    /// <exception cref="CallErrorException">It is missing or none; the text holds no part of it.</exception>
    public static string RequiredLocation(this JsonValue request, string name)
    {
        string location = request.RequiredString(name, Limits.Location);
        string error = FileLocation.Check(location);
        return error == null ? location : throw new CallErrorException(CallErrorCode.PropertyConstraintViolation, name + ": " + error);
    }
}
