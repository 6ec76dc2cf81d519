// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Names for the log, by <see cref="AuthorizationStatus"/>: Enum.ToString gives a number on nanoFramework.</summary>
public static class AuthorizationNames
{
    private static readonly string[] s_names = ["Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx"];

    public static string Of(AuthorizationStatus status)
    {
        return s_names[(int)status];
    }
}
