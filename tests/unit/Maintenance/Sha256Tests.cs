// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>SHA-256 against the examples of NIST, and in slices of any size.</summary>
[TestClass]
public class Sha256Tests
{
    [TestMethod]
    [DataRow("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [DataRow("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [DataRow(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    public void The_digests_of_the_examples(string text, string digest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Sha256 hash = new();
        hash.Add(bytes, 0, bytes.Length);
        Assert.AreEqual(digest, Hex(hash.End()));
        hash.Begin();
        for (int i = 0; i < bytes.Length; i++)
        {
            hash.Add(bytes, i, 1);
        }

        Assert.AreEqual(digest, Hex(hash.End()));
    }

    [TestMethod]
    [DataRow(55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318")]
    [DataRow(56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a")]
    [DataRow(64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")]
    [DataRow(200, "c2a908d98f5df987ade41b5fce213067efbcc21ef2240212a41e54b5e7c28ae5")]
    public void The_last_block_is_filled_up_where_it_ends(int length, string digest)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new string('a', length));
        Sha256 hash = new();
        hash.Add(bytes, 0, length);
        Assert.AreEqual(digest, Hex(hash.End()));
    }

    [TestMethod]
    public void The_padding_takes_a_block_of_its_own_where_length_and_bytes_do_not_fit_one()
    {
        for (int length = 0; length < 200; length++)
        {
            Sha256 one = new();
            Sha256 other = new();
            one.Add(new byte[length], 0, length);
            other.Add(new byte[length], 0, length);
            Assert.AreEqual(length % 64 > 55, one.Pad(), "" + length);
            Assert.IsFalse(one.Pad(), "once");
            Assert.AreEqual(Hex(other.End()), Hex(one.End()));
            one.Begin();
            one.Add(new byte[60], 0, 60);
            Assert.IsTrue(one.Pad());
        }
    }

    private static string Hex(byte[] bytes)
    {
        string text = "";
        for (int i = 0; i < bytes.Length; i++)
        {
            text += bytes[i].ToString("x2");
        }

        return text;
    }
}
