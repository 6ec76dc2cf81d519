// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ReserveNow (OCPP 1.6, 5.13). Connector 0 is Rejected (ReserveConnectorZeroSupported is false).</summary>
public sealed class ReserveNowOperation : IOperation
{
    private static readonly string[] s_statuses = ["Accepted", "Faulted", "Occupied", "Rejected", "Unavailable"];

    private readonly Reservations _reservations;
    private readonly ResetSequence _reset;

    public ReserveNowOperation(Reservations reservations, ResetSequence reset)
    {
        _reservations = reservations;
        _reset = reset;
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
        bool isUsable = !_reset.IsUnderWay && reservation.IdTag.Length > 0;
        ReservationStatus status = !isUsable ? ReservationStatus.Rejected : _reservations.Reserve(connectorId, reservation);
        confirmation.Member("status", s_statuses[(int)status]);
    }
}
