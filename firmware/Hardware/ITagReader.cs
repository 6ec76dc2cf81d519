// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The RFID reader, shared by all connectors.</summary>
public interface ITagReader
{
    /// <summary>
    /// Takes the tag read since the last call: idTag as upper-case hexadecimal of the UID, or null when there is none.
    /// The same card held at the reader counts once in 2 s. Called once a tick.
    /// </summary>
    string Take(long nowMs);
}
