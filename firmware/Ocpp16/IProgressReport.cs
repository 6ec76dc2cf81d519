// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Who tells how an upload or an update stands, and has to know what became of what it has said.</summary>
public interface IProgressReport
{
    /// <summary>A call has ended.</summary>
    /// <param name="isAnswered">The central system has it, or does not want it.</param>
    void Ended(ProgressCall call, bool isAnswered);
}
