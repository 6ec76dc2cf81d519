// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.Simulation;

/// <summary>
/// Root certificates that are installed and deleted at random moments. At every boot each is on flash wholly or not at all, and as the last answer
/// has said; without an answer it may be either.
/// </summary>
public sealed class Keyring
{
    /// <summary>In one world of so many it happens.</summary>
    private const int Period = 4;

    private const int LeastPauseMs = 10 * 1000;
    private const int MostPauseMs = 3 * 60 * 1000;
    private const int Roots = 6;

    private readonly Random _random;
    private readonly World _world;

    /// <summary>By number: there, not there, or null.</summary>
    private readonly bool?[] _known = new bool?[Roots + 1];

    private string _payload;
    private string _id;
    private int _root;
    private bool _isInstall;
    private bool? _before;

    public Keyring(int seed, World world)
    {
        _random = new Random(seed);
        _world = world;
        NextMs = seed % Period == 2 ? _random.Next(LeastPauseMs, MostPauseMs) : long.MaxValue;
        Array.Fill(_known, false);
    }

    /// <summary>When something happens next, ms of the world.</summary>
    public long NextMs { get; private set; }

    /// <summary>Makes something happen when its time has come.</summary>
    public void Act()
    {
        if (_world.Board.NowMs < NextMs)
        {
            return;
        }

        NextMs = _world.Board.NowMs + _random.Next(LeastPauseMs, MostPauseMs);
        _root = _random.Next(1, Roots + 1);
        _isInstall = _random.Next(3) > 0;
        _id = null;
        _payload = _isInstall
            ? $"{{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"root {_root}{new string('x', _random.Next(3000))}\"}}"
            : $"{{\"certificateHashData\":{{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"AA{_root}\",\"issuerKeyHash\":\"bb{_root}\",\"serialNumber\":\"{_root}\"}}}}";
        _world.Command(_isInstall ? "InstallCertificate" : "DeleteCertificate", _payload);
    }

    /// <summary>A command reaches the station.</summary>
    public void Sent(string id, string frame)
    {
        if (_payload != null && frame.EndsWith(_payload + "]", StringComparison.Ordinal))
        {
            _id = id;
            _payload = null;
            _before = _known[_root];
            _known[_root] = _before == _isInstall ? _before : null;
        }
    }

    /// <summary>The station has answered a command.</summary>
    public void Answered(string id, string frame)
    {
        if (id == _id)
        {
            bool isDone = frame.Contains("\"Accepted\"", StringComparison.Ordinal);
            _known[_root] = isDone ? _isInstall : _before;
            _world.Tally.Certificates += isDone ? 1 : 0;
            _id = null;
        }
    }

    /// <summary>Looks at what a boot finds on flash.</summary>
    public void Check()
    {
        CertificateStore store = new(_world.Flash, _world.Cryptography);
        string roots = store.Roots(CertificateStore.CentralSystemRoot) ?? "";
        for (int root = 1; root <= Roots; root++)
        {
            bool isThere = store.Find(_world.Cryptography.ReadRoot("root " + root, 0)) >= 0;
            if (_known[root] is { } known && known != isThere)
            {
                throw new Broken($"root {root} is {(isThere ? "there" : "gone")}, and the last answer was otherwise");
            }

            if (isThere != roots.Contains("root " + root, StringComparison.Ordinal))
            {
                throw new Broken($"root {root} is there in part");
            }

            _known[root] = isThere;
        }

        _id = null;
    }

    /// <summary>No more happens from now on.</summary>
    public void Heal()
    {
        NextMs = long.MaxValue;
    }
}
