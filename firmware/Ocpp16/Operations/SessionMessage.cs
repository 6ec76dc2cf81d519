// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// A message about sessions of the history. Its data is a JSON object, all of whose members may be left out: <c>from</c> and <c>to</c>
/// choose the sessions that began from the one moment on and before the other, <c>after</c> those behind a place that an earlier answer
/// has named. The answer's data is a JSON object too; its <c>next</c> is there when there are more, and is their <c>after</c>.
/// </summary>
public abstract class SessionMessage : IVendorMessage
{
    /// <summary>Records of the history read in a tick.</summary>
    private const int Steps = 4;

    private readonly Journal _journal;

    /// <summary>What is wrong with the request, or null.</summary>
    private string _error;
    private RecordReader _reader;
    private JournalRecord _record;
    private long _fromUtcMs;
    private long _toUtcMs;
    private long _after;
    private int _taken;

    protected SessionMessage(Journal journal)
    {
        _journal = journal;
    }

    /// <inheritdoc/>
    public string VendorId => DataTransferOperation.VendorId;

    /// <inheritdoc/>
    public abstract string MessageId { get; }

    /// <inheritdoc/>
    public DataTransferStatus Begin(string data)
    {
        _error = null;
        _taken = -1;
        try
        {
            Read(Parse(data ?? "{}"));
        }
        catch (CallErrorException exception)
        {
            _error = exception.Message;
            return DataTransferStatus.Rejected;
        }

        _reader = _journal.ReadHistory();
        _record = new JournalRecord();
        return DataTransferStatus.Accepted;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter confirmation)
    {
        if (_error != null)
        {
            confirmation.Member("data", _error);
            return true;
        }

        if (_taken < 0)
        {
            confirmation.Name("data");
            confirmation.Raw("\"");
            Open(confirmation);
            _taken = 0;
        }

        for (int i = 0; i < Steps; i++)
        {
            if (!_reader.Next())
            {
                return End(confirmation, false);
            }

            if (IsMeant())
            {
                if (!Take(_record, _taken, confirmation))
                {
                    return End(confirmation, true);
                }

                _taken++;
                _after = _reader.Sequence;
                return false;
            }
        }

        return false;
    }

    /// <summary>Writes the beginning of the answer's data.</summary>
    protected abstract void Open(JsonWriter confirmation);

    /// <summary>Deals with a session; false when there is no room for it in this answer.</summary>
    /// <param name="count">Sessions dealt with before.</param>
    protected abstract bool Take(JournalRecord session, int count, JsonWriter confirmation);

    /// <summary>Writes the end of the answer's data but for its last members.</summary>
    protected abstract void Close(int count, JsonWriter confirmation);

    private bool End(JsonWriter confirmation, bool hasMore)
    {
        Close(_taken, confirmation);
        if (hasMore)
        {
            confirmation.RawText(",\"next\":" + _after.ToString());
        }

        confirmation.Raw("}\"");
        _reader = null;
        _record = null;
        return true;
    }

    private bool IsMeant()
    {
        if (_reader.Sequence <= _after)
        {
            return false;
        }

        _reader.Decode(_record);
        return _record.StartUtcMs >= _fromUtcMs && _record.StartUtcMs < _toUtcMs;
    }

    private void Read(JsonValue request)
    {
        _fromUtcMs = request.OptionalTime("from", long.MinValue);
        _toUtcMs = request.OptionalTime("to", long.MaxValue);
        _after = request.OptionalInt("after", 0, int.MaxValue, 0);
    }

    private static JsonValue Parse(string data)
    {
        JsonScanner scanner = new();
        scanner.Begin(data);
        scanner.Continue(int.MaxValue);
        if (!scanner.IsWellFormed || scanner.Root.Kind != JsonKind.Object)
        {
            throw new CallErrorException(CallErrorCode.FormationViolation, scanner.Fault ?? "data must be a JSON object");
        }

        return scanner.Root;
    }
}
