// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ReserveNow (OCPP 1.6, 5.13). Connector 0 is Rejected (ReserveConnectorZeroSupported is false).</summary>
public sealed class ReserveNowOperation : IOperation
{
    private readonly Station _station;
    private readonly Reservations _reservations;

    public ReserveNowOperation(Station station, Reservations reservations)
    {
        _station = station;
        _reservations = reservations;
    }

    public string Action => "ReserveNow";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int connectorId = request.RequiredInt("connectorId", 0, int.MaxValue);
        string parentIdTag = request.OptionalString("parentIdTag", Limits.IdTag);
        Reservation reservation = new()
        {
            Id = request.RequiredInt("reservationId", int.MinValue, int.MaxValue),
            ExpiryUtcMs = request.RequiredTime("expiryDate"),
            IdTag = request.RequiredString("idTag", Limits.IdTag).Trim(),
            ParentIdTag = parentIdTag == null ? null : parentIdTag.Trim(),
        };
        bool isPossible = connectorId >= 1 && connectorId <= _station.Connectors.Length && !_station.Reset.IsUnderWay;
        confirmation.Member("status", isPossible ? _reservations.Reserve(connectorId, reservation) : "Rejected");
    }
}
