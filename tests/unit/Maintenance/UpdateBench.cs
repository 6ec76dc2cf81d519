// SPDX-License-Identifier: MIT

using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A station that gets a new firmware.</summary>
public sealed class UpdateBench
{
    /// <summary>Image of the usual package, bytes: some pieces and a part of one.</summary>
    public const int ImageBytes = 5000;

    public UpdateBench()
        : this(new StationBench())
    {
    }

    public UpdateBench(StationBench station)
    {
        Station = station;
        Station.Server.Put("new.bin", TestPackage.Make("9.9.9", ImageBytes));
    }

    public StationBench Station { get; }

    /// <summary>Statuses reported, oldest first.</summary>
    public string Statuses => StatusesOf("FirmwareStatusNotification");

    /// <summary>Statuses of signed updates, each with the number of its order, oldest first.</summary>
    public string SignedStatuses => StatusesOf("SignedFirmwareStatusNotification");

    /// <summary>Version of the last BootNotification.</summary>
    public string Version
    {
        get
        {
            SeenCall boot = Station.Central.LastCall("BootNotification");
            return boot.Text("firmwareVersion");
        }
    }

    /// <summary>Payload that asks for the update at once.</summary>
    public string Order()
    {
        return "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + Station.UtcIn(-1) + "\"}";
    }

    /// <summary>Payload that asks for a signed update at once, with a signature that is right.</summary>
    public string SignedOrder(int requestId)
    {
        return SignedOrder(requestId, "signer 1", "signer 1 over " + (PackageHeader.Bytes + ImageBytes).ToString() + " bytes");
    }

    /// <summary>Asks for the update at once.</summary>
    public string Update()
    {
        return Station.Command("UpdateFirmware", Order());
    }

    /// <param name="more">Further members, each with a comma before it.</param>
    public string Update(string more)
    {
        return Station.Command("UpdateFirmware", "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + Station.UtcIn(-1) + "\"" + more + "}");
    }

    /// <summary>Asks for a signed update at once, with a signature that is right.</summary>
    public string SignedUpdate(int requestId)
    {
        return Station.Command("SignedUpdateFirmware", SignedOrder(requestId));
    }

    public string SignedUpdate(int requestId, string certificate, string signature)
    {
        return Station.Command("SignedUpdateFirmware", SignedOrder(requestId, certificate, signature));
    }

    /// <summary>Runs until a status was reported; false when it does not come.</summary>
    public bool RunUntil(string status, int seconds)
    {
        for (int i = 0; i < seconds * 10 && !(Statuses + SignedStatuses).Contains(status + " "); i++)
        {
            Station.RunMs(100);
        }

        return (Statuses + SignedStatuses).Contains(status + " ");
    }

    /// <summary>Runs through power cuts in flash operations; each is followed by a boot.</summary>
    public void RunThroughCuts(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            try
            {
                Station.RunSeconds(1);
            }
            catch (PowerCutException)
            {
                Station.CutPower();
                Station.RestorePower();
            }
        }
    }

    private string SignedOrder(int requestId, string certificate, string signature)
    {
        return "{\"requestId\":" + requestId.ToString() + ",\"firmware\":{\"location\":\"http://files/new.bin\",\"retrieveDateTime\":\"" + Station.UtcIn(-1)
            + "\",\"signingCertificate\":\"" + certificate + "\",\"signature\":\"" + signature + "\"}}";
    }

    private string StatusesOf(string action)
    {
        string statuses = "";
        for (int i = 0; i < Station.Central.Seen.Count; i++)
        {
            SeenCall call = (SeenCall)Station.Central.Seen[i];
            if (call.Action == action && call.IsConfirmed)
            {
                statuses += (call.Payload.Contains("requestId") ? call.Int("requestId").ToString() + ":" : "") + call.Text("status") + " ";
            }
        }

        return statuses;
    }
}
