// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>GetLocalListVersion (OCPP 1.6, 5.10): 0 when the list is empty, -1 when it is turned off.</summary>
public sealed class GetLocalListVersionOperation : IOperation
{
    private readonly LocalList _list;
    private readonly Configuration _configuration;

    public GetLocalListVersionOperation(LocalList list, Configuration configuration)
    {
        _list = list;
        _configuration = configuration;
    }

    public string Action => "GetLocalListVersion";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        confirmation.Member("listVersion", _configuration.GetBool(Keys.LocalAuthListEnabled) ? _list.Version : -1);
    }
}
