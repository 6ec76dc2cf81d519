// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DataTransfer from the central system (OCPP 1.6, 5.6).</summary>
public sealed class DataTransferOperation : IDeferredOperation
{
    /// <summary>The vendorId of what comes with this firmware.</summary>
    public const string VendorId = "OcppStation";

    private const int VendorIdLength = 255;
    private const int MessageIdLength = 50;

    /// <summary>More than any message here has; what others say is not looked at.</summary>
    private const int DataLength = 500;

    private static readonly string[] s_statuses = ["Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId"];

    private readonly IVendorMessage[] _messages;

    /// <summary>The message that is being answered.</summary>
    private IVendorMessage _message;
    private DataTransferStatus _status;
    private bool _hasStatus;

    /// <param name="messages">What is understood. A vendor that has none here is unknown.</param>
    public DataTransferOperation(IVendorMessage[] messages)
    {
        _messages = messages;
    }

    public string Action => "DataTransfer";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        string vendorId = request.RequiredString("vendorId", VendorIdLength);
        string messageId = request.OptionalString("messageId", MessageIdLength);
        request.CheckOptionalString("data");
        DataTransferStatus status = DataTransferStatus.UnknownVendorId;
        for (int i = 0; i < _messages.Length; i++)
        {
            IVendorMessage message = _messages[i];
            if (!CiString.Equal(vendorId, message.VendorId))
            {
                continue;
            }

            if (message.MessageId == messageId)
            {
                _message = message;
                _status = message.Begin(request.OptionalString("data", DataLength));
                _hasStatus = false;
                return 0;
            }

            status = DataTransferStatus.UnknownMessageId;
        }

        confirmation.Member("status", s_statuses[(int)status]);
        return -1;
    }

    public bool IsReady(int number)
    {
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (!_hasStatus)
        {
            confirmation.Member("status", s_statuses[(int)_status]);
            _hasStatus = true;
        }

        return _message.Write(confirmation);
    }
}
