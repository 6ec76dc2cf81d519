// SPDX-License-Identifier: MIT

using System;
using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

[TestClass]
public class JsonScannerTests
{
    private const string Sample =
        "[2,\"19223201\",\"Some\\u20acAction\",{\"a\":[1,-2.5e+3,0],\"b\":{\"c\":null,\"d\":true,\"e\":false},\"f\":\"\u00e9\ud83d\ude97\"}]";

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow(" [ ] ")]
    [DataRow("\"\"")]
    [DataRow("true")]
    [DataRow("null")]
    [DataRow("0")]
    [DataRow("-0.0e-10")]
    [DataRow("10E5")]
    [DataRow("[1,2 ,\t3\r\n]")]
    [DataRow("{\"a\":1,\"a\":2}")]
    [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00aF\"")]
    [DataRow("\"\\ud83d\\ude97 \\ud83d\"")]
    [DataRow("[[[[[[[[[[1]]]]]]]]]]")]
    [DataRow("\"\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff\"")]
    [DataRow("\ufeff[]")]
    [DataRow("\ufeff \"a\" ")]
    public void Well_formed_text_is_taken(string text)
    {
        Assert.IsTrue(Scan(text), text);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("{")]
    [DataRow("}")]
    [DataRow("[1,]")]
    [DataRow("[,1]")]
    [DataRow("[1 2]")]
    [DataRow("{\"a\"}")]
    [DataRow("{\"a\":}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("{a:1}")]
    [DataRow("{1:1}")]
    [DataRow("[1}")]
    [DataRow("{\"a\":1]")]
    [DataRow("01")]
    [DataRow("1.")]
    [DataRow(".5")]
    [DataRow("+1")]
    [DataRow("-")]
    [DataRow("1e")]
    [DataRow("1e+")]
    [DataRow("0x10")]
    [DataRow("NaN")]
    [DataRow("tru")]
    [DataRow("nul")]
    [DataRow("trux")]
    [DataRow("txue")]
    [DataRow("nulx")]
    [DataRow("falsx")]
    [DataRow("truefalse")]
    [DataRow("'a'")]
    [DataRow("\"a")]
    [DataRow("\"\\x\"")]
    [DataRow("\"\\u12g4\"")]
    [DataRow("\"\\u12\"")]
    [DataRow("\"\\")]
    [DataRow("\"line\nbreak\"")]
    [DataRow("[] []")]
    [DataRow("[]x")]
    [DataRow("/* */[]")]
    [DataRow("[\ufeff]")]
    [DataRow("1\ufeff")]
    [DataRow("{\"a\":1 1}")]
    [DataRow("[]]")]
    [DataRow(",")]
    [DataRow("[\"a\",}")]
    public void Anything_else_is_refused(string text)
    {
        Assert.IsFalse(Scan(text), text);
    }

    [TestMethod]
    [DataRow("C3A9", true)]
    [DataRow("E282AC", true)]
    [DataRow("EFBFBF", true)]
    [DataRow("F09F9A97", true)]
    [DataRow("F48FBFBF", true)]
    [DataRow("00", false)]
    [DataRow("1F", false)]
    [DataRow("80", false)]
    [DataRow("C3", false)]
    [DataRow("C328", false)]
    [DataRow("C080", false)]
    [DataRow("C1BF", false)]
    [DataRow("E08080", false)]
    [DataRow("EDA080", false)]
    [DataRow("E282", false)]
    [DataRow("F0808080", false)]
    [DataRow("F4908080", false)]
    [DataRow("F5808080", false)]
    [DataRow("FF", false)]
    public void Only_valid_utf8_is_taken(string hex, bool isValid)
    {
        byte[] text = new byte[hex.Length / 2 + 2];
        text[0] = (byte)'"';
        text[text.Length - 1] = (byte)'"';
        for (int i = 0; i < hex.Length / 2; i++)
        {
            text[i + 1] = (byte)Convert.ToInt32(hex.Substring(2 * i, 2), 16);
        }

        Assert.AreEqual(isValid, Scanned.All(text).IsWellFormed, hex);
    }

    [TestMethod]
    public void A_text_that_is_cut_anywhere_is_refused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Sample);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = new byte[length];
            Array.Copy(whole, cut, length);
            JsonScanner scanner = Scanned.All(cut);
            Assert.IsFalse(scanner.IsWellFormed, "cut after " + length.ToString());
            Assert.IsTrue(scanner.Checked <= length);
        }
    }

    [TestMethod]
    [DataRow("[1,]", 3)]
    [DataRow("[ 1 , \n x]", 8)]
    [DataRow("  {\"a\" : \"b\" \"c\"}", 13)]
    [DataRow("[\"ab\\x\"]", 4)]
    [DataRow("[1 ", 3)]
    [DataRow("[\"ab\\u12g4\"]", 4)]
    [DataRow("\"ab\\u0041", 9)]
    [DataRow("\"ab\\", 3)]
    public void The_place_of_the_error_is_that_in_the_frame_as_it_came(string text, int position)
    {
        JsonScanner scanner = Scanned.All(Encoding.UTF8.GetBytes(text));
        Assert.AreEqual("not well-formed JSON at byte " + position.ToString(), scanner.Fault);
    }

    [TestMethod]
    public void Ten_thousand_brackets_are_refused_without_harm()
    {
        Assert.IsFalse(Scan(new string('[', 10000)));
        Assert.IsFalse(Scan("{\"a\":" + new string('[', 10000)));
    }

    [TestMethod]
    public void White_space_between_tokens_is_taken_out_and_that_in_strings_stays()
    {
        JsonScanner scanner = Scanned.InSmallSlices(Encoding.UTF8.GetBytes(" { \"a b\" :\t[ 1 , 2 ]\r\n, \" \" : {  } } "));
        Assert.IsTrue(scanner.IsWellFormed, scanner.Fault);
        Assert.AreEqual("{\"a b\":[1,2],\" \":{}}", Encoding.UTF8.GetString(scanner.Buffer, 0, scanner.Length));
    }

    [TestMethod]
    public void A_slice_ends_when_its_steps_and_bytes_have_cost_its_work()
    {
        // Brackets and commas take 100, a number 30 a byte besides: 100 + 400 + 100 + 400.
        JsonScanner scanner = new();
        scanner.Begin(Encoding.UTF8.GetBytes("[1234567890,1234567890,1234567890]"));
        Assert.IsFalse(scanner.Continue(1000));
        Assert.AreEqual(22, scanner.Checked);
    }

    [TestMethod]
    public void A_slice_takes_no_more_white_space_than_it_can_pay()
    {
        // 14 a byte to look at, after the 100 of the step, and one more; the same twice to take them out, which ends the slice.
        JsonScanner scanner = new();
        scanner.Begin(Encoding.UTF8.GetBytes(new string(' ', 1000) + "1"));
        Assert.IsFalse(scanner.Continue(1500));
        Assert.AreEqual(1001 - 101, scanner.Length);
        Assert.IsFalse(scanner.Continue(1500));
        Assert.AreEqual(1001 - 202, scanner.Length);
    }

    [TestMethod]
    public void Slices_of_any_size_find_the_same()
    {
        const int Seed = 20261126;
        Random random = new(Seed);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Sample + "  ");
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            byte[] same = new byte[bytes.Length];
            Array.Copy(bytes, same, bytes.Length);
            JsonScanner whole = Scanned.All(bytes);
            JsonScanner sliced = Scanned.InSmallSlices(same);
            string what = "seed " + Seed.ToString() + " round " + i.ToString();
            Assert.AreEqual(whole.IsWellFormed, sliced.IsWellFormed, what);
            Assert.AreEqual(whole.Checked, sliced.Checked, what);
            Assert.AreEqual(whole.Fault ?? "", sliced.Fault ?? "", what);
        }
    }

    [TestMethod]
    public void Random_bytes_never_throw()
    {
        const int Seed = 20261121;
        Random random = new(Seed);
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            Walk(bytes, "seed " + Seed.ToString() + " round " + i.ToString());
        }
    }

    [TestMethod]
    public void A_good_text_with_random_damage_never_throws()
    {
        const int Seed = 11211;
        Random random = new(Seed);
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Sample);
            for (int hits = random.Next(3); hits >= 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Walk(bytes, "seed " + Seed.ToString() + " round " + i.ToString());
        }
    }

    /// <summary>Whatever passes the scanner can be walked.</summary>
    private static void Walk(byte[] bytes, string what)
    {
        try
        {
            ReceivedFrame frame = new();
            frame.Begin(bytes);
            while (!frame.Continue())
            {
            }

            JsonScanner scanner = Scanned.All(bytes);
            if (scanner.IsWellFormed)
            {
                JsonValue root = scanner.Root;
                root.TryGet("a", out _);
                root.AsString();
                for (JsonValue item = root.First(); item.Exists; item = item.Next())
                {
                    item.AsLong(out _);
                    item.TryGet("missing", out _);
                }
            }
        }
        catch (Exception exception)
        {
            Assert.IsTrue(false, what + ": " + exception.Message);
        }
    }

    private static bool Scan(string text)
    {
        bool isWellFormed = Scanned.All(Encoding.UTF8.GetBytes(text)).IsWellFormed;
        Assert.AreEqual(isWellFormed, Scanned.InSmallSlices(Encoding.UTF8.GetBytes(text)).IsWellFormed, text);
        return isWellFormed;
    }
}
