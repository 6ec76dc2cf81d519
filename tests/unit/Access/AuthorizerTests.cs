// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>How a card is decided, to the millisecond: by memory, by the central system, or by patience with it.</summary>
[TestClass]
public class AuthorizerTests
{
    private const long UtcMs = 1772359200000;
    private const string Card = "04A1B2C3";
    private const string Other = "0B0B0B0B";

    [TestMethod]
    public void The_grace_period_ends_in_the_very_millisecond()
    {
        Bench bench = new();
        bench.Set("AuthorizationGracePeriod", "86400");
        bench.Cache.Put(Card, new IdTagInfo { ExpiryUtcMs = UtcMs });
        bench.Clock.SetUtc(UtcMs + 86399999);
        Assert.AreEqual("yes 04A1B2C3 1", bench.Check(Card, 1));
        bench.Clock.SetUtc(UtcMs + 86400000);
        Assert.AreEqual("no 04A1B2C3", bench.Check(Card, 1));
    }

    [TestMethod]
    public void What_has_no_end_does_not_expire_and_without_a_date_nothing_does()
    {
        Bench bench = new();
        bench.Cache.Put(Card, new IdTagInfo());
        bench.Cache.Put(Other, new IdTagInfo { ExpiryUtcMs = 1 });
        Assert.AreEqual("yes 0B0B0B0B 2", bench.Check(Other, 2), "no date yet");
        bench.Clock.SetUtc(UtcMs);
        Assert.AreEqual("yes 04A1B2C3 0", bench.Check(Card, 0));
        Assert.AreEqual("no 0B0B0B0B", bench.Check(Other, 2));
    }

    [TestMethod]
    public void A_question_that_cannot_be_sent_is_not_taken()
    {
        Bench bench = new() { IsOnline = true, IsBusy = true };
        Assert.AreEqual("not taken", bench.Check(Card, 1));
        Assert.IsFalse(bench.Authorizer.IsAsking);
        bench.IsBusy = false;
        Assert.AreEqual("", bench.Check(Card, 1));
        Assert.IsTrue(bench.Authorizer.IsAsking);
    }

    [TestMethod]
    public void The_same_card_is_asked_about_once_and_no_more_than_there_is_room_for()
    {
        Bench bench = new() { IsOnline = true };
        for (int i = 0; i < Limits.AuthorizationQuestions; i++)
        {
            Assert.AreEqual("", bench.Check("CARD" + i, i));
            Assert.AreEqual("not taken", bench.Check("card" + i, i));
            Assert.IsTrue(bench.Authorizer.IsAskedFor(i));
        }

        Assert.AreEqual("not taken", bench.Check(Card, 1));
        Assert.IsFalse(bench.Authorizer.IsAskedAbout(Card));
        Assert.IsFalse(bench.Authorizer.IsAskedFor(Limits.AuthorizationQuestions));
        bench.Answer("CARD0", new IdTagInfo());
        Assert.AreEqual("", bench.Check(Card, 1));
    }

    [TestMethod]
    public void Each_answer_goes_to_its_own_question_in_any_order()
    {
        Bench bench = new() { IsOnline = true };
        bench.Check(Card, 1);
        bench.Check(Other, 2);
        Assert.AreEqual("yes 0B0B0B0B 2", bench.Answer(Other, new IdTagInfo()));
        Assert.IsTrue(bench.Authorizer.IsAskedAbout(Card) && !bench.Authorizer.IsAskedAbout(Other) && !bench.Authorizer.IsAskedFor(2));
        bench.Check(Other, 2);
        Assert.AreEqual("yes 04A1B2C3 1 of FAMILY", bench.Answer(Card, new IdTagInfo { ParentIdTag = "FAMILY" }));
        Assert.IsTrue(bench.Authorizer.IsAskedAbout(Other) && bench.Authorizer.IsAsking);
        Assert.AreEqual("no 0B0B0B0B by the central system", bench.Answer(Other, new IdTagInfo { Status = AuthorizationStatus.Blocked }));
        Assert.IsFalse(bench.Authorizer.IsAsking);
    }

