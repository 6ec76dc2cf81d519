// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Echoes the data of message Echo.</summary>
public sealed class ScriptedVendor : IVendorMessages
{
    public DataTransferStatus Handle(string messageId, string data, out string answer)
    {
        answer = data;
        return messageId == "Echo" ? DataTransferStatus.Accepted : DataTransferStatus.UnknownMessageId;
    }
}
