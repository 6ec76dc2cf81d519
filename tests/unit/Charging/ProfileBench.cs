// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>The charging profiles of a station with two connectors, on RAM flash and virtual time.</summary>
public sealed class ProfileBench : ILog
{
    private readonly VirtualClock _clock = new();
    private readonly Deadlines _time = new();

    public ProfileBench()
    {
        _clock.MonotonicMs = 1000;
        _clock.SetUtc(StationBench.StartUtcMs);
        Boot();
    }

    public VirtualFlash Flash { get; } = new(64 * 1024);

    public ChargingProfiles Profiles { get; private set; }

    public ScheduledLimits Scheduled { get; private set; }

    /// <summary>All that was logged.</summary>
    public string Log { get; private set; } = "";

    public long NowMs => _clock.MonotonicMs;

    public long UtcMs => _clock.UtcMs;

    /// <summary>When the next turn is wanted, monotonic ms.</summary>
    public long NextMs => _time.NextMs;

    /// <summary>A new boot, with what is on flash.</summary>
    public void Boot()
    {
        Ratings ratings = new() { MaxAmps = [32, 32], Phases = 3, NominalVolts = 230 };
        Profiles = new ChargingProfiles(Flash, _clock, this);
        Scheduled = new ScheduledLimits(_time, _clock, this, ratings, Profiles);
        Turn();
    }

    public CompositeSchedule Schedule()
    {
        return new CompositeSchedule(Scheduled, _time, new Ratings { MaxAmps = [32, 32], Phases = 3, NominalVolts = 230 }, Profiles) { CanSwitchPhases = true };
    }

    public void SetUtc(long utcMs)
    {
        _clock.SetUtc(utcMs);
    }

    /// <summary>A turn after some time.</summary>
    public void Run(long ms)
    {
        _clock.MonotonicMs += ms;
        Turn();
    }

    public void Turn()
    {
        _time.BeginTurn(_clock.MonotonicMs);
        Scheduled.Poll();
    }

    /// <summary>Installs a profile without an end or start of its own.</summary>
    public bool Install(int id, ProfilePurpose purpose, int connector, int level, int deciAmps)
    {
        return Install(Make(id, purpose, connector, level, deciAmps));
    }

    public bool Install(ChargingProfile profile)
    {
        bool isInstalled = Profiles.Install(profile);
        Turn();
        return isInstalled;
    }

    public ChargingProfile Make(int id, ProfilePurpose purpose, int connector, int level, int deciAmps)
    {
        ChargingProfile profile = new()
        {
            Id = id,
            Purpose = purpose,
            Connector = connector,
            StackLevel = level,
            Kind = ProfileKind.Absolute,
            StartMs = UtcMs,
            Transaction = purpose == ProfilePurpose.Tx && connector > 0 ? Scheduled.Session(connector).Transaction : 0,
        };
        profile.MakePeriods(1);
        profile.Tenths[0] = deciAmps;
        return profile;
    }

    /// <summary>A default profile of connector 1 with 10 A, and after some seconds another limit.</summary>
    public ChargingProfile MakeTwo(int seconds, int deciAmps)
    {
        ChargingProfile profile = Make(1, ProfilePurpose.TxDefault, 1, 0, 100);
        profile.MakePeriods(2);
        profile.Tenths[0] = 100;
        profile.Starts[1] = seconds;
        profile.Tenths[1] = deciAmps;
        return profile;
    }

    /// <inheritdoc/>
    public void Write(string line)
    {
        Log += line + "\n";
    }
}