    [TestMethod]
    public void An_answer_nobody_waits_for_lets_nobody_in_and_a_refusal_still_counts()
    {
        Bench bench = new() { IsOnline = true };
        Assert.AreEqual("", bench.Answer(Card, new IdTagInfo()));
        Assert.AreEqual("no 04A1B2C3 by the central system", bench.Answer(Card, new IdTagInfo { Status = AuthorizationStatus.Invalid }));
        bench.Authorizer.Unanswered(Other);
        Assert.AreEqual("", bench.Take());
    }

    [TestMethod]
    public void A_known_card_waits_five_seconds_and_a_stranger_goes_on_waiting()
    {
        Bench bench = new() { IsOnline = true };
        bench.Cache.Put(Card, new IdTagInfo { ParentIdTag = "FAMILY" });
        bench.Time.BeginTurn(1000);
        bench.Check(Other, 2);
        bench.Check(Card, 1);
        bench.Time.BeginTurn(5999);
        bench.Authorizer.Poll();
        Assert.AreEqual("", bench.Take());
        Assert.AreEqual(6000, bench.Time.NextMs);
        bench.Time.BeginTurn(6000);
        bench.Authorizer.Poll();
        Assert.AreEqual("yes 04A1B2C3 1 of FAMILY", bench.Take());
        Assert.IsTrue(bench.Authorizer.IsAskedAbout(Other) && !bench.Authorizer.IsAskedAbout(Card));
        bench.Authorizer.Poll();
        Assert.AreEqual("", bench.Take());
    }

    [TestMethod]
    public void Cards_that_may_charge_without_an_answer_are_decided_in_the_order_of_their_taps()
    {
        Bench bench = new() { IsOnline = true };
        for (int i = 1; i <= 3; i++)
        {
            bench.Cache.Put("CARD" + i, new IdTagInfo());
            bench.Check("CARD" + i, i);
        }

        bench.Time.BeginTurn(5000);
        for (int i = 0; i < 3; i++)
        {
            bench.Authorizer.Poll();
        }

        Assert.AreEqual("yes CARD1 1,yes CARD2 2,yes CARD3 3", bench.Take());
    }

    [TestMethod]
    public void A_remote_start_is_told_from_a_card_whoever_decides_it()
    {
        Bench bench = new();
        bench.Cache.Put(Card, new IdTagInfo());
        Assert.AreEqual("yes 04A1B2C3 1 remotely", bench.CheckRemote(Card, 1), "offline");
        bench.IsOnline = true;
        Assert.AreEqual("", bench.CheckRemote(Card, 2));
        bench.Authorizer.Unanswered(Card);
        Assert.AreEqual("yes 04A1B2C3 2 remotely", bench.Take());
        Assert.AreEqual("", bench.CheckRemote(Card, 1));
        Assert.AreEqual("yes 04A1B2C3 1 remotely", bench.Answer(Card, new IdTagInfo()));
        bench.Set("LocalPreAuthorize", "true");
        Assert.AreEqual("yes 04A1B2C3 2 remotely", bench.CheckRemote(Card, 2));
    }

    [TestMethod]
    public void When_the_link_goes_every_question_is_decided()
    {
        Bench bench = new() { IsOnline = true };
        bench.Cache.Put(Card, new IdTagInfo());
        bench.Check(Card, 1);
        bench.Check(Other, 2);
        bench.Authorizer.Disconnected();
        Assert.AreEqual("yes 04A1B2C3 1,no 0B0B0B0B", bench.Take());
        Assert.IsFalse(bench.Authorizer.IsAsking);
        bench.IsOnline = false;
        bench.Set("AllowOfflineTxForUnknownId", "true");
        Assert.AreEqual("yes 0B0B0B0B 2", bench.Check(Other, 2));
    }

    [TestMethod]
    public void What_is_forgotten_is_not_decided_by_its_answer()
    {
        Bench bench = new() { IsOnline = true };
        bench.Check(Card, 1);
        bench.Authorizer.Forget();
        Assert.IsFalse(bench.Authorizer.IsAsking);
        Assert.AreEqual("", bench.Answer(Card, new IdTagInfo()));
    }

