// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>
/// A power cut in any flash operation of an update: the station comes up with the old version or the new one, goes on with the
/// update, and the central system hears how it ends.
/// </summary>
[TestClass]
public class UpdatePowerCutTests
{
    [TestMethod]
    public void A_power_cut_in_any_flash_operation_leaves_a_station_that_runs_and_ends_the_update()
    {
        int first = FirstOperation(out int last);
        Assert.IsTrue(last - first >= 12, "operations " + (last - first));
        for (int operation = first; operation <= last; operation++)
        {
            CutAt(operation, 0, false);
            CutAt(operation, 9, true);
        }
    }

    private static int FirstOperation(out int last)
    {
        UpdateBench bench = new();
        bench.Station.RunSeconds(90);
        int first = bench.Station.Flash.Operations;
        bench.Update();
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        bench.Station.RunSeconds(2);
        last = bench.Station.Flash.Operations;
        return first;
    }

    private static void CutAt(int operation, int bytes, bool leavesGarbage)
    {
        string where = "operation " + operation + ", " + bytes + " bytes";
        UpdateBench bench = new();
        bench.Station.RunSeconds(90);
        bench.Station.Flash.CutAt(operation, bytes, leavesGarbage);
        bench.Station.Central.Send("UpdateFirmware", "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + bench.Station.UtcIn(-1) + "\"}");
        bench.RunThroughCuts(180);
        Assert.IsTrue(bench.Version is StationSettings.Version or "9.9.9", where + ": version " + bench.Version);

        // A request that the power cut has swallowed is made again, as an operator would.
        if (bench.Version != "9.9.9")
        {
            bench.Update();
            bench.RunThroughCuts(180);
        }

        Assert.AreEqual("9.9.9", bench.Version, where);
        Assert.IsTrue(bench.Statuses.EndsWith("Installed "), where + ": " + bench.Statuses);
        bench.Station.Charge(1, "04A1B2C3");
    }
}
