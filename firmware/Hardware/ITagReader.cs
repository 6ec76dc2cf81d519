// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The RFID reader, shared by all connectors.</summary>
public interface ITagReader
{
    /// <summary>Something has come in that <see cref="Take"/> has not seen.</summary>
    bool HasNews { get; }

    /// <summary>
    /// Takes the tag read since the last call: idTag as upper-case hexadecimal of the UID, or null when there is none.
    /// The same card held at the reader counts once in 2 s. Called when there are news or its deadline has come.
    /// </summary>
    string Take(long nowMs);
}
