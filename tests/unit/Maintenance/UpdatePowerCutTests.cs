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
        CutEverywhere(false, 12);
    }

    [TestMethod]
    public void A_power_cut_in_any_flash_operation_of_a_signed_update_ends_it_as_well()
    {
        CutEverywhere(true, 14);
    }

    private static void CutEverywhere(bool isSigned, int least)
    {
        int first = FirstOperation(isSigned, out int last);
        Assert.IsTrue(last - first >= least, "operations " + (last - first));
        for (int operation = first; operation <= last; operation++)
        {
            CutAt(operation, 0, false, isSigned);
            CutAt(operation, 9, true, isSigned);
        }
    }

    private static int FirstOperation(bool isSigned, out int last)
    {
        UpdateBench bench = Bench(isSigned);
        int first = bench.Station.Flash.Operations;
        Order(bench, isSigned);
        Assert.IsTrue(bench.RunUntil("Installed", 120), bench.Statuses);
        bench.Station.RunSeconds(2);
        last = bench.Station.Flash.Operations;
        return first;
    }

    private static void CutAt(int operation, int bytes, bool leavesGarbage, bool isSigned)
    {
        string where = "operation " + operation + ", " + bytes + " bytes";
        UpdateBench bench = Bench(isSigned);
        bench.Station.Flash.CutAt(operation, bytes, leavesGarbage);
        Order(bench, isSigned);
        bench.RunThroughCuts(180);
        Assert.IsTrue(bench.Version is StationSettings.Version or "9.9.9", where + ": version " + bench.Version);

        // A request that the power cut has swallowed is made again, as an operator would.
        if (bench.Version != "9.9.9")
        {
            Order(bench, isSigned);
            bench.RunThroughCuts(180);
        }

        string statuses = isSigned ? bench.SignedStatuses : bench.Statuses;
        Assert.AreEqual("9.9.9", bench.Version, where + ": " + statuses);
        Assert.IsTrue(statuses.EndsWith("Installed "), where + ": " + statuses);
        Assert.DoesNotContains("InvalidSignature", statuses);
        bench.Station.Charge(1, "04A1B2C3");
    }

    private static UpdateBench Bench(bool isSigned)
    {
        StationBench station = new(false) { Cryptography = new ScriptedCryptography() };
        station.Boot();
        station.RunSeconds(5);
        if (isSigned)
        {
            station.Command("InstallCertificate", "{\"certificateType\":\"ManufacturerRootCertificate\",\"certificate\":\"root 1\"}");
        }

        station.RunSeconds(90);
        return new UpdateBench(station);
    }

    /// <summary>Asks for the update, and goes on whether or not power goes in its first operations.</summary>
    private static void Order(UpdateBench bench, bool isSigned)
    {
        bench.Station.Central.Send(isSigned ? "SignedUpdateFirmware" : "UpdateFirmware", isSigned ? bench.SignedOrder(1) : bench.Order());
    }
}
