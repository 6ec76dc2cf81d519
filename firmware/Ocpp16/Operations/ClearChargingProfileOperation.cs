// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ClearChargingProfile (OCPP 1.6, 5.4): all profiles for which everything holds that is given; Unknown when there are none.</summary>
public sealed class ClearChargingProfileOperation : IOperation
{
    private readonly ChargingProfiles _profiles;
    private readonly ScheduledLimits _limits;

    public ClearChargingProfileOperation(ChargingProfiles profiles, ScheduledLimits limits)
    {
        _profiles = profiles;
        _limits = limits;
    }

    public string Action => "ClearChargingProfile";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int id = request.OptionalInt("id", int.MinValue, int.MaxValue, 0);
        int purpose = request.OptionalEnum("chargingProfilePurpose", OcppNames.ProfilePurpose);
        ProfileFilter filter = new()
        {
            HasId = request.TryGet("id", out JsonValue given) && given.Kind != JsonKind.Null,
            Id = id,
            Connector = request.OptionalInt("connectorId", 0, int.MaxValue, -1),
            HasPurpose = purpose >= 0,
            Purpose = (ProfilePurpose)purpose,
            StackLevel = request.OptionalInt("stackLevel", 0, int.MaxValue, -1),
        };
        int cleared = _profiles.Clear(filter);
        if (cleared < 0)
        {
            throw new CallErrorException(CallErrorCode.InternalError, "flash refuses to forget");
        }

        cleared += _limits.Forget(filter);
        confirmation.Member("status", cleared > 0 ? "Accepted" : "Unknown");
    }
}
