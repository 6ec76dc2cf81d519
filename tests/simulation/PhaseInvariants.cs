// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Simulation;

/// <summary>
/// The contactor of L2 and L3 of connector 1, seen at the pins: it moves without current and behind an open contactor, and a car that
/// was offered current gets state F of the pilot for it, as long as cars need, and not again for two minutes.
/// </summary>
public sealed class PhaseInvariants
{
    private const int Connector = 1;
    private const long Never = -PhaseSwitch.LeastMs;

    private readonly ConnectorWorld _connector;
    private bool _wereClosed;
    private bool _isPausing;
    private uint _offered;
    private uint _transaction;
    private long _switchedMs = Never;

    public PhaseInvariants(VirtualBoard board)
    {
        _connector = board.Connector(Connector);
    }

    /// <summary>Times that the phases of a car in a session were switched.</summary>
    public int Switched { get; private set; }

    /// <summary>Looks at it; throws what is broken.</summary>
    /// <param name="station">The station, or null without power.</param>
    public void Check(Station station, long nowMs)
    {
        bool hasMoved = _connector.ArePhasesClosed != _wereClosed;
        _wereClosed = _connector.ArePhasesClosed;
        if (station == null)
        {
            // All coils fall off at once, and the firmware has no say in it.
            _isPausing = false;
            _offered = 0;
            _transaction = 0;
            return;
        }

        uint transaction = Active(station.Connectors[Connector - 1]);
        _offered = _connector.OfferedMa > 0 ? transaction : _offered;
        _isPausing &= transaction == _transaction && nowMs < _switchedMs + PhaseSwitch.PauseMs;
        if (hasMoved)
        {
            Move(transaction, nowMs);
        }

        Require(!_isPausing || _connector.Duty == 0, nowMs, "the pilot is on in the pause after a switch");
    }

    private void Move(uint transaction, long nowMs)
    {
        Require(!_connector.IsClosed || _connector.HasFault(ConnectorFault.PowerSwitchFailure), nowMs, "phases are switched behind a closed contactor");
        Require(_connector.CurrentMa == 0, nowMs, "phases are switched under load");
        if (transaction == 0 || transaction != _offered)
        {
            return;
        }

        Require(_connector.Duty == 0, nowMs, "phases are switched with the pilot on");
        Require(transaction != _transaction || nowMs >= _switchedMs + PhaseSwitch.LeastMs, nowMs, "phases are switched again too soon");
        _transaction = transaction;
        _switchedMs = nowMs;
        _isPausing = true;
        Switched++;
    }

    /// <summary>The transaction of a car that may charge, or 0.</summary>
    private static uint Active(Connector connector)
    {
        return connector.State == ConnectorState.Active && connector.Fault == Fault.None && connector.Transaction != null ? connector.Transaction.Number : 0;
    }

    private static void Require(bool holds, long nowMs, string what)
    {
        if (!holds)
        {
            throw new Broken($"{what} at {nowMs} ms");
        }
    }
}
