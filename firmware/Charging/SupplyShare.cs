// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// Divides one supply among the connectors: on no phase do the offers, and what lowered cars may still draw, ever add up to
/// more. All that want current get equal parts; what one can not use goes to the others. When the parts would be too small to charge with, some
/// wait in a queue that turns over.
/// </summary>
public sealed class SupplyShare
{
    /// <summary>A connector that others wait for gives way after so long, ms.</summary>
    public const int TurnMs = 15 * 60 * 1000;

    private const int PhaseCount = 3;

    private readonly SupplyClaim[] _claims;

    /// <summary>Those that want current, by whose turn it is.</summary>
    private readonly int[] _queue;
    private readonly int[] _targets;
    private readonly bool[] _isServed;
    private readonly bool[] _isSet;
    private readonly bool[] _wasIdle;
    private readonly int[] _taken = new int[PhaseCount];
    private int _queued;
    private bool _isCrowded;
    private long _turnMs;

    /// <param name="claims">One for each connector.</param>
    public SupplyShare(SupplyClaim[] claims)
    {
        _claims = claims;
        _queue = new int[claims.Length];
        _targets = new int[claims.Length];
        _isServed = new bool[claims.Length];
        _isSet = new bool[claims.Length];
        _wasIdle = new bool[claims.Length];
    }

    /// <summary>Not everybody gets all that it may have: what the cars do with their offers counts.</summary>
    public bool IsContended { get; private set; }

    /// <summary>When a division is due although no claim has changed, monotonic ms.</summary>
    public long NextMs { get; private set; } = Deadlines.Never;

    /// <summary>Divides anew, from what the claims have observed.</summary>
    /// <param name="supplyDeciAmps">The supply, tenths of an ampere a phase.</param>
    /// <param name="leastDeciAmps">Less than this is not given; its cap is enough for a claim whose cap is lower.</param>
    public void Divide(long nowMs, int supplyDeciAmps, int leastDeciAmps)
    {
        Enqueue();
        IsContended = !IsEnoughForAll(supplyDeciAmps);
        if (!IsContended)
        {
            _isCrowded = false;
            NextMs = Deadlines.Never;
            return;
        }

        TurnOver(nowMs);
        Serve(supplyDeciAmps, leastDeciAmps);
        SetTargets(supplyDeciAmps);
        AddWhatIsLeft(supplyDeciAmps);
        Grant(supplyDeciAmps);
        Schedule(nowMs);
    }

    private void Enqueue()
    {
        int kept = 0;
        for (int i = 0; i < _queued; i++)
        {
            if (_claims[_queue[i]].IsWanting)
            {
                _queue[kept++] = _queue[i];
            }
        }

        int known = kept;
        for (int i = 0; i < _claims.Length; i++)
        {
            if (_claims[i].IsWanting && !IsQueued(i, known))
            {
                _queue[kept++] = i;
                _wasIdle[i] = false;
            }
        }

        _queued = kept;
    }

    /// <summary>Gives every claim its cap where they add up to no more than the supply, as nearly always.</summary>
    private bool IsEnoughForAll(int supplyDeciAmps)
    {
        int sum = 0;
        for (int i = 0; i < _claims.Length; i++)
        {
            SupplyClaim claim = _claims[i];
            int cap = claim.IsWanting ? claim.CapDeciAmps : 0;
            sum += cap > claim.HeldDeciAmps ? cap : claim.HeldDeciAmps;
        }

        if (sum > supplyDeciAmps)
        {
            return false;
        }

        for (int i = 0; i < _claims.Length; i++)
        {
            _claims[i].GrantedDeciAmps = _claims[i].IsWanting ? _claims[i].CapDeciAmps : 0;
            _claims[i].IsWaiting = false;
        }

        return true;
    }

