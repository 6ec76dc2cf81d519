// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>RemoteStopTransaction (OCPP 1.6, 5.12).</summary>
public sealed class RemoteStopTransactionOperation : IOperation
{
    private readonly RemoteStops _stops;

    public RemoteStopTransactionOperation(RemoteStops stops)
    {
        _stops = stops;
    }

    public string Action => "RemoteStopTransaction";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int transactionId = request.RequiredInt("transactionId", int.MinValue, int.MaxValue);
        confirmation.Member("status", _stops.Stop(transactionId) ? "Accepted" : "Rejected");
    }
}
