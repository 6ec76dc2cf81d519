// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>DataTransfer from the central system (OCPP 1.6, 5.6).</summary>
public sealed class DataTransferOperation : IDeferredOperation
{
    /// <summary>The vendorId whose messages this station understands.</summary>
    public const string VendorId = "OcppStation";

    private const int VendorIdLength = 255;
    private const int MessageIdLength = 50;

    /// <summary>More than any message of this vendor has; what others say is not looked at.</summary>
    private const int DataLength = 500;

    private static readonly string[] s_statuses = ["Accepted", "Rejected", "UnknownMessageId", "UnknownVendorId"];

    private readonly IVendorMessage[] _messages;

    /// <summary>The message that is being answered.</summary>
    private IVendorMessage _message;
    private DataTransferStatus _status;
    private bool _hasStatus;

    /// <param name="messages">Answer messages for <see cref="VendorId"/>; with none, that vendor is unknown as well.</param>
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
        if (_messages.Length > 0 && CiString.Equal(vendorId, VendorId))
        {
            _message = Find(messageId);
            if (_message != null)
            {
                _status = _message.Begin(request.OptionalString("data", DataLength));
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

    private IVendorMessage Find(string messageId)
    {
        for (int i = 0; i < _messages.Length; i++)
        {
            if (_messages[i].MessageId == messageId)
            {
                return _messages[i];
            }
        }

        return null;
    }
}
