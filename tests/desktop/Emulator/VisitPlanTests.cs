// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using OcppStation.Emulator;

namespace OcppStation.Tests;

[TestClass]
public sealed class VisitPlanTests
{
    private const int Minute = 60000;
    private const int Many = 4000;

    [TestMethod]
    public void The_same_seed_gives_the_same_drivers()
    {
        Assert.AreEqual(Trace(7), Trace(7));
        Assert.AreNotEqual(Trace(7), Trace(8));
    }

    [TestMethod]
    [DataRow(BehaviourKind.Busy, 50)]
    [DataRow(BehaviourKind.Calm, 12)]
    public void In_the_long_run_the_share_of_connectors_in_use_is_as_intended(BehaviourKind kind, int perCent)
    {
        Clock clock = new();
        VisitPlan plan = new(kind, 1, clock);
        double stay = 0;
        double gap = 0;
        for (int i = 0; i < Many; i++)
        {
            long free = plan.Gap();
            long there = plan.Stay();
            gap += free;
            stay += there;
            clock.Now = clock.Now.AddMilliseconds(free + there);
        }

        Assert.AreEqual(perCent, 100 * stay / (stay + gap), 0.2 * perCent);
    }

    [TestMethod]
    public void Most_calm_drivers_come_by_day()
    {
        Clock clock = new();
        VisitPlan plan = new(BehaviourKind.Calm, 3, clock);
        int byDay = 0;
        for (int i = 0; i < Many; i++)
        {
            clock.Now = clock.Now.AddMilliseconds(plan.Gap());
            byDay += clock.Now.Hour is >= 7 and < 21 ? 1 : 0;
        }

        Assert.IsTrue(byDay > 0.8 * Many, byDay + " by day");
    }

    [TestMethod]
    public void Every_car_is_one_that_exists_and_has_room_in_its_battery()
    {
        VisitPlan plan = new(BehaviourKind.Busy, 2, new Clock());
        List<PlugRequest> cars = [.. Enumerable.Range(0, Many).Select(_ => plan.Car())];
        cars.ForEach(car => car.Check());
        Assert.IsTrue(cars.All(car => car.TargetSoc > car.Soc));
        double average = cars.Average(car => car.BatteryWh * (car.TargetSoc - car.Soc) / 100.0);
        Assert.IsTrue(average is > 15000 and < 35000, average + " Wh");
        Assert.AreEqual(0.75, cars.Count(car => car.Phases == 3) / (double)Many, 0.05);
    }

    private static string Trace(int seed)
    {
        VisitPlan plan = new(BehaviourKind.Busy, seed, new Clock());
        return $"{plan.First()} {plan.Car().BatteryWh} {plan.Card()} {plan.Handling()} {plan.Stay()} {plan.Gap()} {plan.Car().Soc}";
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
