// SPDX-License-Identifier: MIT

using System;
using System.Globalization;

namespace OcppStation.Emulator;

/// <summary>What is worth telling about a session when it is over.</summary>
internal sealed class SessionRecord
{
    private readonly string _idTag;
    private readonly long _beganMs;
    private readonly int _firstSoc;
    private readonly int _firstDeciCelsius;
    private int? _transactionId;
    private long _energyWh;
    private int _peakW;
    private int _soc;
    private int _hottestDeciCelsius;

    public SessionRecord(Transaction transaction, long nowMs, int soc, int deciCelsius)
    {
        Number = transaction.Number;
        _idTag = transaction.IdTag;
        _beganMs = nowMs;
        _firstSoc = soc;
        _firstDeciCelsius = deciCelsius;
    }

    /// <summary>Local number of the transaction.</summary>
    public uint Number { get; }

    public void Note(Transaction transaction, long energyWh, int powerW, int soc, int deciCelsius)
    {
        _transactionId = transaction.HasId ? transaction.TransactionId : null;
        _energyWh = energyWh;
        _peakW = Math.Max(_peakW, powerW);
        _soc = soc;
        _hottestDeciCelsius = Math.Max(_hottestDeciCelsius, deciCelsius);
    }

    /// <summary>One line.</summary>
    public string Summary(int connector, long nowMs)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(nowMs - _beganMs);
        string transaction = _transactionId == null ? "not yet known to the central system" : "transaction " + _transactionId;
        string soc = _firstSoc < 0 || _soc < 0 ? "" : $"  {_firstSoc} → {_soc} %";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"connector {connector}  session over: {_idTag}, {transaction}  {_energyWh} Wh in {(int)time.TotalMinutes}:{time.Seconds:00} min  peak {_peakW / 1000.0:0.0} kW{soc}  {_firstDeciCelsius / 10.0:0} → {_hottestDeciCelsius / 10.0:0} °C");
    }
}
