// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Simulation;

/// <content>What actors do to the world.</content>
public sealed partial class World
{
    public void SetLink(bool up)
    {
        _isLinkUp = up;
        Tally.LinkDrops += up ? 0 : 1;
        Trail.Write(up ? "network up" : "network down");
        _link.IsUp = up;
        if (!up)
        {
            _central.Forget();
        }
    }

    public void GoHalfOpen()
    {
        _central.Forget();
        Trail.Write("network half open");
        _link.GoHalfOpen();
    }

    public void Command(string action, string payload)
    {
        Tally.Commands++;
        _ledger.AreReimported |= payload.Contains("ImportSessions");
        _central.Command(action, payload, Board.NowMs);
    }

    /// <summary>The operator changes how the station behaves; false when there is none who does.</summary>
    public bool ChangeHabit()
    {
        if (_habits.Exist)
        {
            Command("ChangeConfiguration", _habits.Make());
        }

        return _habits.Exist;
    }

    /// <summary>Sends another local list.</summary>
    public void SendList()
    {
        Command("SendLocalList", _lists.Make());
    }

    /// <summary>Sets or clears charging profiles, or asks for a start with one.</summary>
    public void SendProfile(int dice)
    {
        switch (dice)
        {
            case 0:
                Command("ClearChargingProfile", _profiles.MakeClear());
                break;
            case 1:
                Command("RemoteStartTransaction", _profiles.MakeStart());
                break;
            case 2:
                Command("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":86400}");
                break;
            default:
                Command("SetChargingProfile", _profiles.Make(_central.EpochUtcMs + Board.NowMs));
                break;
        }
    }

    /// <summary>The central system's clock jumps.</summary>
    public void StepClock(int seconds)
    {
        Trail.Write($"clock of the central system steps {seconds} s");
        _central.EpochUtcMs += seconds * 1000L;
        _ledger.IsClockStepped = true;
    }

    /// <summary>The mains go: for good, or for so short that a board that holds out runs on.</summary>
    public void CutPower()
    {
        if (_powerOnMs != long.MaxValue || !Board.HasMains)
        {
            return;
        }

        Tally.PowerCuts++;
        Trail.Write("power cut");
        if (_holdUpMs > 0 && Tally.PowerCuts % DipPeriod == 0)
        {
            Tally.Dips++;
            Board.SetMains(false);
            _mainsBackMs = Board.NowMs + DipMs;
        }
        else
        {
            MainsOff();
        }
    }

    /// <summary>
    /// Power goes in one of the next flash operations, after some of its bytes; the rest is missing or half programmed. A board that
    /// holds out ends the operation first.
    /// </summary>
    public void CutPowerInFlash(int operations, int bytes, bool leavesGarbage)
    {
        if (_holdUpMs > 0)
        {
            CutPower();
            return;
        }

        Flash.CutAt(Flash.Operations + operations, bytes, leavesGarbage);
    }

    /// <summary>Somebody else fills the flash, or makes room again.</summary>
    public void FillFlash(bool full)
    {
        Trail.Write(full ? "flash is full" : "flash has room");
        Flash.CapacityBytes = full ? Flash.UsedBytes : Capacity;
    }

    /// <summary>Who has mended a contactor presses the service button.</summary>
    public void ServeWelded()
    {
        for (int id = 1; id <= 2 && _runner.Station != null; id++)
        {
            PowerPath power = _runner.Station.Connectors[id - 1].Power;
            bool isMended = (power.IsWelded && !Board.Connector(id).HasFault(ConnectorFault.PowerSwitchFailure))
                || (power.HasPhaseSwitchFailed && !Board.Connector(id).HasFault(ConnectorFault.PhaseSwitchFailure));
            if (isMended)
            {
                Board.PressServiceButton(ServiceMs);
            }
        }
    }
}
