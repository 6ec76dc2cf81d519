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
    [DataRow("truefalse")]
    [DataRow("'a'")]
    [DataRow("\"a")]
    [DataRow("\"\\x\"")]
    [DataRow("\"\\u12g4\"")]
    [DataRow("\"\\u12\"")]
    [DataRow("\"\\")]
    [DataRow("\"line\nbreak\"")]
    [DataRow("\"nul\0\"")]
    [DataRow("[] []")]
    [DataRow("[]x")]
    [DataRow("/* */[]")]
    [DataRow("\ufeff[]")]
    [DataRow("[[[[[[[[[[[1]]]]]]]]]]]")]
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

        Assert.AreEqual(isValid, new JsonScanner().Scan(text), hex);
    }

    [TestMethod]
    public void A_text_that_is_cut_anywhere_is_refused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Sample);
        JsonScanner scanner = new JsonScanner();
        Assert.IsTrue(scanner.Scan(whole));
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = new byte[length];
            Array.Copy(whole, cut, length);
            Assert.IsFalse(scanner.Scan(cut), "cut after " + length.ToString());
            Assert.IsTrue(scanner.Position <= length);
        }
    }

    [TestMethod]
    public void Ten_thousand_brackets_are_refused_without_harm()
    {
        Assert.IsFalse(Scan(new string('[', 10000)));
        Assert.IsFalse(Scan("{\"a\":" + new string('[', 10000)));
    }

    [TestMethod]
    public void Random_bytes_never_throw()
    {
        const int Seed = 20261121;
        Random random = new Random(Seed);
        JsonScanner scanner = new JsonScanner();
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            Walk(scanner, bytes, "seed " + Seed.ToString() + " round " + i.ToString());
        }
    }

    [TestMethod]
    public void A_good_text_with_random_damage_never_throws()
    {
        const int Seed = 11211;
        Random random = new Random(Seed);
        JsonScanner scanner = new JsonScanner();
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Sample);
            for (int hits = random.Next(3); hits >= 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Walk(scanner, bytes, "seed " + Seed.ToString() + " round " + i.ToString());
        }
    }

    /// <summary>Whatever passes the scanner can be walked.</summary>
    private static void Walk(JsonScanner scanner, byte[] bytes, string what)
    {
        try
        {
            new ReceivedFrame().Read(bytes);
            if (scanner.Scan(bytes))
            {
                JsonValue root = new JsonValue(bytes, 0);
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
        return new JsonScanner().Scan(Encoding.UTF8.GetBytes(text));
    }
}
