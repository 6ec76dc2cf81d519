// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.Emulator;

/// <summary>Shows what a connector may take from now on, made by the firmware as for GetCompositeSchedule.</summary>
internal static class ScheduleViewer
{
    /// <summary>The schedule of a connector.</summary>
    /// <param name="firmware">The station, or null without power.</param>
    /// <param name="connector">From 1.</param>
    /// <param name="seconds">How far it is to go.</param>
    public static ScheduleView View(Station firmware, int connector, int seconds)
    {
        if (firmware == null)
        {
            return new ScheduleView();
        }

        CompositeSchedule schedule = new(firmware.Scheduled, firmware.Parts.Time, firmware.Parts.Ratings, firmware.Profiles)
        {
            CanSwitchPhases = firmware.Configuration.CanSwitchPhases,
        };
        schedule.Begin(connector, seconds, false, firmware.Configuration.GetInt(Keys.OperatorMaxCurrent) * 10);
        int wattsPerDeciAmp = firmware.Parts.Ratings.NominalVolts * firmware.Scheduled.Session(connector).Phases;
        List<SchedulePoint> periods = [];
        while (!schedule.IsDone)
        {
            if (schedule.Step())
            {
                int? phases = schedule.Phases == 0 ? null : schedule.Phases;
                periods.Add(new SchedulePoint(schedule.PeriodStart, schedule.Tenths / 10.0, schedule.Tenths * wattsPerDeciAmp / 10, phases));
            }
        }

        return new ScheduleView { Profiles = firmware.Profiles.Count, Seconds = schedule.Seconds, Periods = [.. periods] };
    }
}
