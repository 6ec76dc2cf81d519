// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Hears where a firmware update stands.</summary>
public interface IFirmwareListener
{
    /// <summary>
    /// The status has changed. The last one of an update comes again, in another turn or after a restart, until
    /// <see cref="FirmwareUpdate.Delivered"/> was called.
    /// </summary>
    void FirmwareChanged(UpdateOrder order, FirmwareStatus status);
}
