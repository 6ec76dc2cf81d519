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
    public string Statuses
    {
        get
        {
            string statuses = "";
            for (int i = 0; i < Station.Central.Seen.Count; i++)
            {
                SeenCall call = (SeenCall)Station.Central.Seen[i];
                statuses += call.Action == "FirmwareStatusNotification" && call.IsConfirmed ? call.Text("status") + " " : "";
            }

            return statuses;
        }
    }

    /// <summary>Version of the last BootNotification.</summary>
    public string Version
    {
        get
        {
            SeenCall boot = Station.Central.LastCall("BootNotification");
            return boot.Text("firmwareVersion");
        }
    }

    /// <summary>Asks for the update at once.</summary>
    public string Update()
    {
        return Update("");
    }

    /// <param name="more">Further members, each with a comma before it.</param>
    public string Update(string more)
    {
        return Station.Command("UpdateFirmware", "{\"location\":\"http://files/new.bin\",\"retrieveDate\":\"" + Station.UtcIn(-1) + "\"" + more + "}");
    }

    /// <summary>Runs until a status was reported; false when it does not come.</summary>
    public bool RunUntil(string status, int seconds)
    {
        for (int i = 0; i < seconds * 10 && !Statuses.Contains(status + " "); i++)
        {
            Station.RunMs(100);
        }

        return Statuses.Contains(status + " ");
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
}
