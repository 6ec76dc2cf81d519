// SPDX-License-Identifier: MIT

using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class WiegandDecoderTests
{
    [TestMethod]
    [DataRow("1A2B3C")]
    [DataRow("000000")]
    [DataRow("FFFFFF")]
    [DataRow("04A1B2C3")]
    [DataRow("80000001")]
    [DataRow("04A1B2C3D4E5F6")]
    [DataRow("04A1B2C3D4E5F607")]
    public void A_frame_gives_the_tag_in_upper_case_hexadecimal(string tag)
    {
        Bench bench = new(ReaderByteOrder.Normal);
        bench.Send(tag);
        Assert.AreEqual(tag, bench.Run(100));
    }

    [TestMethod]
    public void A_reader_that_sends_the_last_byte_first_is_turned_round()
    {
        Bench bench = new(ReaderByteOrder.Reversed);
        bench.Send("C3B2A104");
        Assert.AreEqual("04A1B2C3", bench.Run(100));
    }

    [TestMethod]
    public void The_frame_ends_after_50_ms_of_silence_and_no_sooner()
    {
        Bench bench = new(ReaderByteOrder.Normal);
        bench.Send("1A2B3C");
        Assert.IsNull(bench.Run(60));
        Assert.AreEqual("1A2B3C", bench.Run(20));
        Assert.IsNull(bench.Run(1000));
        Assert.AreEqual(Deadlines.Never, bench.Time.NextMs);
        Assert.AreEqual(0, bench.Decoder.DroppedFrames, "silence is no frame");
    }

    [TestMethod]
    public void A_frame_that_arrives_over_several_ticks_is_one_frame()
    {
        Bench bench = new(ReaderByteOrder.Normal);
        string bits = Bench.Frame("04A1B2C3");
        for (int i = 0; i < bits.Length; i++)
        {
            bench.Decoder.Add(bits[i] == '1');
            if (i % 10 == 0)
            {
                Assert.IsNull(bench.Run(20));
            }
        }

        Assert.AreEqual("04A1B2C3", bench.Run(100));
    }

    [TestMethod]
    public void Any_single_flipped_bit_is_caught_by_parity()
    {
        string bits = Bench.Frame("04A1B2C3");
        for (int flipped = 0; flipped < bits.Length; flipped++)
        {
            Bench bench = new(ReaderByteOrder.Normal);
            for (int i = 0; i < bits.Length; i++)
            {
                bench.Decoder.Add((bits[i] == '1') != (i == flipped));
            }

            Assert.IsNull(bench.Run(200), $"bit {flipped}");
            Assert.AreEqual(1, bench.Decoder.DroppedFrames);
        }
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(4, 0)]
    [DataRow(8, 0)]
    [DataRow(25, 1)]
    [DataRow(27, 1)]
    [DataRow(37, 1)]
    [DataRow(67, 1)]
    [DataRow(5000, 1)]
    public void Other_lengths_give_nothing_and_the_next_frame_is_read(int bits, int dropped)
    {
        Bench bench = new(ReaderByteOrder.Normal);
        for (int i = 0; i < bits; i++)
        {
            bench.Decoder.Add(i % 3 == 0);
        }

        Assert.IsNull(bench.Run(200));
        Assert.AreEqual(dropped, bench.Decoder.DroppedFrames);
        bench.Send("1A2B3C");
        Assert.AreEqual("1A2B3C", bench.Run(200));
    }

    [TestMethod]
    public void A_card_held_at_the_reader_counts_once_until_it_was_away_for_two_seconds()
    {
        Bench bench = new(ReaderByteOrder.Normal);
        bench.Send("1A2B3C");
        Assert.AreEqual("1A2B3C", bench.Run(500));
        for (int i = 0; i < 20; i++)
        {
            bench.Send("1A2B3C");
            Assert.IsNull(bench.Run(500));
        }

        Assert.IsNull(bench.Run(2000));
        bench.Send("1A2B3C");
        Assert.AreEqual("1A2B3C", bench.Run(500));
    }

    [TestMethod]
    [DataRow(1980, "nothing")]
    [DataRow(2000, "1A2B3C")]
    public void A_card_that_was_away_for_two_seconds_is_another_tap(int awayMs, string expected)
    {
        Bench bench = new(ReaderByteOrder.Normal);
        bench.Send("1A2B3C");
        Assert.AreEqual("1A2B3C", bench.Run(80));
        bench.Run(awayMs - 80);
        bench.Send("1A2B3C");
        Assert.AreEqual(expected, bench.Run(80) ?? "nothing");
    }

    [TestMethod]
    public void Bits_are_news_until_they_are_seen()
    {
        Bench bench = new(ReaderByteOrder.Normal);
        Assert.IsFalse(bench.Decoder.HasNews);
        bench.Decoder.Add(true);
        Assert.IsTrue(bench.Decoder.HasNews);
        bench.Run(20);
        Assert.IsFalse(bench.Decoder.HasNews, "seen");
        bench.Run(60);
        Assert.IsFalse(bench.Decoder.HasNews, "taken");
        Assert.AreEqual(1, bench.Decoder.DroppedFrames);
    }

    [TestMethod]
    public void Another_card_counts_at_once()
    {
        Bench bench = new(ReaderByteOrder.Normal);
        bench.Send("1A2B3C");
        Assert.AreEqual("1A2B3C", bench.Run(100));
        bench.Send("04A1B2C3");
        Assert.AreEqual("04A1B2C3", bench.Run(100));
    }

    private sealed class Bench
    {
        public readonly Deadlines Time = new();
        public readonly WiegandDecoder Decoder;
        public long NowMs;

        public Bench(ReaderByteOrder byteOrder)
        {
            Decoder = new WiegandDecoder(byteOrder, Time);
        }

        /// <summary>The bits of a tag between its parity bits.</summary>
        public static string Frame(string tag)
        {
            string data = string.Empty;
            for (int i = 0; i < tag.Length; i++)
            {
                int digit = "0123456789ABCDEF".IndexOf(tag[i]);
                for (int bit = 3; bit >= 0; bit--)
                {
                    data += ((digit >> bit) & 1) == 1 ? "1" : "0";
                }
            }

            int half = data.Length / 2;
            string even = Ones(data.Substring(0, half)) % 2 == 0 ? "0" : "1";
            string odd = Ones(data.Substring(half)) % 2 == 0 ? "1" : "0";
            return even + data + odd;
        }

        public void Send(string tag)
        {
            string bits = Frame(tag);
            for (int i = 0; i < bits.Length; i++)
            {
                Decoder.Add(bits[i] == '1');
            }
        }

        /// <summary>The first tag that comes up, or null.</summary>
        public string Run(int forMs)
        {
            string tag = null;
            for (int ms = 0; ms < forMs; ms += Limits.TickMs)
            {
                NowMs += Limits.TickMs;
                Time.BeginTurn(NowMs);
                tag ??= Decoder.Take(NowMs);
            }

            return tag;
        }

        private static int Ones(string bits)
        {
            int ones = 0;
            for (int i = 0; i < bits.Length; i++)
            {
                ones += bits[i] == '1' ? 1 : 0;
            }

            return ones;
        }
    }
}
