// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Answers DataTransfer requests with the vendorId of this station.</summary>
public interface IVendorMessages
{
    /// <summary>Handles one message.</summary>
    /// <param name="messageId">Which, or null.</param>
    /// <param name="data">Its text, or null.</param>
    /// <param name="answer">Text to give back, or null.</param>
    DataTransferStatus Handle(string messageId, string data, out string answer);
}
