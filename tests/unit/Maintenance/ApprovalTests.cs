// SPDX-License-Identifier: MIT

using System.Collections;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>An order that needs more than a whole package: what comes between Downloaded and Installing, and the times for both.</summary>
[TestClass]
public class ApprovalTests
{
    [TestMethod]
    public void An_approved_package_is_installed()
    {
        Bench bench = new(new ScriptedCheck(CheckResult.Good));
        bench.Order(0, true);
        bench.Run(120);
        Assert.AreEqual("Downloading Downloaded Approved Installing Rebooting Installed ", bench.Seen());
        Assert.AreEqual(3, bench.Check.Asked);
        Assert.IsTrue(bench.Looks > 0);
        Assert.AreEqual(2, bench.Station.Boots);
    }

    [TestMethod]
    public void A_package_that_is_not_approved_is_not_installed()
    {
        Bench bench = new(new ScriptedCheck(CheckResult.Bad));
        bench.Order(0, true);
        bench.Run(120);
        Assert.AreEqual("Downloading Downloaded NotApproved ", bench.Seen());
        Assert.AreEqual(1, bench.Station.Boots);
    }

    [TestMethod]
    public void Where_nobody_can_approve_it_is_not_installed_either()
    {
        Bench bench = new(null);
        bench.Order(0, true);
        bench.Run(120);
        Assert.AreEqual("Downloading Downloaded NotApproved ", bench.Seen());
        Assert.AreEqual(1, bench.Station.Boots);
    }

    [TestMethod]
    public void The_time_to_install_is_waited_for_in_service()
    {
        Bench bench = new(null);
        bench.Order(600, false);
        bench.Run(300);
        Assert.AreEqual("Downloading Downloaded InstallScheduled ", bench.Seen());
        Assert.AreEqual((int)ChargePointStatus.Available, (int)bench.Station.Status(1));
        bench.Run(400);
        Assert.AreEqual("Downloading Downloaded InstallScheduled Installing Rebooting Installed ", bench.Seen());
    }

    private sealed class ScriptedCheck : IPackageCheck
    {
        private readonly CheckResult _result;

        public ScriptedCheck(CheckResult result)
        {
            _result = result;
        }

        public int Asked { get; private set; }

        public string Error => "not signed";

        public void Begin(UpdateOrder order)
        {
            Asked = 0;
        }

        public CheckResult Continue()
        {
            return ++Asked < 3 ? CheckResult.Busy : _result;
        }
    }

    /// <summary>Stands in the place of OCPP 1.6's report, which has no words for these statuses.</summary>
    private sealed class Bench : IFirmwareListener
    {
        private static readonly string[] s_names =
        [
            "Idle", "Downloading", "Downloaded", "DownloadFailed", "Installing", "Installed", "InstallationFailed", "DownloadScheduled",
            "InstallScheduled", "Approved", "NotApproved", "Rebooting",
        ];

        private readonly ArrayList _seen = new();
        private int _boots;

        public Bench(ScriptedCheck check)
        {
            Check = check;
            Station = new StationBench();
            Station.Server.Put("new.bin", TestPackage.Make("9.9.9", 3000));
            Listen();
        }

        public StationBench Station { get; }

        public ScriptedCheck Check { get; }

        /// <summary>Looks at the status while the check went on.</summary>
        public int Looks { get; private set; }

        private FirmwareUpdate Update => ((Maintenance)Station.Station.Maintenance).Firmware;

        public void Order(int installSeconds, bool needsApproval)
        {
            Assert.IsTrue(Update.Begin(new UpdateOrder
            {
                Location = "http://files/new.bin",
                RetrieveUtcMs = Station.UtcMs - 1000,
                InstallUtcMs = installSeconds == 0 ? 0 : Station.UtcMs + (installSeconds * 1000L),
                RequestId = 5,
                Signature = needsApproval ? 1 : 0,
            }));
        }

        public void Run(int seconds)
        {
            for (int i = 0; i < seconds * 50; i++)
            {
                Station.RunMs(20);
                if (Check != null && (Check.Asked == 1 || Check.Asked == 2))
                {
                    Assert.AreEqual((int)FirmwareStatus.Downloaded, (int)Update.Status, "while it is checked");
                    Looks++;
                }

                if (Station.Boots != _boots && Station.Station != null)
                {
                    Listen();
                }
            }
        }

        public string Seen()
        {
            string text = "";
            for (int i = 0; i < _seen.Count; i++)
            {
                text += _seen[i] + " ";
            }

            return text;
        }

        public void FirmwareChanged(UpdateOrder order, FirmwareStatus status)
        {
            Assert.AreEqual(5, order.RequestId);
            _seen.Add(s_names[(int)status]);
            Update.Delivered(status);
        }

        private void Listen()
        {
            _boots = Station.Boots;
            Update.Listener = this;
            Update.Approval = Check;
        }
    }
}
