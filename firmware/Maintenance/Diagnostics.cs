// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The station's log for those who look for a fault: what there is, and what it is called where it is sent.</summary>
public sealed class Diagnostics
{
    private readonly LogRing _log;
    private readonly IClock _clock;
    private readonly string _station;
    private readonly uint _bootId;

    /// <param name="identity">Identity of the charge point; begins the name of each file.</param>
    /// <param name="bootId">Number of this boot.</param>
    public Diagnostics(LogRing log, IClock clock, string identity, uint bootId)
    {
        _log = log;
        _clock = clock;
        _station = PercentEncoding.Encode(identity);
        _bootId = bootId;
    }

    /// <summary>What the log has of a time, with a name for it; null when there is nothing.</summary>
    /// <param name="fromUtcMs">Oldest line wanted; <see cref="long.MinValue"/> for any.</param>
    /// <param name="toUtcMs">Newest line wanted; <see cref="long.MaxValue"/> for any.</param>
    public UploadOrder Take(long fromUtcMs, long toUtcMs)
    {
        LogExtract extract = new(_log, fromUtcMs, toUtcMs);
        if (extract.IsEmpty)
        {
            return null;
        }

        return new UploadOrder { FileName = FileName(string.Empty), Content = extract };
    }

    /// <summary>A name for a file that is sent now; the number of the boot and the seconds since make it one of its own, whatever the clock says.</summary>
    /// <param name="kind">What is in it, before its ending.</param>
    public string FileName(string kind)
    {
        return _station + "-" + _bootId.ToString() + "-" + (_clock.MonotonicMs / 1000).ToString() + kind + ".log";
    }
}
