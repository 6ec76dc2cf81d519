// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Receives one line per event; never a secret.</summary>
public interface ILog
{
    /// <summary>Writes one line, without line end.</summary>
    void Write(string line);
}
