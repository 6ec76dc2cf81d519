// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>Connectors on one supply, each with a car that follows as the test says; every grant is taken up at once.</summary>
public sealed class SupplyBench
{
    private readonly SupplyShare _share;
    private readonly int[] _offered;
    private readonly int[] _drawn;
    private readonly bool[] _isOpen;

    public SupplyBench(int connectors)
    {
        Claims = new SupplyClaim[connectors];
        for (int i = 0; i < connectors; i++)
        {
            Claims[i] = new SupplyClaim { CapDeciAmps = 320 };
        }

        _offered = new int[connectors];
        _drawn = new int[connectors];
        _isOpen = new bool[connectors];
        _share = new SupplyShare(Claims);
    }

    public SupplyClaim[] Claims { get; }

    /// <summary>The supply, tenths of an ampere.</summary>
    public int SupplyDeciAmps { get; set; } = 320;

    public int LeastDeciAmps { get; set; } = 60;

    public long NowMs { get; private set; } = 1000;

    public bool IsContended => _share.IsContended;

    /// <summary>When the share wants to be asked again.</summary>
    public long NextMs => _share.NextMs;

    /// <summary>What is offered, both in one number: 160 and 160 are 160160.</summary>
    public int Offers => (_offered[0] * 1000) + _offered[1];

    /// <summary>A car begins: it draws what it is offered, unless <see cref="Draw"/> says otherwise.</summary>
    public void Begin(int connector)
    {
        Claims[connector - 1].IsWanting = true;
        _drawn[connector - 1] = int.MaxValue;
    }

    public void End(int connector)
    {
        Claims[connector - 1].IsWanting = false;
    }

    /// <summary>The most that a car draws, tenths of an ampere.</summary>
    public void Draw(int connector, int deciAmps)
    {
        _drawn[connector - 1] = deciAmps;
    }

    /// <summary>The car stops asking: its contactor opens, or closes again.</summary>
    public void Open(int connector, bool isOpen)
    {
        _isOpen[connector - 1] = isOpen;
    }

    /// <summary>Divides once, now; cars have no time to follow.</summary>
    public void Divide()
    {
        for (int i = 0; i < Claims.Length; i++)
        {
            bool isOpen = _isOpen[i] || (_offered[i] == 0 && !Claims[i].IsWanting);
            int held = Claims[i].HeldDeciAmps > _offered[i] ? Claims[i].HeldDeciAmps : _offered[i];
            int used = _drawn[i] < 0 ? -1 : _drawn[i] < held ? _drawn[i] : held;
            Claims[i].Poll(NowMs, _offered[i], isOpen, used, used);
        }

        _share.Divide(NowMs, SupplyDeciAmps, LeastDeciAmps);
        for (int i = 0; i < Claims.Length; i++)
        {
            _offered[i] = Claims[i].GrantedDeciAmps < 60 ? 0 : Claims[i].GrantedDeciAmps;
            if (_offered[i] == 0)
            {
                // Its contactor opens.
                Claims[i].Poll(NowMs, 0, true, 0, 0);
            }
        }
    }

    /// <summary>Divides whenever the share asks for it, and once a second.</summary>
    public void Run(int seconds)
    {
        long endMs = NowMs + (seconds * 1000L);
        while (NowMs < endMs)
        {
            long next = NowMs + 1000 < _share.NextMs ? NowMs + 1000 : _share.NextMs;
            NowMs = next > NowMs ? next : NowMs + 1;
            Divide();
        }
    }
}
