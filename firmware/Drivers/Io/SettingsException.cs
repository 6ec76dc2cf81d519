// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>A board or settings file cannot be used; the message is one line that names file, key and what was expected.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string message)
        : base(message)
    {
    }
}
