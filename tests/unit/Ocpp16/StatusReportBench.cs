// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>The reports of connector 1, the first of which is answered; what the connector shows is what the fields say.</summary>
public sealed class StatusReportBench
{
    public readonly ClientBench Ocpp = ClientBench.Online();
    public readonly StatusReport Report;

    public ChargePointStatus Status = ChargePointStatus.Available;
    public ChargePointErrorCode ErrorCode = ChargePointErrorCode.NoError;
    public string VendorCode;

    public StatusReportBench()
    {
        StationParts parts = new() { Time = Ocpp.Deadlines, Clock = Ocpp.World, Log = Ocpp.World, Configuration = Ocpp.Configuration };
        Report = new StatusReport(1, parts, Ocpp.Client);
        Ocpp.Configuration.Set("HeartbeatInterval", "86400");
        Answer(Await(0));
    }

    /// <summary>Lets the station run for some seconds.</summary>
    public void Run(int seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            Report.Poll(Status, ErrorCode, VendorCode);
            Ocpp.Run(100);
        }
    }

    /// <summary>The report that goes out after some seconds and not before.</summary>
    public string Await(int seconds)
    {
        if (seconds > 1)
        {
            ExpectSilence(seconds - 1);
        }

        Run(2);
        string frame = Ocpp.Link.Take();
        Assert.AreEqual("StatusNotification", ClientBench.Action(frame));
        return frame;
    }

    public void ExpectSilence(int seconds)
    {
        Run(seconds);
        string frame = Ocpp.Link.Take();
        Assert.AreNotEqual("StatusNotification", ClientBench.Action(frame));
    }

    public string Answer(string frame)
    {
        Ocpp.AnswerCall(frame, "{}");
        return frame;
    }
}
