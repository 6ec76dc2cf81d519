// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The direction line that the locks' motors share: one of them moves at a time.</summary>
public sealed class LockBridge
{
    private readonly LineOutput _direction;
    private bool _isTaken;

    public LockBridge(LineOutput direction)
    {
        _direction = direction;
    }

    /// <summary>Sets the direction, high to lock; false while another lock moves.</summary>
    public bool TryTake(bool locks)
    {
        if (_isTaken)
        {
            return false;
        }

        _isTaken = true;
        _direction.Drive(locks);
        return true;
    }

    /// <summary>The motor has stopped.</summary>
    public void Release()
    {
        _isTaken = false;
        _direction.Drive(false);
    }
}
