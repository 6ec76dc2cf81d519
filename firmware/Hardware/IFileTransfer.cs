// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Moves a file between the station and a server, one at a time. No member blocks; whatever must wait runs on the driver's own
/// thread. The station polls it from its tick, and cancels what has not moved for long.
/// </summary>
public interface IFileTransfer
{
    /// <summary>Where it stands.</summary>
    TransferState State { get; }

    /// <summary>Why it failed.</summary>
    TransferFault Fault { get; }

    /// <summary>The same in words, for the log; no secret, null when nothing is known.</summary>
    string Error { get; }

    /// <summary>Changes whenever bytes have passed.</summary>
    int Moved { get; }

    /// <summary>Begins an upload; whatever went on before is cancelled.</summary>
    /// <param name="location">A directory or a file; a URL that <see cref="FileLocation.Check"/> takes.</param>
    /// <param name="fileName">Name of the file in that directory.</param>
    /// <param name="content">Not touched by the station any more until the transfer has ended.</param>
    void Upload(string location, string fileName, IUploadContent content);

    /// <summary>Begins a download; whatever went on before is cancelled.</summary>
    /// <param name="location">A file; a URL that <see cref="FileLocation.Check"/> takes.</param>
    /// <param name="from">So many bytes are there already and are left out.</param>
    void Download(string location, int from);

    /// <summary>The next piece of a download, at most <see cref="Limits.TransferPieceBytes"/>; null when there is none yet or no more.</summary>
    byte[] Take();

    /// <summary>Ends it at once.</summary>
    void Cancel();
}
