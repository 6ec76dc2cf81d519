// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>A vendor whose one message echoes its data.</summary>
public sealed class ScriptedVendor : IVendorMessage
{
    private readonly string _vendorId;
    private string _data;

    public ScriptedVendor(string vendorId)
    {
        _vendorId = vendorId;
    }

    public string VendorId => _vendorId;

    public string MessageId => "Echo";

    public DataTransferStatus Begin(string data)
    {
        _data = data;
        return DataTransferStatus.Accepted;
    }

    public bool Write(JsonWriter confirmation)
    {
        confirmation.Member("data", _data);
        return true;
    }
}
