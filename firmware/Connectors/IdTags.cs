// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>idTags are CiString20Type: compared without case.</summary>
public static class IdTags
{
    /// <summary>True when both name the same card; null is nobody's.</summary>
    public static bool Same(string a, string b)
    {
        return a != null && CiString.Equal(a, b);
    }
}
