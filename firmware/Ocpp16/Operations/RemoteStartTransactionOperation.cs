// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>RemoteStartTransaction (OCPP 1.6, 5.11). A charging profile in it is ignored, as a station without smart charging may.</summary>
public sealed class RemoteStartTransactionOperation : IOperation
{
    private const int AnyConnector = -1;

    private readonly Admission _admission;

    public RemoteStartTransactionOperation(Admission admission)
    {
        _admission = admission;
    }

    public string Action => "RemoteStartTransaction";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        string idTag = request.RequiredString("idTag", Limits.IdTag).Trim();
        int connectorId = request.OptionalInt("connectorId", 0, int.MaxValue, AnyConnector);
        bool isAccepted = connectorId != 0 && _admission.RemoteStart(connectorId == AnyConnector ? 0 : connectorId, idTag);
        confirmation.Member("status", isAccepted ? "Accepted" : "Rejected");
    }
}
