// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The update under way, on flash: whatever happens, it goes on where it was.</summary>
public sealed class UpdateRecord
{
    /// <summary>Name of its slot on flash; empty there, there is no update.</summary>
    public const string SlotName = "update";

    private const int Bytes = 64 + (3 * Limits.Location);

    private readonly SlotStore _slots;
    private readonly ByteCursor _cursor = new();

    public UpdateRecord(SlotStore slots)
    {
        _slots = slots;
        Load();
    }

    /// <summary>How far it has come.</summary>
    public UpdatePhase Phase { get; private set; }

    /// <summary>What was asked for; null when there is none.</summary>
    public UpdateOrder Order { get; private set; }

    /// <summary>How it has ended; Idle while it has not.</summary>
    public FirmwareStatus End
    {
        get
        {
            switch (Phase)
            {
                case UpdatePhase.Installed:
                    return FirmwareStatus.Installed;
                case UpdatePhase.DownloadFailed:
                    return FirmwareStatus.DownloadFailed;
                case UpdatePhase.InstallationFailed:
                    return FirmwareStatus.InstallationFailed;
                case UpdatePhase.NotApproved:
                    return FirmwareStatus.NotApproved;
                default:
                    return FirmwareStatus.Idle;
            }
        }
    }

    /// <summary>Changes it; false when flash refuses, and then nothing has changed.</summary>
    public bool Save(UpdatePhase phase, UpdateOrder order)
    {
        byte[] bytes = new byte[Bytes];
        _cursor.Write(bytes, 0);
        _cursor.Number((int)phase);
        if (phase != UpdatePhase.None)
        {
            Pass(order);
        }

        if (!_slots.Save(SlotName, bytes, _cursor.Position))
        {
            return false;
        }

        Phase = phase;
        Order = phase == UpdatePhase.None ? null : order;
        return true;
    }

    private void Load()
    {
        byte[] bytes = new byte[Bytes];
        int length = _slots.Load(SlotName, bytes);
        if (length <= 0)
        {
            return;
        }

        _cursor.Read(bytes, 0, length);
        UpdatePhase phase = (UpdatePhase)(int)_cursor.Number(0);
        if (phase == UpdatePhase.None)
        {
            return;
        }

        UpdateOrder order = new();
        Pass(order);
        bool isUsable = !_cursor.IsBad && order.Location != null && FileLocation.Check(order.Location) == null;
        Phase = isUsable ? phase : UpdatePhase.None;
        Order = isUsable ? order : null;
    }

    private void Pass(UpdateOrder order)
    {
        order.Location = _cursor.Text(order.Location);
        order.RetrieveUtcMs = _cursor.Number(order.RetrieveUtcMs);
        order.InstallUtcMs = _cursor.Number(order.InstallUtcMs);
        order.Tries = (int)_cursor.Number(order.Tries);
        order.RetryIntervalSeconds = (int)_cursor.Number(order.RetryIntervalSeconds);
        order.RequestId = (int)_cursor.Number(order.RequestId);
        order.Signature = (int)_cursor.Number(order.Signature);
    }
}
