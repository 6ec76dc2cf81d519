// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>RemoteStartTransaction (OCPP 1.6, 5.11). A charging profile in it is ignored, as a station without smart charging may.</summary>
public sealed class RemoteStartTransactionOperation : IOperation
{
    private readonly Admission _admission;

    public RemoteStartTransactionOperation(Admission admission)
    {
        _admission = admission;
    }

    public string Action => "RemoteStartTransaction";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        string idTag = request.RequiredString("idTag", Limits.IdTag).Trim();
        int connectorId = request.OptionalInt("connectorId", 1, int.MaxValue, 0);
        confirmation.Member("status", _admission.RemoteStart(connectorId, idTag) ? "Accepted" : "Rejected");
    }
}
