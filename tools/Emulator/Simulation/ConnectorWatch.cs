// SPDX-License-Identifier: MIT

using System;
using System.Globalization;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>Looks at one connector from outside: tells how a session goes and how it went.</summary>
internal sealed class ConnectorWatch
{
    private readonly int _id;
    private readonly StationRunner _runner;
    private readonly ILog _log;
    private SessionRecord _session;
    private SessionTrace _trace;
    private ChargePointErrorCode _errorCode = ChargePointErrorCode.NoError;

    public ConnectorWatch(int id, StationRunner runner, ILog log)
    {
        _id = id;
        _runner = runner;
        _log = log;
    }

    /// <summary>Energy of the running session or the last one, Wh.</summary>
    public long EnergyWh { get; private set; }

    /// <summary>Sessions seen so far.</summary>
    public int Sessions { get; private set; }

    /// <summary>The last errorCode that was not NoError, with its vendorErrorCode; null before the first.</summary>
    public string LastError { get; private set; }

    /// <summary>When it came, ms of virtual time.</summary>
    public long LastErrorMs { get; private set; }

    private ConnectorWorld World => _runner.Board.Connector(_id);

    /// <summary>How the running or last session went so far.</summary>
    public SessionView ViewSession() => _trace?.View(_session != null) ?? new SessionView();

    /// <summary>Looks after the station has had its chance to do something.</summary>
    public void Look(long nowMs)
    {
        Connector connector = _runner.Station?.Connectors[_id - 1];
        Transaction transaction = connector?.Transaction;
        if (_session != null && (transaction == null || transaction.Number != _session.Number))
        {
            if (connector != null)
            {
                // The register of the moment of the stop is in the firmware's own line; this is how the car saw it.
                _log.Write(_session.Summary(_id, nowMs));
            }

            _session = null;
        }

        if (transaction != null)
        {
            if (_session == null)
            {
                _session = new SessionRecord(transaction, nowMs, World.Soc, _runner.Board.DeciCelsius);
                _trace = new SessionTrace(nowMs);
                Sessions++;
            }

            EnergyWh = connector.Session.RegisterWh - transaction.MeterStartWh;
            _trace.Note(nowMs, World, _runner.Board.DeciCelsius);
            _session.Note(transaction, EnergyWh, World.PowerW, World.Soc, _runner.Board.DeciCelsius);
        }

        if (connector != null)
        {
            LookForError(_runner.Endpoint.StatusOf(_id), nowMs);
        }
    }

    private void LookForError(StatusReport report, long nowMs)
    {
        if (report.ErrorCode != _errorCode)
        {
            _errorCode = report.ErrorCode;
            if (_errorCode != ChargePointErrorCode.NoError)
            {
                LastErrorMs = nowMs;
                LastError = OcppNames.ErrorCode[(int)_errorCode] + (report.VendorCode == null ? "" : ", " + report.VendorCode);
            }
        }
    }

    /// <summary>Says what the connector is doing, if anything.</summary>
    public void ReportProgress()
    {
        if (_session != null && _runner.Station != null)
        {
            string status = OcppNames.Status[(int)_runner.Endpoint.StatusOf(_id).Status];
            string battery = World.Soc < 0 ? "–" : World.Soc.ToString(CultureInfo.InvariantCulture);
            _log.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"connector {_id}  {status,-11}  {World.PowerW / 1000.0,4:0.0} kW  {World.CurrentMa / 1000.0,4:0.0} A  {EnergyWh,5} Wh  {battery,3} %  {Math.Round(_runner.Board.DeciCelsius / 10.0),2} °C"));
        }
    }
}
