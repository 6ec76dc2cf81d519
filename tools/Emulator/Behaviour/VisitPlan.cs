// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Emulator;

/// <summary>When drivers come to a connector, how long they stay and what they bring; everything from a seed.</summary>
public sealed class VisitPlan : IVisitPlan
{
    private const int SecondMs = 1000;
    private const int MinuteMs = 60 * SecondMs;

    /// <summary>A fleet begins in the middle of its day: who is there already plugs in within this time.</summary>
    private const int FirstMs = 45 * SecondMs;

    /// <summary>Arrivals over the hours of a day, in per cent of those of the busiest hour.</summary>
    private static readonly byte[] s_hours =
        [8, 6, 5, 5, 6, 12, 30, 70, 95, 80, 65, 60, 62, 60, 58, 62, 75, 95, 100, 85, 60, 40, 25, 14];

    /// <summary>Usable batteries of cars on the road, kWh.</summary>
    private static readonly byte[] s_batteriesKwh = [9, 14, 28, 36, 42, 46, 50, 52, 58, 58, 62, 64, 71, 74, 77, 77, 79, 82, 94, 107];

    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly bool _isBusy;

    /// <param name="kind">Calm or busy.</param>
    /// <param name="seed">Of this connector.</param>
    /// <param name="time">For the hour of the day.</param>
    public VisitPlan(BehaviourKind kind, int seed, TimeProvider time)
    {
        _isBusy = kind == BehaviourKind.Busy;
        _random = new Random(seed);
        _time = time;
    }

    /// <summary>Share of connectors in use, per cent.</summary>
    private int Occupancy => _isBusy ? 50 : 12;

    private int MeanStayMs => (_isBusy ? 40 : 150) * MinuteMs;

    private int ShortestStayMs => (_isBusy ? 8 : 20) * MinuteMs;

    /// <inheritdoc/>
    public long First() => _random.Next(100) < Occupancy ? _random.Next(FirstMs) : Gap();

    /// <inheritdoc/>
    public long Gap()
    {
        double meanMs = (double)MeanStayMs * (100 - Occupancy) / Occupancy;
        double gapMs = MinuteMs;
        do
        {
            gapMs += Exponential(_isBusy ? meanMs : meanMs * AverageOfDay() / 100);
        }
        while (!_isBusy && _random.Next(100) >= s_hours[_time.GetUtcNow().AddMilliseconds(gapMs).Hour]);
        return (long)gapMs;
    }

    /// <inheritdoc/>
    public long Stay() => ShortestStayMs + (long)Math.Min(Exponential(MeanStayMs - ShortestStayMs), 5.0 * MeanStayMs);

    /// <inheritdoc/>
    public int Handling() => _random.Next(2 * SecondMs, 12 * SecondMs);

    /// <inheritdoc/>
    public bool Chance(int perCent) => _random.Next(100) < perCent;

    /// <summary>A card of four bytes.</summary>
    public string Card() => _random.NextInt64(1L << 32).ToString("X8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Cable and car: three quarters with three phases, half of all with 11 kW; states of charge from low to well filled.</summary>
    public PlugRequest Car()
    {
        int dice = _random.Next(100);
        (int power, int phases) = dice switch
        {
            < 8 => (3700, 1),
            < 25 => (7400, 1),
            < 80 => (11000, 3),
            _ => (22000, 3),
        };
        int soc = 10 + ((_random.Next(71) + _random.Next(71)) / 2);
        return new PlugRequest
        {
            CableAmps = power > 11000 || phases == 1 || Chance(50) ? 32 : 20,
            BatteryWh = s_batteriesKwh[_random.Next(s_batteriesKwh.Length)] * 1000,
            Soc = soc,
            TargetSoc = Chance(60) ? Math.Max(80, soc + 5) : 100,
            MaxPowerW = power,
            Phases = phases,
        };
    }

    private double Exponential(double mean) => -Math.Log(1 - _random.NextDouble()) * mean;

    private static double AverageOfDay()
    {
        int sum = 0;
        foreach (byte hour in s_hours)
        {
            sum += hour;
        }

        return (double)sum / s_hours.Length;
    }
}
