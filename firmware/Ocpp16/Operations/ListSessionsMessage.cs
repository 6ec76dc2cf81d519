// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>ListSessions: sessions of the history, as many as fit a frame.</summary>
public sealed class ListSessionsMessage : SessionMessage
{
    /// <summary>More than a session takes in the answer, and what follows the last.</summary>
    private const int LongestSession = 800;

    public ListSessionsMessage(Journal journal)
        : base(journal)
    {
    }

    public override string MessageId => "ListSessions";

    protected override void Open(JsonWriter confirmation)
    {
        confirmation.RawText("{\"sessions\":[");
    }

    protected override bool Take(JournalRecord session, int count, JsonWriter confirmation)
    {
        if (confirmation.Length > Limits.SendFrameBytes - LongestSession)
        {
            return false;
        }

        confirmation.RawText((count > 0 ? ",{" : "{")
            + "\"number\":" + session.Transaction
            + ",\"connectorId\":" + session.ConnectorId
            + ",\"idTag\":\"" + JsonText.Escape(session.IdTag)
            + "\",\"start\":\"" + Iso8601.ToText(session.StartUtcMs)
            + "\",\"stop\":\"" + Iso8601.ToText(session.UtcMs)
            + "\",\"meterStart\":" + session.MeterStartWh
            + ",\"meterStop\":" + session.EnergyWh
            + ",\"reason\":\"" + OcppNames.Reason[(int)session.Reason] + "\""
            + (session.HasId ? ",\"transactionId\":" + session.TransactionId : "") + "}");
        return true;
    }

    protected override void Close(int count, JsonWriter confirmation)
    {
        confirmation.RawText("]");
    }
}
