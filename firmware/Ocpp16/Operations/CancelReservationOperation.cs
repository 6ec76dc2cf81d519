// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>CancelReservation (OCPP 1.6, 5.1).</summary>
public sealed class CancelReservationOperation : IOperation
{
    private readonly Reservations _reservations;

    public CancelReservationOperation(Reservations reservations)
    {
        _reservations = reservations;
    }

    public string Action => "CancelReservation";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int reservationId = request.RequiredInt("reservationId", int.MinValue, int.MaxValue);
        confirmation.Member("status", _reservations.Cancel(reservationId) ? "Accepted" : "Rejected");
    }
}
