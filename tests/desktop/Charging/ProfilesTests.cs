// SPDX-License-Identifier: MIT

using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests.Desktop;

/// <summary>
/// What the firmware makes of charging profiles against a <see cref="SecondOpinion"/>, on random sets of them. OCPPSTATION_PROFILE_SETS
/// says how many sets; a failing one names its seed.
/// </summary>
[TestClass]
public sealed class ProfilesTests
{
    private const int Sets = 100_000;
    private const int Volts = 230;

    [TestMethod]
    public void Limits_and_schedules_equal_those_of_a_second_implementation()
    {
        int sets = int.TryParse(Environment.GetEnvironmentVariable("OCPPSTATION_PROFILE_SETS"), out int asked) ? asked : Sets;
        int limited = ParallelEnumerable.Range(0, sets).Sum(seed => new ProfileCase(seed).Run());
        Assert.IsTrue(limited > sets, $"only {limited} limits in {sets} sets");
    }

    /// <summary>One set, told to both.</summary>
    private sealed class ProfileCase
    {
        private static readonly Ratings s_ratings = new() { MaxAmps = [32, 16], Phases = 3, NominalVolts = Volts };

        private readonly Random _random;
        private readonly int _seed;
        private readonly Deadlines _time = new();
        private readonly FakeClock _clock = new();
        private readonly ChargingProfiles _profiles;
        private readonly ScheduledLimits _limits;
        private readonly SecondOpinion _opinion = new(Volts, 3, s_ratings.MaxAmps);
        private readonly uint[] _transactions = new uint[2];
        private uint _next = 1;
        private long _nowMs;
        private int _limited;

        public ProfileCase(int seed)
        {
            _seed = seed;
            _random = new Random(seed);
            SilentFlash flash = new();
            _profiles = new ChargingProfiles(flash, _clock, flash);
            _limits = new ScheduledLimits(_time, _clock, flash, s_ratings, _profiles);
            _nowMs = 5000 + _random.Next(100_000);
            SetClock();
        }

        /// <summary>How many of the moments looked at were limited.</summary>
        public int Run()
        {
            Turn();
            for (int connector = 1; connector <= 2; connector++)
            {
                SetTransaction(connector);
                SetPhases(connector, 1 + (2 * _random.Next(2)));
            }

            int changes = 2 + _random.Next(20);
            for (int i = 0; i < changes; i++)
            {
                Change();
                Compare();
            }

            for (int i = 0; i < 6; i++)
            {
                _nowMs += Step();
                Turn();
                Compare();
            }

            CompareSchedule();
            return _limited;
        }

        private void Change()
        {
            switch (_random.Next(16))
            {
                case 0:
                    SetTransaction(1 + _random.Next(2));
                    break;
                case 1:
                    Clear();
                    break;
                case 2:
                    _nowMs += Step();
                    break;
                case 3:
                    SetClock();
                    _nowMs += 1000;
                    break;
                case 4:
                    SetPhases(1 + _random.Next(2), 1 + _random.Next(3));
                    break;
                default:
                    Install();
                    break;
            }

            Turn();
        }

        private void Install()
        {
            long originMs = _clock.UtcMs == 0 ? StationBench.StartUtcMs : _clock.UtcMs;
            ChargingProfile profile = RandomProfiles.Next(_random, 2, _transactions, originMs);
            if (_profiles.Install(profile))
            {
                _opinion.Set(profile);
                _opinion.Clear(old => !Enumerable.Range(0, _profiles.Count).Any(i => _profiles[i] == old) && old.IsOver(_clock.UtcMs));
            }
            else
            {
                Assert.AreEqual(Limits.ChargingProfiles, _opinion.Installed.Count, $"seed {_seed}: refused");
            }
        }

        private void Clear()
        {
            ProfileFilter filter = new()
            {
                HasId = _random.Next(3) == 0,
                Id = _random.Next(24),
                Connector = _random.Next(4) - 1,
                HasPurpose = _random.Next(2) == 0,
                Purpose = (ProfilePurpose)_random.Next(3),
                StackLevel = _random.Next(Limits.ProfileStackLevel + 2) - 1,
            };
            int expected = _opinion.Clear(profile => (!filter.HasId || profile.Id == filter.Id)
                && (filter.Connector == -1 || profile.Connector == filter.Connector)
                && (!filter.HasPurpose || profile.Purpose == filter.Purpose)
                && (filter.StackLevel == -1 || profile.StackLevel == filter.StackLevel));
            Assert.AreEqual(expected, _profiles.Clear(filter), $"seed {_seed}: cleared");
        }

