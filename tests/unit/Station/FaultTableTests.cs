// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>What each fault is called, and whether a session ends with it.</summary>
[TestClass]
public class FaultTableTests
{
    [TestMethod]
    [DataRow((int)Fault.None, "NoError", false)]
    [DataRow((int)Fault.ContactorWelded, "PowerSwitchFailure", true)]
    [DataRow((int)Fault.EmergencyStop, "OtherError", true)]
    [DataRow((int)Fault.GroundFailure, "GroundFailure", true)]
    [DataRow((int)Fault.OverCurrent, "OverCurrentFailure", true)]
    [DataRow((int)Fault.ContactorOpen, "PowerSwitchFailure", true)]
    [DataRow((int)Fault.PilotShort, "EVCommunicationError", true)]
    [DataRow((int)Fault.PilotImplausible, "EVCommunicationError", true)]
    [DataRow((int)Fault.DiodeShort, "EVCommunicationError", false)]
    [DataRow((int)Fault.LockFailure, "ConnectorLockFailure", true)]
    [DataRow((int)Fault.CableInvalid, "OtherError", true)]
    [DataRow((int)Fault.MeterFailure, "PowerMeterFailure", true)]
    [DataRow((int)Fault.SensorFailure, "InternalError", false)]
    [DataRow((int)Fault.MainsFailure, "UnderVoltage", false)]
    [DataRow((int)Fault.PhaseSwitchFailure, "PowerSwitchFailure", true)]
    public void Every_fault_has_its_errorCode_and_ends_a_session_or_does_not(int fault, string errorCode, bool endsTransaction)
    {
        Assert.AreEqual(errorCode, OcppNames.ErrorCode[(int)FaultTable.ErrorCode((Fault)fault)]);
        Assert.AreEqual(endsTransaction, FaultTable.EndsTransaction((Fault)fault));
    }
}
