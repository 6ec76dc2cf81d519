// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Where an upload that was asked for stands.</summary>
public enum UploadStatus
{
    Idle,
    Uploading,
    Uploaded,
    Failed,
}
