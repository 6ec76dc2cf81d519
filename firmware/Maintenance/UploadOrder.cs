// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>An upload that the central system asks for.</summary>
public sealed class UploadOrder
{
    /// <summary>Checked by <see cref="FileLocation.Check"/>; may hold a password.</summary>
    public string Location;

    /// <summary>Name of the file there.</summary>
    public string FileName;

    public IUploadContent Content;

    /// <summary>How often it is tried at most; 0: the station's choice.</summary>
    public int Tries;

    /// <summary>Pause between two tries, s; 0: the station's choice.</summary>
    public int RetryIntervalSeconds;

    /// <summary>The central system's number for it, when it gives one.</summary>
    public int RequestId;

    public IUploadListener Listener;
}