    [TestMethod]
    public void A_refused_card_has_no_part_in_its_group()
    {
        Bench bench = new();
        Assert.IsTrue(bench.Authorizer.ParentOf(Card) == null && !bench.Authorizer.IsRefused(Card), "unknown");
        bench.Cache.Put(Card, new IdTagInfo { ParentIdTag = "FAMILY" });
        Assert.AreEqual("FAMILY", bench.Authorizer.ParentOf(Card));
        Assert.IsFalse(bench.Authorizer.IsRefused(Card));
        bench.Cache.Put(Card, new IdTagInfo { ParentIdTag = "FAMILY", Status = AuthorizationStatus.Blocked });
        Assert.IsNull(bench.Authorizer.ParentOf(Card));
        Assert.IsTrue(bench.Authorizer.IsRefused(Card));
        Assert.IsFalse(bench.Authorizer.IsRefused(Other), "a stranger");
        bench.Cache.Put(Card, new IdTagInfo { ParentIdTag = "FAMILY" });
        Assert.AreEqual("FAMILY", bench.Authorizer.ParentOf(Card));
        Assert.IsNull(bench.Authorizer.ParentOf(Other), "a stranger");
    }

    [TestMethod]
    public void With_LocalPreAuthorize_the_list_decides_and_what_has_expired_is_asked_about()
    {
        Bench bench = new() { IsOnline = true };
        bench.Set("LocalPreAuthorize", "true");
        bench.Clock.SetUtc(UtcMs);
        bench.List(Card, new IdTagInfo { ParentIdTag = "FAMILY", ExpiryUtcMs = UtcMs + 1000 }, Other, new IdTagInfo { Status = AuthorizationStatus.Blocked });
        Assert.AreEqual("yes 04A1B2C3 1 of FAMILY", bench.Check(Card, 1));
        Assert.AreEqual("no 0B0B0B0B", bench.Check(Other, 1));
        Assert.AreEqual("idTag 0B0B0B0B is Blocked in the local list", bench.LastLog);
        Assert.AreEqual("", bench.Check("STRANGER", 2), "whoever was refused before");
        Assert.AreEqual("yes STRANGER 2", bench.Answer("STRANGER", new IdTagInfo()));
        bench.Clock.SetUtc(UtcMs + 1000);
        Assert.AreEqual("", bench.Check(Card, 1));
        Assert.IsTrue(bench.Authorizer.IsAskedAbout(Card));
        bench.Authorizer.Disconnected();
        Assert.AreEqual("no 04A1B2C3", bench.Take());
        Assert.AreEqual("idTag 04A1B2C3 is Expired in the local list", bench.LastLog);
        bench.Set("LocalAuthListEnabled", "false");
        Assert.AreEqual("", bench.Check(Other, 1));
    }

    [TestMethod]
    public void A_conflict_lasts_until_both_are_of_one_mind_about_that_card_or_the_list_changes()
    {
        IdTagInfo accepted = new();
        IdTagInfo blocked = new() { Status = AuthorizationStatus.Blocked };
        Bench bench = new();
        bench.List(Card, accepted, Other, accepted);
        bench.Authorizer.Learn(Card, new IdTagInfo { Status = AuthorizationStatus.ConcurrentTx });
        Assert.IsNull(bench.Authorizer.ConflictingTag);
        bench.Authorizer.Learn(Card, blocked);
        Assert.AreEqual(Card, bench.Authorizer.ConflictingTag);
        bench.Authorizer.Learn(Other, accepted);
        Assert.AreEqual(Card, bench.Authorizer.ConflictingTag);
        bench.Authorizer.Learn(Card, accepted);
        Assert.IsNull(bench.Authorizer.ConflictingTag);
        bench.Authorizer.Learn(Other, blocked);
        bench.List(Card, accepted, Other, blocked);
        Assert.IsNull(bench.Authorizer.ConflictingTag);
        Assert.AreEqual(0, bench.Cache.Count, "what the list knows");
        bench.Authorizer.Learn(null, accepted);
        bench.Authorizer.Learn("STRANGER", null);
        Assert.AreEqual(0, bench.Cache.Count);
        bench.Authorizer.Learn("STRANGER", blocked);
        Assert.AreEqual(1, bench.Cache.Count);
    }

