// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ChangeAvailability (OCPP 1.6, 5.2): Scheduled while a transaction runs that it would touch.</summary>
public sealed class ChangeAvailabilityOperation : IOperation
{
    private static readonly string[] s_types = ["Operative", "Inoperative"];

    private readonly Availability _availability;
    private readonly Connector[] _connectors;

    public ChangeAvailabilityOperation(Availability availability, Connector[] connectors)
    {
        _availability = availability;
        _connectors = connectors;
    }

    public string Action => "ChangeAvailability";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        int connectorId = request.RequiredInt("connectorId", 0, int.MaxValue);
        bool isOperative = request.RequiredEnum("type", s_types) == 0;
        string status = "Rejected";
        if (connectorId <= _connectors.Length && _availability.Set(connectorId, isOperative))
        {
            status = !isOperative && IsBusy(connectorId) ? "Scheduled" : "Accepted";
        }

        confirmation.Member("status", status);
    }

    private bool IsBusy(int connectorId)
    {
        for (int i = 0; i < _connectors.Length; i++)
        {
            if ((connectorId == 0 || connectorId == i + 1) && _connectors[i].Transaction != null)
            {
                return true;
            }
        }

        return false;
    }
}
