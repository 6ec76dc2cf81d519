// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>
/// The one thread on which the whole virtual world lives: stations, boards, scenario, and what the control API asks for. Everything
/// runs in the order of its virtual time and at exactly that time, so a busy machine makes the world late but not different.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    /// <summary>Lateness in real time beyond which the world skips instead of catching up, so that overload cannot pile up.</summary>
    private const int GiveUpMs = 500;

    /// <summary>Real time between two looks at whether what time was held for goes on.</summary>
    private const int HeldLookMs = 50;

    private readonly ScaledTime _time;
    private readonly Action<Exception> _failed;
    private readonly Func<bool> _mustHold;
    private readonly PriorityQueue<ITimed, long> _queue = new();
    private readonly Dictionary<ITimed, long> _due = [];
    private readonly ConcurrentQueue<Action> _actions = new();
    private readonly AutoResetEvent _signal = new(false);
    private readonly Thread _thread;
    private bool _isHeld;
    private bool _stopping;

    /// <param name="time">Virtual time.</param>
    /// <param name="mustHold">Asked on the scheduler's thread: something real is under way that the virtual world waits for.</param>
    /// <param name="failed">Told on the scheduler's thread about an exception that something timed has thrown; it is not run again.</param>
    public Scheduler(ScaledTime time, Func<bool> mustHold, Action<Exception> failed)
    {
        _time = time;
        _mustHold = mustHold;
        _failed = failed;
        _thread = new Thread(Loop) { Name = "virtual world", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Virtual milliseconds since the start, as those see it that run on this thread.</summary>
    public long NowMs { get; private set; }

    /// <summary>Until then nobody waits for time to pass: the world runs as fast as it can. Only on the scheduler's thread.</summary>
    public long SkipToMs { get; set; }

    /// <summary>True while nobody waits for time to pass.</summary>
    public bool IsSkipping => NowMs < SkipToMs;

    /// <summary>Runs on the scheduler's thread as soon as it can, from any thread.</summary>
    public void Post(Action action)
    {
        _actions.Enqueue(action);
        _signal.Set();
    }

    /// <summary>Runs on the scheduler's thread and hands back what comes of it.</summary>
    public Task<T> RunAsync<T>(Func<T> function)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                done.SetResult(function());
            }
            catch (Exception ex)
            {
                done.SetException(ex);
            }
        });
        return done.Task;
    }

    /// <summary>Runs <paramref name="timed"/> at that time unless an earlier run is planned. Only on the scheduler's thread.</summary>
    public void Plan(ITimed timed, long dueMs)
    {
        if (dueMs != Deadlines.Never && (!_due.TryGetValue(timed, out long planned) || dueMs < planned))
        {
            _due[timed] = dueMs;
            _queue.Enqueue(timed, dueMs);
        }
    }

    /// <summary>Takes back what is planned. Only on the scheduler's thread.</summary>
    public void Cancel(ITimed timed) => _due.Remove(timed);

    /// <summary>Ends the thread; what is planned does not happen any more.</summary>
    public void Dispose()
    {
        Post(() => _stopping = true);
        _thread.Join();
        _signal.Dispose();
    }

    private void Loop()
    {
        while (!_stopping)
        {
            if (_isHeld && !_mustHold())
            {
                _isHeld = false;
                _time.Release();
            }

            if (!_isHeld)
            {
                Skip();
                RunDue(_time.ElapsedMs);
            }

            // After what was due before them: they happen now.
            RunActions();
            if (!_stopping && _actions.IsEmpty)
            {
                Wait();
            }
        }

        _time.Reach(long.MaxValue);
    }

    private void Skip()
    {
        if (IsSkipping)
        {
            _time.JumpTo(_queue.TryPeek(out _, out long dueMs) ? Math.Min(dueMs, SkipToMs) : SkipToMs);
        }
    }

    private void RunDue(long untilMs)
    {
        long oldestMs = untilMs - (long)(GiveUpMs * Math.Max(1, _time.Speed));
        while (_queue.TryPeek(out ITimed timed, out long dueMs) && dueMs <= untilMs)
        {
            _queue.Dequeue();
            if (!_due.TryGetValue(timed, out long planned) || planned != dueMs)
            {
                continue;
            }

            _due.Remove(timed);
            NowMs = Math.Max(NowMs, Math.Max(dueMs, oldestMs));
            _time.Reach(NowMs);
            Run(timed);
            if (_mustHold())
            {
                _isHeld = true;
                _time.HoldAt(NowMs);
                return;
            }
        }

        NowMs = Math.Max(NowMs, untilMs);
        _time.Reach(_queue.TryPeek(out _, out long nextMs) ? nextMs : long.MaxValue);
    }

    private void Run(ITimed timed)
    {
        try
        {
            Plan(timed, timed.Run(NowMs));
        }
        catch (Exception ex)
        {
            _failed(ex);
        }
    }

    private void RunActions()
    {
        while (_actions.TryDequeue(out Action action))
        {
            action();
        }
    }

    private void Wait()
    {
        if (_isHeld)
        {
            _signal.WaitOne(HeldLookMs);
            return;
        }

        if (IsSkipping)
        {
            return;
        }

        if (!_queue.TryPeek(out _, out long dueMs))
        {
            _signal.WaitOne();
            return;
        }

        double realMs = (dueMs - _time.ElapsedMs) / _time.Speed;
        if (realMs > 0)
        {
            _signal.WaitOne((int)Math.Min(Math.Ceiling(realMs), 60000));
        }
    }
}
