// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Answers one kind of DataTransfer request.</summary>
public interface IVendorMessage
{
    /// <summary>Whose message it is; counts in any case.</summary>
    string VendorId { get; }

    /// <summary>Which of that vendor's.</summary>
    string MessageId { get; }

    /// <summary>Begins; returns the status of the answer.</summary>
    /// <param name="data">Text of the request, or null.</param>
    DataTransferStatus Begin(string data);

    /// <summary>Asked once a turn after <see cref="Begin"/>: writes the next piece of the answer's data; true when it is whole.</summary>
    bool Write(JsonWriter confirmation);
}
