// SPDX-License-Identifier: MIT

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace OcppStation.Tests;

[TestClass]
public class FirmwareVersionTests
{
    [TestMethod]
    public void BootNotification_reports_the_version_of_the_build()
    {
        Assert.AreEqual(StationSettings.Version, typeof(StationSettings).Assembly.GetName().Version.ToString(3));
    }
}
