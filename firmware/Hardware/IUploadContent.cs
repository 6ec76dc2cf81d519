// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>What is uploaded: the same bytes however often they are read. Read on the thread of the transfer alone.</summary>
public interface IUploadContent
{
    /// <summary>Bytes in all.</summary>
    int Length { get; }

    /// <summary>Goes back to the first byte.</summary>
    void Rewind();

    /// <summary>Reads on; returns how many bytes, 0 at the end.</summary>
    int Read(byte[] buffer, int offset, int count);
}
