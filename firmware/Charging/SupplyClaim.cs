// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// What one connector takes, and would take, of a supply that it shares. Between two divisions it watches what its car does
/// with the offer; <see cref="SupplyShare"/> divides.
/// </summary>
public sealed class SupplyClaim
{
    /// <summary>Bits of L1, L2 and L3.</summary>
    public const int AllPhases = 7;

    /// <summary>Time that a car has to follow a lower offer (IEC 61851-1 Table A.6, 6), ms.</summary>
    public const int FollowMs = 5000;

    /// <summary>Current that was not drawn for so long goes to others, ms.</summary>
    public const int UnusedMs = 60000;

    /// <summary>A car that draws less than its offer by no more than this takes what it gets, tenths of an ampere.</summary>
    public const int NearDeciAmps = 10;

    /// <summary>What is left above the most that a car drew when it gives the rest away: room to ask for more.</summary>
    public const int SpareDeciAmps = 20;

    /// <summary>Between two looks at a car that should follow, and at one that leaves current unused, ms.</summary>
    private const int FollowLookMs = 1000;
    private const int UseLookMs = 5000;

    private bool _wasAbove;
    private int _offeredDeciAmps;
    private long _fellMs;
    private long _windowMs = Deadlines.Never;
    private int _mostUsedDeciAmps;

    /// <summary>A session runs and may draw current.</summary>
    public bool IsWanting { get; set; }

    /// <summary>The lowest of all other limits, tenths of an ampere.</summary>
    public int CapDeciAmps { get; set; }

    /// <summary>Less makes no sense for its car; its cap is enough where that is lower.</summary>
    public int LeastDeciAmps { get; set; }

    /// <summary>Phases of the supply that its car may load, bits; all when it is not known which.</summary>
    public int Phases { get; set; } = AllPhases;

    /// <summary>The most that its car may still be drawing.</summary>
    public int HeldDeciAmps { get; private set; }

    /// <summary>What is enough for it; <see cref="int.MaxValue"/> while it takes all that it gets.</summary>
    public int NeedDeciAmps { get; private set; } = int.MaxValue;

    /// <summary>It was offered current for a while and drew none.</summary>
    public bool IsIdle { get; private set; }

    /// <summary>What it may be offered now.</summary>
    public int GrantedDeciAmps { get; internal set; }

    /// <summary>There is enough for it, but others have their turn.</summary>
    public bool IsWaiting { get; internal set; }

    /// <summary>When <see cref="Poll"/> has something to tell even if nothing changes.</summary>
    public long NextMs { get; private set; }

    /// <summary>Takes what is offered and drawn now; called before each division.</summary>
    /// <param name="nowMs">Monotonic ms.</param>
    /// <param name="offeredDeciAmps">What is offered, 0 for none.</param>
    /// <param name="isOpen">The contactor is open for certain.</param>
    /// <param name="usedDeciAmps">What is drawn at the most, or -1 when that is not known.</param>
    /// <param name="provenDeciAmps">What is drawn at the least, or -1: a car that draws more than it is offered has not followed.</param>
    public void Poll(long nowMs, int offeredDeciAmps, bool isOpen, int usedDeciAmps, int provenDeciAmps)
    {
        NextMs = Deadlines.Never;
        Follow(nowMs, offeredDeciAmps, isOpen, isOpen ? 0 : provenDeciAmps);
        _offeredDeciAmps = offeredDeciAmps;
        WatchUse(nowMs, isOpen ? 0 : usedDeciAmps);
    }

    /// <summary>A car counts with the higher offer until it has followed the lower one, or must have.</summary>
    private void Follow(long nowMs, int offeredDeciAmps, bool isOpen, int usedDeciAmps)
    {
        if (offeredDeciAmps >= HeldDeciAmps || (isOpen && offeredDeciAmps == 0))
        {
            HeldDeciAmps = offeredDeciAmps;
            return;
        }

        if (offeredDeciAmps < _offeredDeciAmps)
        {
            _wasAbove = false;
            _fellMs = nowMs;
        }

        bool isAbove = usedDeciAmps > offeredDeciAmps + SpareDeciAmps;
        _wasAbove |= isAbove;
        bool hasFollowed = usedDeciAmps >= 0 && !isAbove && _wasAbove;
        if (offeredDeciAmps > 0 && (hasFollowed || (nowMs >= _fellMs + FollowMs && !isAbove)))
        {
            HeldDeciAmps = offeredDeciAmps;
        }
        else
        {
            long endMs = _fellMs + FollowMs;
            NextMs = nowMs < endMs && endMs < nowMs + FollowLookMs ? endMs : nowMs + FollowLookMs;
        }
    }

    private void WatchUse(long nowMs, int usedDeciAmps)
    {
        bool isTakingAll = usedDeciAmps < 0 || usedDeciAmps + NearDeciAmps >= _offeredDeciAmps;
        if (isTakingAll || HeldDeciAmps != _offeredDeciAmps)
        {
            _windowMs = Deadlines.Never;
            NeedDeciAmps = isTakingAll ? int.MaxValue : NeedDeciAmps;
            IsIdle &= !isTakingAll;
            return;
        }

        if (_windowMs == Deadlines.Never)
        {
            _windowMs = nowMs + UnusedMs;
            _mostUsedDeciAmps = 0;
        }

        _mostUsedDeciAmps = usedDeciAmps > _mostUsedDeciAmps ? usedDeciAmps : _mostUsedDeciAmps;
        if (nowMs >= _windowMs)
        {
            IsIdle = _mostUsedDeciAmps == 0;
            NeedDeciAmps = _mostUsedDeciAmps + SpareDeciAmps;
            _windowMs = nowMs + UnusedMs;
            _mostUsedDeciAmps = usedDeciAmps;
        }

        NextMs = _windowMs < nowMs + UseLookMs ? _windowMs : nowMs + UseLookMs;
    }
}
