// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ClearCache (OCPP 1.6, 5.4): rejected while the cache is turned off.</summary>
public sealed class ClearCacheOperation : IOperation
{
    private readonly Authorizer _authorizer;

    public ClearCacheOperation(Authorizer authorizer)
    {
        _authorizer = authorizer;
    }

    public string Action => "ClearCache";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        confirmation.Member("status", _authorizer.ClearCache() ? "Accepted" : "Rejected");
    }
}
