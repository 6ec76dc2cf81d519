// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The place for a second firmware beside the one that runs. At any power cut the one that ran runs on, until a new one is
/// activated; that one is taken back by the boot loader when it was started twice and never confirmed. All members throw
/// <see cref="System.IO.IOException"/> when the medium fails. Members that write take no longer than a write to flash does.
/// </summary>
public interface IFirmwareStore
{
    /// <summary>What a package has to be made for, at most 20 characters of ASCII.</summary>
    string Target { get; }

    /// <summary>Version that runs, as its package says; null when it is the one that was flashed.</summary>
    string RunningVersion { get; }

    /// <summary>Largest package, bytes.</summary>
    int CapacityBytes { get; }

    /// <summary>Bytes of the package that are staged; they survive a power cut.</summary>
    int StagedBytes { get; }

    /// <summary>What has become of the staged package.</summary>
    FirmwareOutcome Outcome { get; }

    /// <summary>Forgets what is staged; never what runs.</summary>
    void Clear();

    /// <summary>Adds bytes to what is staged.</summary>
    void Append(byte[] data, int count);

    /// <summary>Reads staged bytes and returns how many there were.</summary>
    int Read(int position, byte[] buffer, int count);

    /// <summary>What is staged runs from the next boot on, on trial.</summary>
    void Activate();

    /// <summary>What runs on trial has proved itself and stays.</summary>
    void Confirm();
}
