// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;
using OcppStation.Emulation;

namespace OcppStation.Tests;

/// <summary>A client on a scripted link and virtual time: run, look at what was sent, deliver an answer.</summary>
public sealed class ClientBench
{
    /// <summary>2026-03-01T10:00:00Z.</summary>
    public const string Time = "2026-03-01T10:00:00.000Z";

    private readonly StationHardware _hardware;

    public ClientBench()
    {
        _hardware = new StationHardware
        {
            Clock = World,
            Log = World,
            System = World,
            Link = Link,
            Flash = Flash,
            Connectors = new ConnectorHardware[2],
        };
        Settings = new StationSettings { ChargePointId = "CP 1", CentralUrl = "ws://central/ocpp/", Vendor = "V", Model = "M" };
        Configuration = new Configuration(_hardware, null);
        Configuration.Preset("ReconnectSpreadSeconds", "0");
    }

    public ScriptedLink Link { get; } = new ScriptedLink();

    public VirtualFlash Flash { get; } = new VirtualFlash(16 * 1024);

    public ScriptedWorld World { get; } = new ScriptedWorld();

    public Deadlines Deadlines { get; } = new Deadlines();

    public Configuration Configuration { get; }

    public StationSettings Settings { get; }

    /// <summary>Security events told so far.</summary>
    public ScriptedEvents Events { get; } = new ScriptedEvents();

    public OcppClient Client { get; private set; }

    /// <summary>A client that is connected, accepted and has nothing to do.</summary>
    public static ClientBench Online()
    {
        ClientBench bench = new();
        bench.Start();
        bench.Run(100);
        bench.AnswerBoot("Accepted", 300);
        Assert.IsTrue(bench.Client.IsOnline);
        return bench;
    }

    /// <summary>Makes the client; until then seed and settings may be changed.</summary>
    public void Start()
    {
        Client = new OcppClient(_hardware, Configuration, Deadlines, Settings, 0xAB, Events, null);
        Client.Register(new GetConfigurationOperation(Configuration));
        Client.Register(new ChangeConfigurationOperation(Configuration));
    }

    /// <summary>Runs for a time, skipping what the deadlines say is empty: a deadline nobody asked for would be missed.</summary>
    public void Run(long ms)
    {
        long endMs = World.MonotonicMs + ms;
        while (true)
        {
            Tick();
            if (World.MonotonicMs >= endMs)
            {
                return;
            }

            World.MonotonicMs = Deadlines.NextMs < endMs ? Deadlines.NextMs : endMs;
        }
    }

    /// <summary>One tick at the present time.</summary>
    public void Tick()
    {
        Deadlines.BeginTurn(World.MonotonicMs);
        Client.Poll();
    }

    /// <summary>The central system sends a frame; the client gets a moment for it.</summary>
    public void Deliver(string frame)
    {
        Link.Deliver(Encoding.UTF8.GetBytes(frame));
        Run(100);
    }

    /// <summary>Answers the BootNotification that was sent.</summary>
    public void AnswerBoot(string status, int interval)
    {
        string frame = Link.Take();
        Assert.Contains("\"BootNotification\"", frame);
        Deliver("[3,\"" + Id(frame) + "\",{\"status\":\"" + status + "\",\"currentTime\":\"" + Time + "\",\"interval\":"
            + interval.ToString() + "}]");
    }

    /// <summary>Answers a call with a confirmation payload.</summary>
    public void AnswerCall(string frame, string payload)
    {
        Deliver("[3,\"" + Id(frame) + "\"," + payload + "]");
    }

    /// <summary>Puts a call into the queue.</summary>
    public ScriptedCall Enqueue(string action)
    {
        ScriptedCall call = new(action);
        Assert.IsTrue(Client.Enqueue(call));
        return call;
    }

    /// <summary>Action of a call that was sent; null when nothing was.</summary>
    public static string Action(string frame)
    {
        return frame == null ? null : frame.Split('"')[3];
    }

    /// <summary>Message id of a frame.</summary>
    public static string Id(string frame)
    {
        return frame.Split('"')[1];
    }
}
