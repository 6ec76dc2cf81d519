// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Something with threads of its own that <see cref="Supervisor"/> looks after.</summary>
public interface IWatched
{
    /// <summary>For the log.</summary>
    string Name { get; }

    /// <summary>True when nothing has moved since the last question; asked once a minute.</summary>
    bool IsSilent();

    /// <summary>Starts the thread again, where that is possible.</summary>
    void Restart();
}
