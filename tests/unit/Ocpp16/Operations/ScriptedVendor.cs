// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Echoes its data.</summary>
public sealed class ScriptedVendor : IVendorMessage
{
    private string _data;

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
