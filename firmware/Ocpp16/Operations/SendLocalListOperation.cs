// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>SendLocalList (OCPP 1.6, 5.15): NotSupported, for this station has no Local Authorization List.</summary>
public sealed class SendLocalListOperation : IOperation
{
    private static readonly string[] s_updateTypes = ["Differential", "Full"];

    public string Action => "SendLocalList";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        request.RequiredInt("listVersion", int.MinValue, int.MaxValue);
        request.RequiredEnum("updateType", s_updateTypes);
        confirmation.Member("status", "NotSupported");
    }
}
