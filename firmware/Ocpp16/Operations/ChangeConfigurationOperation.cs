// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ChangeConfiguration (OCPP 1.6, 5.3).</summary>
public sealed class ChangeConfigurationOperation : IOperation
{
    private const int KeyLength = 50;
    private const int ValueLength = 500;

    private static readonly string[] s_statuses = { "Accepted", "Rejected", "RebootRequired", "NotSupported" };

    private readonly Configuration _configuration;

    public ChangeConfigurationOperation(Configuration configuration)
    {
        _configuration = configuration;
    }

    public string Action => "ChangeConfiguration";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        string name = request.RequiredString("key", KeyLength);
        string value = request.RequiredString("value", ValueLength);
        confirmation.Member("status", s_statuses[(int)_configuration.Set(name, value)]);
    }
}