        private void SetTransaction(int connector)
        {
            uint number = _random.Next(3) == 0 ? 0 : _next++;
            _transactions[connector - 1] = number;
            _limits.SetTransaction(connector, number, _nowMs, "CARD");
            _opinion.Transactions[connector - 1] = (number, _nowMs);
            _opinion.Clear(profile => profile.Purpose == ProfilePurpose.Tx && profile.Connector == connector);
        }

        private void SetPhases(int connector, int phases)
        {
            _limits.SetPhases(connector, phases);
            _opinion.Phases[connector - 1] = phases;
        }

        private void SetClock()
        {
            bool isKnown = _random.Next(12) > 0;
            _clock.OffsetMs = isKnown ? StationBench.StartUtcMs + (_random.Next(200) * 3_600_000L) + (_random.Next(3) * 700L) : 0;
            _opinion.Epoch = isKnown ? DateTime.UnixEpoch.AddMilliseconds(_clock.OffsetMs) : null;
        }

        private long Step()
        {
            // Often just before and at the moment for which the next change was announced.
            long next = _time.NextMs == Deadlines.Never ? 0 : _time.NextMs - _nowMs;
            return _random.Next(4) switch
            {
                0 => Math.Max(next - 1, 1),
                1 => Math.Max(next, 1),
                2 => 1 + _random.Next(90_000),
                _ => 1 + (_random.Next(200) * 3_600_000L),
            };
        }

        private void Turn()
        {
            _clock.MonotonicMs = _nowMs;
            _time.BeginTurn(_nowMs);
            _limits.Poll();
        }

        private void Compare()
        {
            for (int connector = 1; connector <= 2; connector++)
            {
                int expected = _opinion.ConnectorLimit(connector, _nowMs) ?? CompositeLimit.None;
                Assert.AreEqual(expected, _limits.LimitDeciAmps(connector), $"seed {_seed}, connector {connector} at {_nowMs}");
                _limited += expected == CompositeLimit.None ? 0 : 1;
            }

            Assert.AreEqual(_opinion.StationLimit(_nowMs) ?? CompositeLimit.None, _limits.StationLimitDeciAmps, $"seed {_seed}, station at {_nowMs}");
        }

        private void CompareSchedule()
        {
            int connector = _random.Next(3);
            int seconds = _random.Next(3) == 0 ? _random.Next(120) : _random.Next(10 * 24 * 3600);
            bool isWatts = _random.Next(2) == 0;
            CompositeSchedule schedule = new(_limits, _time, s_ratings, _profiles);
            schedule.Begin(connector, seconds, isWatts, 200);
            _opinion.PlanStartMs = schedule.StartMs;
            int first = -1;
            while (!schedule.IsDone)
            {
                int before = schedule.Tenths;
                if (schedule.Step())
                {
                    CompareSpan(schedule, connector, isWatts, first, schedule.PeriodStart - 1, before);
                    first = schedule.PeriodStart;
                }
            }

            CompareSpan(schedule, connector, isWatts, first, schedule.Seconds - 1, schedule.Tenths);
        }

        private void CompareSpan(CompositeSchedule schedule, int connector, bool isWatts, int first, int last, int tenths)
        {
            if (first < 0 || last < first)
            {
                return;
            }

            foreach (int second in new[] { first, first + _random.Next(last - first + 1), last })
            {
                long expected = _opinion.Planned(connector, schedule.StartMs + (second * 1000L), isWatts, 200);
                Assert.AreEqual(expected, tenths, $"seed {_seed}, schedule of {connector} at {second} s");
            }
        }
    }

    private sealed class FakeClock : IClock
    {
        public long MonotonicMs { get; set; }

        /// <summary>0: not known.</summary>
        public long OffsetMs { get; set; }

        public long UtcMs => OffsetMs == 0 ? 0 : OffsetMs + MonotonicMs;

        public void SetUtc(long utcMs)
        {
            OffsetMs = utcMs - MonotonicMs;
        }
    }

    /// <summary>Takes everything and has nothing.</summary>
    private sealed class SilentFlash : IFlash, ILog
    {
        public string[] List()
        {
            return [];
        }

        public int Length(string name)
        {
            return -1;
        }

        public int Read(string name, int position, byte[] buffer, int offset, int count)
        {
            return 0;
        }

        public void Append(string name, byte[] buffer, int offset, int count)
        {
        }

        public void Create(string name, byte[] buffer, int offset, int count)
        {
        }

        public void Delete(string name)
        {
        }

        public void Write(string line)
        {
        }
    }
}