    private bool IsQueued(int claim, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (_queue[i] == claim)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The turn of the first is over: it goes to the end.</summary>
    private void TurnOver(long nowMs)
    {
        if (!_isCrowded || _queued == 0 || (nowMs < _turnMs && !IsTurnWasted()))
        {
            return;
        }

        int first = _queue[0];
        for (int i = 1; i < _queued; i++)
        {
            _queue[i - 1] = _queue[i];
        }

        _queue[_queued - 1] = first;
        _wasIdle[first] = _claims[first].IsIdle;
        _turnMs = nowMs + TurnMs;
    }

    /// <summary>The first draws nothing, and somebody waits who has not wasted a turn as well.</summary>
    private bool IsTurnWasted()
    {
        if (!_claims[_queue[0]].IsIdle)
        {
            return false;
        }

        for (int i = 1; i < _queued; i++)
        {
            if (_claims[_queue[i]].IsWaiting && !_wasIdle[_queue[i]])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As many as can have the least that is given, by the queue.</summary>
    private void Serve(int supplyDeciAmps, int leastDeciAmps)
    {
        for (int i = 0; i < _claims.Length; i++)
        {
            _isServed[i] = false;
            _targets[i] = 0;
            _claims[i].IsWaiting = false;
        }

        bool wasCrowded = _isCrowded;
        _isCrowded = false;
        for (int i = 0; i < _queued; i++)
        {
            int claim = _queue[i];
            int cap = _claims[claim].CapDeciAmps;
            int least = leastDeciAmps > _claims[claim].LeastDeciAmps ? leastDeciAmps : _claims[claim].LeastDeciAmps;
            least = cap < least ? cap : least;
            bool isServed = least >= PilotDuty.MinDeciAmps && RoomFor(claim, supplyDeciAmps) >= least;
            _isServed[claim] = isServed;
            _targets[claim] = isServed ? least : 0;
            _claims[claim].IsWaiting = !isServed && least >= PilotDuty.MinDeciAmps && least <= supplyDeciAmps;
            _isCrowded |= _claims[claim].IsWaiting;
        }

        if (!_isCrowded || !wasCrowded)
        {
            _turnMs = Deadlines.Never;
        }
    }

    /// <summary>Equal parts, but to nobody more than it needs or may have: the one with the smallest is settled first.</summary>
    private void SetTargets(int supplyDeciAmps)
    {
        for (int i = 0; i < _claims.Length; i++)
        {
            _isSet[i] = !_isServed[i];
        }

        for (int left = _claims.Length; left > 0; left--)
        {
            int smallest = -1;
            int part = int.MaxValue;
            for (int i = 0; i < _claims.Length; i++)
            {
                int wanted = _isSet[i] ? int.MaxValue : PartOf(i, supplyDeciAmps);
                if (wanted < part)
                {
                    smallest = i;
                    part = wanted;
                }
            }

            if (smallest < 0)
            {
                return;
            }

            _targets[smallest] = part;
            _isSet[smallest] = true;
        }
    }

    private int PartOf(int claim, int supplyDeciAmps)
    {
        int part = int.MaxValue;
        for (int phase = 0; phase < PhaseCount; phase++)
        {
            int left = supplyDeciAmps;
            int sharers = 0;
            for (int i = 0; i < _claims.Length; i++)
            {
                bool isOnPhase = (_claims[i].Phases & (1 << phase)) != 0;
                left -= isOnPhase && _isSet[i] ? _targets[i] : 0;
                sharers += isOnPhase && !_isSet[i] ? 1 : 0;
            }

            bool isLoaded = (_claims[claim].Phases & (1 << phase)) != 0;
            part = isLoaded && left / sharers < part ? left / sharers : part;
        }

        int cap = _claims[claim].CapDeciAmps;
        int need = _claims[claim].NeedDeciAmps;
        need = need > _targets[claim] ? need : _targets[claim];
        part = part < cap ? part : cap;
        return part < need ? part : need;
    }

    /// <summary>What nobody needs is offered all the same: a lone car keeps its offer.</summary>
    private void AddWhatIsLeft(int supplyDeciAmps)
    {
        for (int i = 0; i < _claims.Length; i++)
        {
            if (_isServed[i])
            {
                int left = RoomFor(i, supplyDeciAmps);
                _targets[i] = left < _claims[i].CapDeciAmps ? left : _claims[i].CapDeciAmps;
            }
        }
    }

    /// <summary>What the targets of the others leave on the phases of one.</summary>
    private int RoomFor(int claim, int supplyDeciAmps)
    {
        Count(claim, false);
        return Left(claim, supplyDeciAmps);
    }

    /// <summary>Who gets less gets it at once; who gets more waits until the others' cars have followed.</summary>
    private void Grant(int supplyDeciAmps)
    {
        for (int i = 0; i < _claims.Length; i++)
        {
            SupplyClaim claim = _claims[i];
            claim.GrantedDeciAmps = _targets[i] < claim.HeldDeciAmps ? _targets[i] : claim.HeldDeciAmps;
        }

        for (int i = 0; i < _claims.Length; i++)
        {
            SupplyClaim claim = _claims[i];
            if (_targets[i] >= claim.HeldDeciAmps)
            {
                Count(i, true);
                int left = Left(i, supplyDeciAmps);
                claim.GrantedDeciAmps = left < _targets[i] ? left : _targets[i];
            }
        }
    }

    /// <summary>Adds up by phase what all but one take: their targets, or what they hold.</summary>
    private void Count(int besides, bool isHeld)
    {
        for (int phase = 0; phase < PhaseCount; phase++)
        {
            _taken[phase] = 0;
            for (int i = 0; i < _claims.Length; i++)
            {
                SupplyClaim claim = _claims[i];
                if (i != besides && (claim.Phases & (1 << phase)) != 0)
                {
                    int held = claim.HeldDeciAmps > claim.GrantedDeciAmps ? claim.HeldDeciAmps : claim.GrantedDeciAmps;
                    _taken[phase] += isHeld ? held : _targets[i];
                }
            }
        }
    }

    private int Left(int claim, int supplyDeciAmps)
    {
        int left = supplyDeciAmps;
        for (int phase = 0; phase < PhaseCount; phase++)
        {
            if ((_claims[claim].Phases & (1 << phase)) != 0 && supplyDeciAmps - _taken[phase] < left)
            {
                left = supplyDeciAmps - _taken[phase];
            }
        }

        return left > 0 ? left : 0;
    }

    private void Schedule(long nowMs)
    {
        if (_isCrowded && _turnMs == Deadlines.Never)
        {
            _turnMs = nowMs + TurnMs;
        }

        NextMs = _turnMs;
        for (int i = 0; i < _claims.Length; i++)
        {
            NextMs = _claims[i].NextMs < NextMs ? _claims[i].NextMs : NextMs;
        }
    }
}