    [TestMethod]
    public void An_entry_that_has_expired_contradicts_who_accepts_and_not_who_refuses()
    {
        Bench bench = new();
        bench.Clock.SetUtc(UtcMs);
        bench.List(Card, new IdTagInfo { ExpiryUtcMs = UtcMs - 1000 }, Other, new IdTagInfo());
        bench.Authorizer.Learn(Card, new IdTagInfo { Status = AuthorizationStatus.Expired });
        Assert.IsNull(bench.Authorizer.ConflictingTag);
        bench.Authorizer.Learn(Card, new IdTagInfo());
        Assert.AreEqual(Card, bench.Authorizer.ConflictingTag);
    }

    [TestMethod]
    public void Without_AuthorizationCacheEnabled_the_cache_neither_learns_nor_decides()
    {
        Bench bench = new();
        bench.Cache.Put(Card, new IdTagInfo());
        bench.Set("AuthorizationCacheEnabled", "false");
        Assert.AreEqual("no 04A1B2C3", bench.Check(Card, 1));
        bench.Authorizer.Learn(Other, new IdTagInfo());
        Assert.AreEqual(1, bench.Cache.Count);
        Assert.IsFalse(bench.Authorizer.ClearCache());
        bench.Set("AuthorizationCacheEnabled", "true");
        Assert.IsTrue(bench.Authorizer.ClearCache());
        Assert.AreEqual(0, bench.Cache.Count);
    }

    private sealed class Bench : IAuthorizationPort, IAuthorizationListener, ILog
    {
        private readonly LocalList _list;
        private readonly Configuration _configuration;
        private string _outcomes = "";

        public Bench()
        {
            VirtualFlash flash = new(64 * 1024);
            SlotStore slots = new(flash);
            StationHardware hardware = new() { Clock = Clock, Log = this, Connectors = new ConnectorHardware[2] };
            _configuration = new Configuration(hardware, null);
            _list = new LocalList(flash, slots, this);
            Cache = new AuthorizationCache(slots);
            Authorizer = new Authorizer(hardware, Time, _configuration, _list, Cache) { Central = this, Listener = this };
        }

        public VirtualClock Clock { get; } = new();

        public Deadlines Time { get; } = new();

        public AuthorizationCache Cache { get; }

        public Authorizer Authorizer { get; }

        public string LastLog { get; private set; }

        public bool IsOnline { get; set; }

        /// <summary>No question can be queued.</summary>
        public bool IsBusy { get; set; }

        public bool Ask(string idTag)
        {
            return !IsBusy;
        }

        public void Set(string key, string value)
        {
            Assert.IsTrue(_configuration.Set(key, value) == ChangeStatus.Accepted);
        }

        /// <summary>What came of a check at once, or nothing yet.</summary>
        public string Check(string idTag, int connectorId)
        {
            return Authorizer.Check(idTag, connectorId, false) ? Take() : "not taken";
        }

        /// <summary>The same for a remote start.</summary>
        public string CheckRemote(string idTag, int connectorId)
        {
            return Authorizer.Check(idTag, connectorId, true) ? Take() : "not taken";
        }

        public string Answer(string idTag, IdTagInfo info)
        {
            Authorizer.Answered(idTag, info);
            return Take();
        }

        /// <summary>The outcomes since the last look.</summary>
        public string Take()
        {
            string outcomes = _outcomes;
            _outcomes = "";
            return outcomes;
        }

        /// <summary>The local list has these two tags.</summary>
        public void List(string one, IdTagInfo info, string other, IdTagInfo otherInfo)
        {
            LocalListUpdate update = new(_list, this);
            update.Begin(true);
            Assert.IsTrue(update.Take(one, info) && update.Take(other, otherInfo));
            while (!update.Continue(_list.Version + 1))
            {
            }
        }

        public void Authorized(string idTag, int connectorId, string parentIdTag, bool isRemote)
        {
            Add("yes " + idTag + " " + connectorId + (parentIdTag == null ? "" : " of " + parentIdTag) + (isRemote ? " remotely" : ""));
        }

        public void Refused(string idTag, IdTagInfo info)
        {
            Add("no " + idTag + (info == null ? "" : " by the central system"));
        }

        public void Write(string line)
        {
            LastLog = line;
        }

        private void Add(string outcome)
        {
            _outcomes += (_outcomes.Length > 0 ? "," : "") + outcome;
        }
    }
}
