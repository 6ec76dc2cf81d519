// SPDX-License-Identifier: MIT

using System;
using System.Threading;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>Messages that wait for the tick: whoever receives more waits with them.</summary>
[TestClass]
public class ReceiveQueueTests
{
    /// <summary>Long enough to see most of those who wait for nothing; one who waits rightly waits for ever.</summary>
    private const int LookMs = 30;

    [TestMethod]
    public void Messages_come_out_in_the_order_in_which_they_came()
    {
        ReceiveQueue queue = new();
        Assert.IsNull(queue.Take());
        Assert.IsTrue(queue.Put(new byte[1]));
        Assert.IsTrue(queue.Put(new byte[2]));
        Assert.AreEqual(1, queue.Take().Length);
        Assert.AreEqual(2, queue.Take().Length);
        Assert.IsNull(queue.Take());
    }

    [TestMethod]
    public void One_message_more_than_may_wait_waits_until_one_is_taken()
    {
        ReceiveQueue queue = new();
        for (int i = 0; i < Limits.ReceiveQueueFrames; i++)
        {
            Assert.IsTrue(queue.Put(new byte[1]));
        }

        Filler filler = new(queue, 1);
        Assert.IsTrue(filler.IsWaiting());
        Assert.IsNotNull(queue.Take());
        Assert.IsTrue(filler.Join());
    }

    [TestMethod]
    public void One_byte_more_than_may_wait_waits_until_there_is_room()
    {
        ReceiveQueue queue = new();
        Assert.IsTrue(queue.Put(new byte[Limits.ReceiveQueueBytes - 2]));
        Assert.IsTrue(queue.Put(new byte[1]));
        Filler filler = new(queue, 2);
        Assert.IsTrue(filler.IsWaiting());
        Assert.IsNotNull(queue.Take());
        Assert.IsTrue(filler.Join());
        filler = new(queue, Limits.ReceiveQueueBytes - 2);
        Assert.IsTrue(filler.IsWaiting());
        Assert.AreEqual(1, queue.Take().Length);
        Assert.IsTrue(filler.Join());
    }

    [TestMethod]
    public void As_many_bytes_as_may_wait_do_not_wait_and_an_empty_queue_takes_any_message()
    {
        ReceiveQueue queue = new();
        Filler filler = new(queue, Limits.ReceiveQueueBytes + 1);
        Assert.IsTrue(filler.Join());
        Assert.IsNotNull(queue.Take());
        Assert.IsTrue(queue.Put(new byte[1]));
        filler = new(queue, Limits.ReceiveQueueBytes - 1);
        Assert.IsTrue(filler.Join());
    }

    [TestMethod]
    public void Whoever_waits_is_let_go_at_the_end_and_what_waited_is_thrown_away()
    {
        ReceiveQueue queue = new();
        Assert.IsTrue(queue.Put(new byte[Limits.ReceiveQueueBytes]));
        Filler filler = new(queue, 1);
        Assert.IsTrue(filler.IsWaiting());
        queue.Stop();
        Assert.IsFalse(filler.Join());
        Assert.IsNull(queue.Take());
        Assert.IsFalse(queue.Put(new byte[1]));
    }

    /// <summary>Puts a message in from a thread of its own.</summary>
    private sealed class Filler
    {
        private const int PatienceMs = 20000;

        private readonly ReceiveQueue _queue;
        private readonly int _length;
        private readonly Thread _thread;
        private bool _hasPut;

        public Filler(ReceiveQueue queue, int length)
        {
            _queue = queue;
            _length = length;
            _thread = new Thread(Put);
            _thread.Start();
        }

        public bool IsWaiting()
        {
            return !_thread.Join(LookMs);
        }

        /// <summary>Waits for it; whether the message is in.</summary>
        public bool Join()
        {
            Assert.IsTrue(_thread.Join(PatienceMs), "waits on");
            return _hasPut;
        }

        private void Put()
        {
            try
            {
                _hasPut = _queue.Put(new byte[_length]);
            }
            catch (Exception)
            {
                _hasPut = false;
            }
        }
    }
}
