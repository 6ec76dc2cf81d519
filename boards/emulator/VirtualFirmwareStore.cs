// SPDX-License-Identifier: MIT

using System;
using System.IO;
using System.Text;

namespace OcppStation.Emulation;

/// <summary>
/// Two places for a package on the virtual board's flash and a boot loader that chooses: what real hardware needs a second slot
/// and a boot loader of its own for. The firmware in a package is a stand-in: whatever it holds, the same code runs and calls
/// itself by the package's version. Only an image that begins with <see cref="Broken"/> does not come up.
/// </summary>
public sealed class VirtualFirmwareStore : IFirmwareStore
{
    /// <summary>What an image begins with that does not come up.</summary>
    public const string Broken = "broken";

    /// <summary>Starts of a version on trial after which the boot loader takes the old one again.</summary>
    public const int MostStarts = 2;

    /// <summary>Slot of the boot loader; empty, what was flashed runs.</summary>
    public const string SlotName = "boot";

    private const int Flashed = 0;

    private readonly IFlash _flash;
    private readonly SlotStore _slots;

    /// <summary>Place that runs, place of the package staged, what has become of it, starts of the trial.</summary>
    private readonly byte[] _state = new byte[4];

    public VirtualFirmwareStore(IFlash flash)
    {
        _flash = flash;
        _slots = new SlotStore(flash);
        if (_slots.Load(SlotName, _state) != _state.Length)
        {
            Array.Clear(_state, 0, _state.Length);
        }
    }

    /// <inheritdoc/>
    public string Target => "emulator";

    /// <inheritdoc/>
    public string RunningVersion { get; private set; }

    /// <inheritdoc/>
    public int CapacityBytes => 64 * 1024;

    /// <inheritdoc/>
    public int StagedBytes => Math.Max(_flash.Length(NameOf(Staged)), 0);

    /// <inheritdoc/>
    public FirmwareOutcome Outcome => (FirmwareOutcome)_state[2];

    /// <summary>The place that does not run.</summary>
    private int Staged => Outcome == FirmwareOutcome.Trial ? _state[1] : _state[0] == 1 ? 2 : 1;

    /// <summary>
    /// The boot loader: chooses what runs. A version on trial that does not come up is started again, and then never more. Flash that
    /// takes nothing does not stop it: what it could not keep is counted anew at the next power on.
    /// </summary>
    public void Start()
    {
        while (Outcome == FirmwareOutcome.Trial)
        {
            if (_state[3] >= MostStarts)
            {
                TrySave(_state[0], 0, FirmwareOutcome.RolledBack, 0);
                break;
            }

            TrySave(_state[0], _state[1], FirmwareOutcome.Trial, _state[3] + 1);
            if (!IsBroken(_state[1]))
            {
                RunningVersion = VersionOf(_state[1]);
                return;
            }
        }

        RunningVersion = _state[0] == Flashed ? null : VersionOf(_state[0]);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        if (Outcome != FirmwareOutcome.None)
        {
            Save(_state[0], 0, FirmwareOutcome.None, 0);
        }

        _flash.Delete(NameOf(Staged));
    }

    /// <inheritdoc/>
    public void Append(byte[] data, int count)
    {
        if (StagedBytes + count > CapacityBytes)
        {
            throw new IOException("no room for the package");
        }

        _flash.Append(NameOf(Staged), data, 0, count);
    }

    /// <inheritdoc/>
    public int Read(int position, byte[] buffer, int count)
    {
        return StagedBytes == 0 ? 0 : _flash.Read(NameOf(Staged), position, buffer, 0, count);
    }

    /// <inheritdoc/>
    public void Activate()
    {
        Save(_state[0], Staged, FirmwareOutcome.Trial, 0);
    }

    /// <inheritdoc/>
    public void Confirm()
    {
        Save(_state[1], 0, FirmwareOutcome.Confirmed, 0);
    }

    private static string NameOf(int place)
    {
        return "firmware." + place;
    }

    private void Save(int running, int staged, FirmwareOutcome outcome, int starts)
    {
        byte[] before = new byte[_state.Length];
        Array.Copy(_state, before, before.Length);
        if (!TrySave(running, staged, outcome, starts))
        {
            Array.Copy(before, _state, before.Length);
            throw new IOException("the boot loader's state is not kept");
        }
    }

    /// <summary>False when flash has refused it; then it holds until power is cut.</summary>
    private bool TrySave(int running, int staged, FirmwareOutcome outcome, int starts)
    {
        _state[0] = (byte)running;
        _state[1] = (byte)staged;
        _state[2] = (byte)outcome;
        _state[3] = (byte)starts;
        return _slots.Save(SlotName, _state, _state.Length);
    }

    private string VersionOf(int place)
    {
        byte[] bytes = new byte[PackageHeader.Bytes];
        _flash.Read(NameOf(place), 0, bytes, 0, bytes.Length);
        return PackageHeader.Read(bytes).Version;
    }

    private bool IsBroken(int place)
    {
        byte[] bytes = new byte[Broken.Length];
        _flash.Read(NameOf(place), PackageHeader.Bytes, bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes, 0, bytes.Length) == Broken;
    }
}
