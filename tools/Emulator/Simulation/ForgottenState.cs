// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>What a station remembers on flash besides its journal, registers and configuration.</summary>
internal static class ForgottenState
{
    private static readonly string[] s_slots =
    [
        Availability.SlotName, AuthorizationCache.SlotName, LocalList.SlotName, Reservations.SlotName, WeldRecord.SlotName, CableRecord.SlotName,
        UpdateRecord.SlotName, VirtualFirmwareStore.SlotName,
    ];

    /// <summary>Makes a station that is off forget it.</summary>
    public static void Clear(IFlash flash)
    {
        SlotStore slots = new(flash);
        foreach (string name in s_slots)
        {
            slots.Save(name, [], 0);
        }

        ProfileFiles profiles = new(flash);
        for (int place = 0; place < ProfileFiles.Places; place++)
        {
            profiles.Delete(place);
        }
    }
}
