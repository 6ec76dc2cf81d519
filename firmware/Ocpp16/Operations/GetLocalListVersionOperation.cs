// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>GetLocalListVersion (OCPP 1.6, 5.10): -1, for this station has no Local Authorization List.</summary>
public sealed class GetLocalListVersionOperation : IOperation
{
    public string Action => "GetLocalListVersion";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        confirmation.Member("listVersion", -1);
    }
}
