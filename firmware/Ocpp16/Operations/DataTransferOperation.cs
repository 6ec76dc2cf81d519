// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DataTransfer from the central system (OCPP 1.6, 5.6).</summary>
public sealed class DataTransferOperation : IOperation
{
    /// <summary>The vendorId whose messages this station understands.</summary>
    public const string VendorId = "OcppStation";

    private const int VendorIdLength = 255;
    private const int MessageIdLength = 50;

    /// <summary>More than any message of this vendor has; what others say is not looked at.</summary>
    private const int DataLength = 500;

    private static readonly string[] s_statuses = { "Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId" };

    private readonly IVendorMessages _messages;

    /// <param name="messages">Answers messages for <see cref="VendorId"/>; null when there are none.</param>
    public DataTransferOperation(IVendorMessages messages)
    {
        _messages = messages;
    }

    public string Action => "DataTransfer";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        string vendorId = request.RequiredString("vendorId", VendorIdLength);
        string messageId = request.OptionalString("messageId", MessageIdLength);
        request.CheckOptionalString("data");
        DataTransferStatus status = DataTransferStatus.UnknownVendorId;
        string answer = null;
        if (_messages != null && CiString.Equal(vendorId, VendorId))
        {
            status = _messages.Handle(messageId, request.OptionalString("data", DataLength), out answer);
        }

        confirmation.Member("status", s_statuses[(int)status]);
        confirmation.Member("data", answer);
    }
}
