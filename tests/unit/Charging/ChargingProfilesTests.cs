// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>Installed charging profiles: order, bounds, what flash keeps, and what a power cut leaves.</summary>
[TestClass]
public class ChargingProfilesTests
{
    [TestMethod]
    public void Every_field_comes_back_from_flash()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(-7, ProfilePurpose.TxDefault, 2, 3, 155);
        profile.Kind = ProfileKind.Weekly;
        profile.ValidFromMs = bench.UtcMs - 1;
        profile.ValidToMs = bench.UtcMs + 12345678;
        profile.DurationSeconds = 86400;
        profile.IsWatts = true;
        profile.MinRateTenths = 61;
        profile.MakePeriods(Limits.ProfilePeriods);
        for (int i = 0; i < Limits.ProfilePeriods; i++)
        {
            profile.Starts[i] = i * 3600;
            profile.Tenths[i] = 100000000 - i;
            profile.Phases[i] = (byte)(i % 4);
        }

        Assert.IsTrue(bench.Install(profile));
        bench.Boot();
        Assert.AreEqual(1, bench.Profiles.Count);
        ChargingProfile read = bench.Profiles[0];
        Assert.AreEqual(-7, read.Id);
        Assert.AreEqual((int)ProfilePurpose.TxDefault, (int)read.Purpose);
        Assert.AreEqual(2, read.Connector);
        Assert.AreEqual(3, read.StackLevel);
        Assert.AreEqual((int)ProfileKind.Weekly, (int)read.Kind);
        Assert.AreEqual(profile.ValidFromMs, read.ValidFromMs);
        Assert.AreEqual(profile.ValidToMs, read.ValidToMs);
        Assert.AreEqual(profile.StartMs, read.StartMs);
        Assert.AreEqual(86400, read.DurationSeconds);
        Assert.IsTrue(read.IsWatts);
        Assert.AreEqual(61, read.MinRateTenths);
        for (int i = 0; i < Limits.ProfilePeriods; i++)
        {
            Assert.AreEqual(profile.Starts[i], read.Starts[i]);
            Assert.AreEqual(profile.Tenths[i], read.Tenths[i]);
            Assert.AreEqual(profile.Phases[i], read.Phases[i]);
        }
    }

    [TestMethod]
    public void A_file_begins_with_its_CRC_and_version_1()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 0, 100);
        byte[] file = bench.Flash.Raw("profile.0");
        Assert.AreEqual((byte)1, file[4]);
        Assert.AreEqual(Crc32.Of(file, 4, file.Length - 4), LittleEndian.Get(file, 0));
    }

    [TestMethod]
    public void The_longest_profile_fits_its_file()
    {
        ProfileBench bench = new();
        ChargingProfile profile = bench.Make(int.MaxValue, ProfilePurpose.TxDefault, 2, int.MaxValue, 0);
        profile.Sequence = uint.MaxValue;
        profile.Transaction = uint.MaxValue;
        profile.ValidFromMs = Limits.LatestUtcMs;
        profile.ValidToMs = Limits.LatestUtcMs;
        profile.DurationSeconds = int.MaxValue;
        profile.MinRateTenths = int.MaxValue;
        profile.MakePeriods(Limits.ProfilePeriods);
        for (int i = 0; i < Limits.ProfilePeriods; i++)
        {
            profile.Starts[i] = int.MaxValue - i;
            profile.Tenths[i] = int.MaxValue;
            profile.Phases[i] = 3;
        }

        ProfileFiles files = new(bench.Flash);
        Assert.IsTrue(files.Save(profile));
        ChargingProfile read = files.Load(profile.Place, out bool isDamaged);
        Assert.IsFalse(isDamaged);
        Assert.AreEqual(int.MaxValue - Limits.ProfilePeriods + 1, read.Starts[Limits.ProfilePeriods - 1]);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(5)]
    [DataRow(5000)]
    public void A_file_of_any_other_length_is_no_profile(int bytes)
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 0, 100);
        bench.Flash.Damage("profile.0", new byte[bytes]);
        bench.Boot();
        Assert.AreEqual(0, bench.Profiles.Count);
    }

    [TestMethod]
    public void Those_that_count_first_stand_first()
    {
        ProfileBench bench = new();
        bench.Scheduled.SetTransaction(1, 5, bench.NowMs, "CARD");
        bench.Install(1, ProfilePurpose.StationMax, 0, 8, 100);
        bench.Install(2, ProfilePurpose.TxDefault, 0, 1, 100);
        bench.Install(3, ProfilePurpose.TxDefault, 0, 2, 100);
        bench.Install(4, ProfilePurpose.TxDefault, 1, 0, 100);
        bench.Install(5, ProfilePurpose.Tx, 1, 0, 100);
        Assert.AreEqual("5,4,3,2,1", Ids(bench));
        bench.Boot();
        Assert.AreEqual("5,4,3,2,1", Ids(bench));
        bench.Install(6, ProfilePurpose.TxDefault, 2, 0, 100);
        bench.Boot();
        Assert.AreEqual("5,4,6,3,2,1", Ids(bench), "none is written in another's place");
    }

    [TestMethod]
    public void The_seventeenth_is_refused_unless_it_replaces_one_or_one_is_over()
    {
        ProfileBench bench = new();
        Fill(bench);
        Assert.IsFalse(bench.Profiles.HasRoom);
        int revision = bench.Profiles.Revision;
        Assert.IsFalse(bench.Install(99, ProfilePurpose.StationMax, 0, 0, 60));
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
        Assert.AreEqual(revision, bench.Profiles.Revision);
        Assert.IsTrue(bench.Install(99, ProfilePurpose.TxDefault, 1, 0, 60), "in place of the one of its level");
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);

        ChargingProfile brief = bench.Make(99, ProfilePurpose.TxDefault, 1, 0, 70);
        brief.DurationSeconds = 10;
        Assert.IsTrue(bench.Install(brief));
        bench.Run(9999);
        Assert.IsFalse(bench.Profiles.HasRoom);
        bench.Run(1);
        Assert.IsTrue(bench.Profiles.HasRoom);
        Assert.IsTrue(bench.Install(100, ProfilePurpose.StationMax, 0, 0, 60), "in place of the one that is over");
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
        bench.Boot();
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
    }

    [TestMethod]
    [DataRow(1, 7)]
    [DataRow(0, 0)]
    public void One_that_is_over_makes_room_whether_it_stands_first_or_last(int connector, int level)
    {
        ProfileBench bench = new();
        Fill(bench);
        ChargingProfile brief = bench.Make(99, ProfilePurpose.TxDefault, connector, level, 70);
        brief.DurationSeconds = 10;
        Assert.IsTrue(bench.Install(brief));
        bench.Run(10000);
        Assert.IsTrue(bench.Profiles.HasRoom);
        Assert.IsTrue(bench.Install(100, ProfilePurpose.StationMax, 0, 0, 60));
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
        Assert.AreEqual(Limits.ChargingProfiles, bench.Flash.List().Length);
    }

    [TestMethod]
    public void One_that_is_over_makes_no_room_while_flash_keeps_it()
    {
        ProfileBench bench = new();
        WornFlash flash = new(bench.Flash, 0);
        VirtualClock clock = new();
        ChargingProfiles profiles = new(flash, clock, bench);
        for (int i = 0; i < Limits.ChargingProfiles; i++)
        {
            ChargingProfile profile = bench.Make(i, ProfilePurpose.TxDefault, i / 8, i % 8, 100);
            profile.DurationSeconds = 10;
            Assert.IsTrue(profiles.Install(profile));
        }

        clock.SetUtc(bench.UtcMs + 10000);
        flash.IsStubborn = true;
        Assert.IsFalse(profiles.Install(bench.Make(100, ProfilePurpose.StationMax, 0, 0, 60)));
        Assert.AreEqual(Limits.ChargingProfiles, profiles.Count);
        Assert.AreEqual(-1, profiles.Clear(new ProfileFilter { HasId = true, Id = 3 }));
        flash.IsStubborn = false;
        Assert.IsTrue(profiles.Install(bench.Make(100, ProfilePurpose.StationMax, 0, 0, 60)));
    }

    [TestMethod]
    public void Clearing_level_0_leaves_the_levels_above()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 0, 100);
        bench.Install(2, ProfilePurpose.TxDefault, 0, 1, 100);
        Assert.AreEqual(1, bench.Profiles.Clear(new ProfileFilter { StackLevel = 0 }));
        Assert.AreEqual("2", Ids(bench));
    }

    [TestMethod]
    public void Clearing_takes_those_for_which_all_holds_that_is_given()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 0, 1, 100);
        bench.Install(2, ProfilePurpose.TxDefault, 1, 1, 100);
        bench.Install(3, ProfilePurpose.TxDefault, 1, 2, 100);
        bench.Install(4, ProfilePurpose.StationMax, 0, 1, 100);
        Assert.AreEqual(0, bench.Profiles.Clear(new ProfileFilter { HasId = true, Id = 5 }));
        Assert.AreEqual(0, bench.Profiles.Clear(new ProfileFilter { HasId = true, Id = 2, Connector = 0 }));
        Assert.AreEqual(1, bench.Profiles.Clear(new ProfileFilter { HasPurpose = true, Purpose = ProfilePurpose.TxDefault, Connector = 0 }));
        Assert.AreEqual(1, bench.Profiles.Clear(new ProfileFilter { Connector = 1, StackLevel = 2 }));
        Assert.AreEqual("2,4", Ids(bench));
        bench.Boot();
        Assert.AreEqual("2,4", Ids(bench));
        Assert.AreEqual(2, bench.Profiles.Clear(new ProfileFilter()));
        Assert.AreEqual(0, bench.Profiles.Clear(new ProfileFilter()));
        bench.Boot();
        Assert.AreEqual(0, bench.Profiles.Count);
        Assert.AreEqual(0, bench.Flash.List().Length);
    }

    [TestMethod]
    public void Full_flash_refuses_a_profile_and_keeps_the_old_one()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 100);
        bench.Flash.CapacityBytes = bench.Flash.UsedBytes + 4;
        for (int i = 0; i < ProfileFiles.Places; i++)
        {
            Assert.IsFalse(bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 200));
        }

        Assert.AreEqual(1, bench.Flash.List().Length, "of what was refused nothing is left");
        Assert.AreEqual(100, bench.Scheduled.LimitDeciAmps(1));
        bench.Flash.CapacityBytes = 64 * 1024;
        Assert.IsTrue(bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 200));
        bench.Boot();
        Assert.AreEqual("1", Ids(bench));
        Assert.AreEqual(200, bench.Scheduled.LimitDeciAmps(1));
    }

    [TestMethod]
    public void A_damaged_or_foreign_file_is_dropped_and_said()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 100);
        bench.Install(2, ProfilePurpose.TxDefault, 2, 0, 110);
        byte[] data = new byte[bench.Flash.Length("profile.0")];
        bench.Flash.Read("profile.0", 0, data, 0, data.Length);
        data[data.Length - 1] ^= 1;
        bench.Flash.Create("profile.0", data, 0, data.Length);
        bench.Flash.Create("profile.7", data, 0, 3);
        bench.Boot();
        Assert.AreEqual("2", Ids(bench));
        Assert.Contains("charging profile 7 is torn or damaged", bench.Log);
        Assert.AreEqual(1, bench.Flash.List().Length);
    }

    [TestMethod]
    public void A_file_of_another_version_is_dropped()
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 100);
        byte[] data = new byte[bench.Flash.Length("profile.0")];
        bench.Flash.Read("profile.0", 0, data, 0, data.Length);
        Assert.AreEqual(1, (int)data[4], "what is in the field is read for ever");
        data[4] = 2;
        LittleEndian.Put(data, 0, Crc32.Of(data, 4, data.Length - 4));
        bench.Flash.Create("profile.0", data, 0, data.Length);
        bench.Boot();
        Assert.AreEqual(0, bench.Profiles.Count);
    }

    [TestMethod]
    public void Files_that_could_not_be_deleted_take_their_places_until_they_can_and_no_profile_goes_with_them()
    {
        ProfileBench bench = new();
        WornFlash flash = new(bench.Flash, 0);
        ChargingProfiles profiles = new(flash, new VirtualClock(), bench);
        for (int i = 0; i < Limits.ChargingProfiles; i++)
        {
            Assert.IsTrue(profiles.Install(bench.Make(i, ProfilePurpose.TxDefault, i / 8, i % 8, 100)));
        }

        flash.IsStubborn = true;
        Assert.IsTrue(profiles.Install(bench.Make(0, ProfilePurpose.TxDefault, 0, 0, 200)), "into the place that is left");
        Assert.IsFalse(profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 0, 1, 200)), "no place is left");
        Assert.AreEqual(-1, profiles.Clear(new ProfileFilter { HasId = true, Id = 2 }));
        Assert.AreEqual(-1, profiles.Clear(new ProfileFilter { HasId = true, Id = 99 }), "a file is left behind");
        Assert.AreEqual(Limits.ChargingProfiles, profiles.Count);
        flash.IsStubborn = false;
        Assert.AreEqual(0, profiles.Clear(new ProfileFilter { HasId = true, Id = 99 }));
        Assert.AreEqual(Limits.ChargingProfiles, bench.Flash.List().Length, "the one that was left behind is gone, and no other");
        Assert.IsTrue(profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 0, 1, 200)));
        bench.Boot();
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
    }

    [TestMethod]
    [DataRow(0, 15)]
    [DataRow(15, 0)]
    public void Of_a_full_set_the_one_that_replaced_another_counts_after_a_power_cut(int id, int index)
    {
        ProfileBench bench = new();
        WornFlash flash = new(bench.Flash, 0);
        ChargingProfiles profiles = new(flash, new VirtualClock(), bench);
        for (int i = 0; i < Limits.ChargingProfiles; i++)
        {
            Assert.IsTrue(profiles.Install(bench.Make(i, ProfilePurpose.TxDefault, i / 8, i % 8, 100)));
        }

        flash.IsStubborn = true;
        Assert.IsTrue(profiles.Install(bench.Make(id, ProfilePurpose.TxDefault, id / 8, id % 8, 200)));
        bench.Boot();
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
        Assert.AreEqual(200, bench.Profiles[index].Tenths[0]);
        Assert.AreEqual(Limits.ChargingProfiles, bench.Flash.List().Length);
    }

    [TestMethod]
    public void A_file_too_many_is_left_alone()
    {
        ProfileBench bench = new();
        Fill(bench);
        ChargingProfile profile = bench.Make(99, ProfilePurpose.StationMax, 0, 0, 60);
        profile.Sequence = 99;
        profile.Place = Limits.ChargingProfiles;
        Assert.IsTrue(new ProfileFiles(bench.Flash).Save(profile));
        bench.Boot();
        Assert.AreEqual(Limits.ChargingProfiles, bench.Profiles.Count);
        Assert.IsTrue(bench.Scheduled.StationLimitDeciAmps == CompositeLimit.None);
    }

    [TestMethod]
    public void What_a_transactions_profile_has_replaced_does_not_come_back_with_its_end()
    {
        ProfileBench bench = new();
        WornFlash flash = new(bench.Flash, 0) { IsStubborn = true };
        ChargingProfiles profiles = new(flash, new VirtualClock(), bench);
        Assert.IsTrue(profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100)));
        ChargingProfile profile = bench.Make(1, ProfilePurpose.Tx, 1, 0, 110);
        profile.Transaction = 5;
        Assert.IsTrue(profiles.Install(profile));
        Assert.AreEqual(2, bench.Flash.List().Length);
        flash.IsStubborn = false;
        profiles.KeepOnly([new ChargingSession(1) { IsSettled = true }, new ChargingSession(2) { IsSettled = true }]);
        Assert.AreEqual(0, bench.Flash.List().Length);
    }

    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(-1, 0, 0)]
    [DataRow(1, 1, 1)]
    [DataRow(2, 1, 0)]
    [DataRow(24, 24, 1)]
    [DataRow(25, 25, 0)]
    public void A_file_has_one_to_24_periods_and_all_that_it_says(int said, int written, int profiles)
    {
        byte[] data = new byte[200];
        data[4] = 1;
        ByteCursor cursor = new();
        cursor.Write(data, 5);
        for (int i = 0; i < 14; i++)
        {
            cursor.Number(0);
        }

        cursor.Number(said);
        for (int i = 0; i < 3 * written; i++)
        {
            cursor.Number(0);
        }

        LittleEndian.Put(data, 0, Crc32.Of(data, 4, cursor.Position - 4));
        ProfileBench bench = new();
        bench.Flash.Create("profile.0", data, 0, cursor.Position);
        bench.Boot();
        Assert.AreEqual(profiles, bench.Profiles.Count);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_later_of_two_counts_after_a_power_cut_wherever_it_was_written(bool isRebootedBefore)
    {
        ProfileBench bench = new();
        WornFlash flash = new(bench.Flash, 0);
        ChargingProfiles profiles = new(flash, new VirtualClock(), bench);
        profiles.Install(bench.Make(3, ProfilePurpose.StationMax, 0, 0, 300));
        profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100));
        profiles.Install(bench.Make(2, ProfilePurpose.TxDefault, 2, 0, 110));
        Assert.AreEqual(1, profiles.Clear(new ProfileFilter { HasId = true, Id = 1 }));
        profiles = isRebootedBefore ? new ChargingProfiles(flash, new VirtualClock(), bench) : profiles;
        flash.IsStubborn = true;
        Assert.IsTrue(profiles.Install(bench.Make(2, ProfilePurpose.TxDefault, 2, 0, 120)), "before the one that it replaces");
        Assert.AreEqual(3, bench.Flash.List().Length);
        bench.Boot();
        Assert.AreEqual(120, bench.Scheduled.LimitDeciAmps(2));
    }

    [TestMethod]
    public void With_few_profiles_a_file_that_was_left_behind_goes_at_the_next_change()
    {
        ProfileBench bench = new();
        WornFlash flash = new(bench.Flash, 0) { IsStubborn = true };
        ChargingProfiles profiles = new(flash, new VirtualClock(), bench);
        profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 100));
        profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 1, 0, 110));
        Assert.AreEqual(2, bench.Flash.List().Length);
        flash.IsStubborn = false;
        int operations = bench.Flash.Operations;
        Assert.IsTrue(profiles.Install(bench.Make(2, ProfilePurpose.TxDefault, 2, 0, 120)));
        Assert.AreEqual(2, bench.Flash.List().Length);
        Assert.AreEqual(operations + 2, bench.Flash.Operations, "that file and the new one");
    }

    [TestMethod]
    public void A_power_cut_anywhere_leaves_every_profile_wholly_old_or_wholly_new()
    {
        int cuts = 0;
        for (int operation = 0; operation < 4; operation++)
        {
            for (int bytes = 0; bytes < 60; bytes += 3)
            {
                cuts += CutWhileReplacing(operation, bytes) ? 1 : 0;
            }
        }

        Assert.IsTrue(cuts > 30, "cuts: " + cuts);
    }

    /// <summary>Replaces two profiles by one; true when the power was cut meanwhile.</summary>
    private static bool CutWhileReplacing(int operation, int bytes)
    {
        ProfileBench bench = new();
        bench.Install(1, ProfilePurpose.TxDefault, 1, 0, 100);
        bench.Install(2, ProfilePurpose.TxDefault, 2, 5, 110);
        bench.Install(3, ProfilePurpose.StationMax, 0, 5, 120);
        bench.Flash.CutAt(bench.Flash.Operations + operation, bytes);
        bool wasCut = false;
        try
        {
            // The id of the first, the purpose, level and connector of the second.
            bench.Profiles.Install(bench.Make(1, ProfilePurpose.TxDefault, 2, 5, 99));
        }
        catch (PowerCutException)
        {
            wasCut = true;
        }

        bench.Flash.ClearCut();
        bench.Boot();
        string what = "operation " + operation + " byte " + bytes + ": " + Ids(bench);
        bool isOld = Ids(bench) == "2,1,3";
        Assert.IsTrue(isOld || Ids(bench) == "1,3", what);
        Assert.IsTrue(wasCut || !isOld, what);
        Assert.AreEqual(isOld ? 100 : 120, bench.Scheduled.LimitDeciAmps(1), what);
        Assert.AreEqual(isOld ? 110 : 99, bench.Scheduled.LimitDeciAmps(2), what);
        Assert.AreEqual(isOld ? 3 : 2, bench.Flash.List().Length, what);
        return wasCut;
    }

    private static void Fill(ProfileBench bench)
    {
        for (int i = 0; i < Limits.ChargingProfiles; i++)
        {
            Assert.IsTrue(bench.Install(i, ProfilePurpose.TxDefault, i / 8, i % 8, 60 + i));
        }
    }

    private static string Ids(ProfileBench bench)
    {
        string text = "";
        for (int i = 0; i < bench.Profiles.Count; i++)
        {
            text += (i == 0 ? "" : ",") + bench.Profiles[i].Id;
        }

        return text;
    }
}
