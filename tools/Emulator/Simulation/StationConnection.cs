// SPDX-License-Identifier: MIT

using System;
using System.Diagnostics;
using System.Threading;
using OcppStation.Emulation;

namespace OcppStation.Emulator;

/// <summary>A station's way to the central system: the link of its present boot over its own network, tapped for the frames.</summary>
internal sealed class StationConnection : ILinkHost
{
    private static readonly TimeSpan s_longestFlight = TimeSpan.FromSeconds(3);

    private readonly IConnectionThreads _threads;
    private readonly Action _wake;
    private readonly World _world;
    private readonly ILog _log;
    private WebSocketLink _link;
    private TappedLink _tap;
    private int _version;
    private int _seenVersion;
    private int _isWoken;
    private bool _wasOpen;
    private long _flightBegan;

    /// <param name="world">Where the station lives.</param>
    /// <param name="frames">Where the frames are copied to.</param>
    /// <param name="log">Where it is said what rules do to frames.</param>
    /// <param name="wake">Called on a thread of the link when there is news, and not again until <see cref="Awake"/>.</param>
    public StationConnection(World world, FrameLog frames, ILog log, Action wake)
    {
        _world = world;
        _threads = world.Threads;
        Frames = frames;
        _log = log;
        _wake = wake;
    }

    /// <summary>The network between station and central system.</summary>
    public VirtualNetwork Network { get; } = new();

    /// <summary>What is to happen to some of its frames.</summary>
    public FrameRules Rules { get; } = new();

    /// <summary>Frames that passed the link.</summary>
    public FrameLog Frames { get; }

    /// <summary>Rises when the link has news for the station.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>State of the link.</summary>
    public LinkState State => _link == null ? LinkState.Closed : _link.State;

    /// <summary>Makes the link of a boot.</summary>
    public ILink Connect(Deadlines time)
    {
        _link = new WebSocketLink(time, Network, _threads);
        _link.Activity += (_, _) => OnActivity();
        _tap = new TappedLink(_link, Frames, Rules, this);
        return _tap;
    }

    /// <summary>The station runs now: news from now on wake it again.</summary>
    public void Awake() => Volatile.Write(ref _isWoken, 0);

    /// <summary>The station has looked at everything up to this version.</summary>
    public void Seen(int version)
    {
        _seenVersion = version;
        bool isOpen = State == LinkState.Open;
        Opened += isOpen && !_wasOpen ? 1 : 0;
        _wasOpen = isOpen;
    }

    /// <summary>Connections that the station has seen open.</summary>
    public int Opened { get; private set; }

    /// <summary>The link has something that the station has not looked at yet, or has left to its next tick.</summary>
    public bool HasNews => _seenVersion != Version || (State == LinkState.Open && !_tap.IsEmpty);

    /// <summary>
    /// The station waits for the real network or the central system's answer, and not in vain: then virtual time can wait as
    /// well, for a while.
    /// </summary>
    public bool IsInFlight()
    {
        // Without a network, connections and attempts fail at once; half open, nothing comes however long one waits.
        bool isWaiting = _link != null && !HasNews && Network.Condition != NetworkCondition.HalfOpen && _link.State switch
        {
            LinkState.Connecting => true,
            LinkState.Open => (_tap.IsCalling && _tap.IsEmpty) || _link.IsAwaitingPong || Network.Condition == NetworkCondition.Down,
            _ => false,
        };
        if (!isWaiting)
        {
            _flightBegan = 0;
            return false;
        }

        _flightBegan = _flightBegan == 0 ? Stopwatch.GetTimestamp() : _flightBegan;
        return Stopwatch.GetElapsedTime(_flightBegan) < s_longestFlight;
    }

    /// <summary>Says goodbye.</summary>
    public void Close() => _link?.Close();

    /// <summary>The link of this boot is gone; whether its socket says goodbye is another matter.</summary>
    public void Leave() => _link = null;

    /// <inheritdoc/>
    public void After(double seconds, Action action) => _world.After(seconds, action);

    /// <inheritdoc/>
    public void News() => OnActivity();

    /// <inheritdoc/>
    public void Intercepted(FrameRule rule) => _log.Write("intercepted  " + rule.Describe());

    private void OnActivity()
    {
        Interlocked.Increment(ref _version);
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            _wake();
        }
    }
}
