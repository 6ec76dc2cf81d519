// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What a connector claims of the supply: which phases its car loads, and from when on that is looked at.</summary>
[TestClass]
public class ConnectorOfferTests
{
    [TestMethod]
    [DataRow(501, 499, 499, 1)]
    [DataRow(500, 0, 0, SupplyClaim.AllPhases)]
    [DataRow(-1, 0, 0, SupplyClaim.AllPhases)]
    [DataRow(16000, 500, 0, SupplyClaim.AllPhases)]
    [DataRow(16000, 0, 500, SupplyClaim.AllPhases)]
    [DataRow(16000, 0, -1, SupplyClaim.AllPhases)]
    public void A_car_that_loads_its_first_phase_alone_for_a_minute_counts_with_that(int one, int two, int three, int phases)
    {
        StationBench bench = new() { RunsEveryTick = true };
        bench.Configure("ConnectorPhaseRotation", "0.RST,1.RST,2.STR");
        bench.Charge(1, "04A1B2C3");
        PhaseMeter meter = new(one, two, three);
        ConnectorHardware hardware = new() { Meter = meter, PhaseMeter = meter };
        ConnectorOffer offer = new(bench.Station.Connectors[0], hardware, bench.Station.Parts, bench.Station.Scheduled);
        offer.ReadConfiguration();
        offer.Limit(int.MaxValue, int.MaxValue);
        bench.RunMs(59980);
        offer.Limit(int.MaxValue, int.MaxValue);
        Assert.AreEqual(SupplyClaim.AllPhases, offer.Claim.Phases);
        bench.RunMs(20);
        offer.Limit(int.MaxValue, int.MaxValue);
        Assert.AreEqual(phases, offer.Claim.Phases);
        bench.Tap("04A1B2C3");
        bench.RunSeconds(15);
        offer.Limit(int.MaxValue, int.MaxValue);
        Assert.AreEqual(SupplyClaim.AllPhases, offer.Claim.Phases, "the contactor is open");
    }

    [TestMethod]
    public void The_phases_of_a_car_are_looked_at_from_the_moment_in_which_its_contactor_is_told_to_close()
    {
        StationBench bench = new();
        bench.PlugInAndTap(1, "04A1B2C3");
        PowerPath power = bench.Station.Connectors[0].Power;
        PhaseMeter meter = new(0, 0, 0);
        ConnectorHardware hardware = new() { Meter = meter, PhaseMeter = meter };
        ConnectorOffer offer = new(bench.Station.Connectors[0], hardware, bench.Station.Parts, bench.Station.Scheduled);
        offer.ReadConfiguration();
        offer.Limit(int.MaxValue, int.MaxValue);
        Assert.AreEqual(Deadlines.Never, offer.NextMs(true));
        for (int i = 0; i < 1000 && !power.IsClosing; i++)
        {
            bench.RunMs(20);
        }

        Assert.IsTrue(power.IsClosing && !power.IsClosed);
        offer.Limit(int.MaxValue, int.MaxValue);
        Assert.AreNotEqual(Deadlines.Never, offer.NextMs(true));
    }

    /// <summary>A meter that tells its phases apart.</summary>
    private sealed class PhaseMeter : IMeter, IPhaseMeter
    {
        private readonly int[] _currentsMa;

        public PhaseMeter(int one, int two, int three)
        {
            _currentsMa = new int[] { one, two, three };
        }

        public long EnergyWh => 0;

        public int PowerW => 0;

        public int CurrentMa => -1;

        public int VoltageMv => -1;

        public bool IsHealthy => true;

        public bool Poll(long nowMs)
        {
            return false;
        }

        public void ClearFault()
        {
        }

        int IPhaseMeter.CurrentMa(int phase)
        {
            return _currentsMa[phase - 1];
        }

        int IPhaseMeter.VoltageMv(int phase)
        {
            return -1;
        }

        int IPhaseMeter.PowerW(int phase)
        {
            return -1;
        }

        long IPhaseMeter.EnergyWh(int phase)
        {
            return -1;
        }
    }
}
