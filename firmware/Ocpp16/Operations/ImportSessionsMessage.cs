// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// ImportSessions: queues sessions of the history again, as StartTransaction and StopTransaction with the values they had; fifty an
/// answer, and as long as the journal has room.
/// </summary>
public sealed class ImportSessionsMessage : SessionMessage
{
    private const int MostSessions = 50;

    private readonly Journal _journal;
    private readonly Deadlines _time;

    public ImportSessionsMessage(Journal journal, Deadlines time)
        : base(journal)
    {
        _journal = journal;
        _time = time;
    }

    public override string MessageId => "ImportSessions";

    protected override void Open(JsonWriter confirmation)
    {
    }

    protected override bool Take(JournalRecord session, int count, JsonWriter confirmation)
    {
        bool isTaken = count < MostSessions && _journal.Import(session);
        if (isTaken)
        {
            _time.Soon();
        }

        return isTaken;
    }

    protected override void Close(int count, JsonWriter confirmation)
    {
        confirmation.RawText("{\"imported\":" + count);
    }
}
