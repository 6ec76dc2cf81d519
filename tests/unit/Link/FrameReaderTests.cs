// SPDX-License-Identifier: MIT

using System.Text;
using nanoFramework.TestFramework;

namespace OcppStation.Tests;

/// <summary>
/// What frames of a central system become. The transcript of a stream is what came out, in order: a text, ping(payload),
/// pong(payload), close(payload), and at its end the code that the connection is closed with; 1006 is the plain end.
/// </summary>
[TestClass]
public class FrameReaderTests
{
    [TestMethod]
    [DataRow("empty text", "81 00", "'' 1006")]
    [DataRow("text", "81 05 48656C6C6F", "'Hello' 1006")]
    [DataRow("two in one segment", "81 01 41 81 01 42", "'A' 'B' 1006")]
    [DataRow("length in 16 bits that 7 would hold", "81 7E 0001 41", "'A' 1006")]
    [DataRow("length in 64 bits that 7 would hold", "81 7F 0000000000000001 41", "'A' 1006")]
    [DataRow("two fragments", "01 03 48656C 80 02 6C6F", "'Hello' 1006")]
    [DataRow("three fragments, the middle empty", "01 01 41 00 00 80 01 42", "'AB' 1006")]
    [DataRow("two fragments, the first empty", "01 00 80 01 41", "'A' 1006")]
    [DataRow("fragments all empty", "01 00 00 00 80 00", "'' 1006")]
    [DataRow("ping and pong between fragments", "01 01 41 89 01 70 00 01 42 8A 01 71 80 01 43", "ping(70) pong(71) 'ABC' 1006")]
    [DataRow("empty ping", "89 00", "ping() 1006")]
    [DataRow("pong that nobody asked for", "8A 03 010203", "pong(010203) 1006")]
    [DataRow("character in two fragments", "01 01 C3 80 01 A4", "'\u00e4' 1006")]
    public void Good_frames_come_out_whole(string what, string bytes, string expected)
    {
        Check(what, bytes, expected);
    }

    [TestMethod]
    [DataRow("without a code", "88 00", "close()")]
    [DataRow("1000", "88 02 03E8", "close(03E8)")]
    [DataRow("1001 with a reason", "88 05 03E9 627965", "close(03E9627965)")]
    [DataRow("1011", "88 02 03F3", "close(03F3)")]
    [DataRow("1003", "88 02 03EB", "close(03EB)")]
    [DataRow("1007", "88 02 03EF", "close(03EF)")]
    [DataRow("1014", "88 02 03F6", "close(03F6)")]
    [DataRow("3000", "88 02 0BB8", "close(0BB8)")]
    [DataRow("4999", "88 02 1387", "close(1387)")]
    [DataRow("between fragments", "01 01 41 88 02 03E8", "close(03E8)")]
    [DataRow("followed by more", "88 02 03E8 81 01 41", "close(03E8)")]
    [DataRow("code cut short", "88 01 03", "1002")]
    [DataRow("code 0", "88 02 0000", "1002")]
    [DataRow("code 999", "88 02 03E7", "1002")]
    [DataRow("code 1004", "88 02 03EC", "1002")]
    [DataRow("code 1005", "88 02 03ED", "1002")]
    [DataRow("code 1006", "88 02 03EE", "1002")]
    [DataRow("code 1015", "88 02 03F7", "1002")]
    [DataRow("code 2999", "88 02 0BB7", "1002")]
    [DataRow("code 5000", "88 02 1388", "1002")]
    [DataRow("reason no UTF-8", "88 03 03E8 FF", "1007")]
    public void Close_frames_end_the_stream(string what, string bytes, string expected)
    {
        Check(what, bytes, expected);
    }

    [TestMethod]
    [DataRow("RSV1", "C1 01 41", "1002")]
    [DataRow("RSV2", "A1 01 41", "1002")]
    [DataRow("RSV3", "91 01 41", "1002")]
    [DataRow("RSV1 on a ping", "C9 00", "1002")]
    [DataRow("masked", "81 81 01020304 40", "1002")]
    [DataRow("opcode 3", "83 01 41", "1002")]
    [DataRow("opcode 7", "87 00", "1002")]
    [DataRow("opcode 11", "8B 00", "1002")]
    [DataRow("opcode 15", "8F 00", "1002")]
    [DataRow("continuation of nothing", "80 01 41", "1002")]
    [DataRow("continuation after the last fragment", "01 01 41 80 01 42 80 01 43", "'AB' 1002")]
    [DataRow("new message between fragments", "01 01 41 81 01 42", "1002")]
    [DataRow("ping in pieces", "09 01 41", "1002")]
    [DataRow("ping of 126 bytes", "89 7E 007E", "1002")]
    [DataRow("close of 126 bytes", "88 7E 007E", "1002")]
    [DataRow("binary", "82 01 41", "1003")]
    [DataRow("binary in fragments", "02 01 41", "1003")]
    [DataRow("binary between fragments", "01 01 41 82 01 42", "1002")]
    [DataRow("good, then bad", "81 01 41 83 00", "'A' 1002")]
    public void Violations_end_it_with_their_code(string what, string bytes, string expected)
    {
        Check(what, bytes, expected);
    }

    [TestMethod]
    [DataRow("all of two, three and four bytes", "81 09 C3A4 E282AC F09F9880", "'\u00e4\u20ac\ud83d\ude00' 1006")]
    [DataRow("U+0080", "81 02 C280", "'\u0080' 1006")]
    [DataRow("U+00FF", "81 02 C3BF", "'\u00ff' 1006")]
    [DataRow("U+0800", "81 03 E0A080", "'\u0800' 1006")]
    [DataRow("U+D7FF", "81 03 ED9FBF", "'\ud7ff' 1006")]
    [DataRow("U+10FFFF", "81 04 F48FBFBF", "'\udbff\udfff' 1006")]
    [DataRow("behind eight of ASCII", "81 0A 4142434445464748 C3A4", "'ABCDEFGH\u00e4' 1006")]
    [DataRow("a lone continuation", "81 01 80", "1007")]
    [DataRow("FE", "81 01 FE", "1007")]
    [DataRow("cut in the middle", "81 02 E282", "1007")]
    [DataRow("a lead without its continuation", "81 02 C341", "1007")]
    [DataRow("third byte bad", "81 03 E28241", "1007")]
    [DataRow("fourth byte bad", "81 04 F09F9841", "1007")]
    [DataRow("slash in two bytes", "81 02 C0AF", "1007")]
    [DataRow("slash in three bytes", "81 03 E080AF", "1007")]
    [DataRow("slash in four bytes", "81 04 F08080AF", "1007")]
    [DataRow("surrogate", "81 03 EDA080", "1007")]
    [DataRow("above U+10FFFF", "81 04 F4908080", "1007")]
    [DataRow("a lead above F4", "81 04 F5808080", "1007")]
    [DataRow("five bytes", "81 05 F888808080", "1007")]
    [DataRow("bad in a fragment", "01 01 FF 80 01 41", "1007")]
    [DataRow("bad behind eight of ASCII", "81 09 4142434445464748 FF", "1007")]
    public void Text_has_to_be_UTF8(string what, string bytes, string expected)
    {
        Check(what, bytes, expected);
    }

    [TestMethod]
    public void Every_byte_of_a_text_is_looked_at_and_none_beside_it()
    {
        for (int length = 1; length <= 20; length++)
        {
            byte[] bytes = new byte[length + 2];
            for (int at = 0; at < bytes.Length; at++)
            {
                bytes[at] = 0xFF;
                Assert.AreEqual(at == 0 || at > length, Utf8.IsValid(bytes, 1, length + 1), $"{at} of {length}");
                bytes[at] = 0x41;
            }
        }
    }

    [TestMethod]
    [DataRow("in the header", "81")]
    [DataRow("in the length", "81 7E 00")]
    [DataRow("in the payload", "81 05 4865")]
    [DataRow("in a ping", "89 05 48")]
    [DataRow("between fragments", "01 01 41")]
    public void A_stream_that_ends_within_a_message_is_a_lost_connection(string what, string bytes)
    {
        Check(what, bytes, "1006");
    }

    [TestMethod]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(8192)]
    public void Every_length_within_the_limit_is_read(int length)
    {
        ScriptedTransport transport = new();
        transport.Deliver(Head(0x81, length));
        transport.Deliver(Letters(length));
        FrameReader reader = new(new BufferedInput(transport));
        Assert.AreEqual(OpCode.Text, reader.Next());
        Assert.AreEqual(length, reader.Payload.Length);
        Assert.AreEqual(Hex.Of(Letters(length)), Hex.Of(reader.Payload));
    }

    [TestMethod]
    public void A_ping_of_125_bytes_is_read()
    {
        ScriptedTransport transport = new();
        transport.Deliver(Head(0x89, 125));
        transport.Deliver(Letters(125));
        FrameReader reader = new(new BufferedInput(transport));
        Assert.AreEqual(OpCode.Ping, reader.Next());
        Assert.AreEqual(Hex.Of(Letters(125)), Hex.Of(reader.Payload));
    }

    [TestMethod]
    [DataRow(8193)]
    [DataRow(32768)]
    public void A_message_above_the_limit_is_thrown_away_and_the_next_is_read(int length)
    {
        ScriptedTransport transport = new();
        transport.Deliver(Head(0x81, length));
        transport.Deliver(Letters(length));
        transport.Deliver(Hex.Parse("81 01 41"));
        FrameReader reader = new(new BufferedInput(transport));
        Assert.AreEqual(OpCode.Text, reader.Next());
        Assert.AreSame(Limits.OversizedFrame, reader.Payload);
        Assert.AreEqual(OpCode.Text, reader.Next());
        Assert.AreEqual("41", Hex.Of(reader.Payload));
    }

    [TestMethod]
    [DataRow("81 7E 8001")]
    [DataRow("81 7F 0000000000010000")]
    [DataRow("81 7F 0000000100000000")]
    [DataRow("81 7F 7FFFFFFFFFFFFFFF")]
    [DataRow("81 7F 8000000000000001")]
    [DataRow("81 7F FFFFFFFFFFFFFFFF")]
    public void A_length_far_above_the_limit_ends_it_before_a_byte_of_it_is_read(string head)
    {
        Check(head, head, "1009");
    }

    [TestMethod]
    public void Fragments_that_never_end_are_too_big()
    {
        ScriptedTransport transport = new();
        transport.Deliver(Head(0x01, 16000));
        transport.Deliver(Letters(16000));
        transport.Deliver(Head(0x00, 16000));
        transport.Deliver(Letters(16000));
        transport.Deliver(Head(0x00, 16000));
        Assert.AreEqual("1009", Transcript(transport));
    }

    [TestMethod]
    public void A_message_of_as_many_fragments_as_bytes_is_joined()
    {
        ScriptedTransport transport = new();
        byte[] fragments = new byte[3 * 300];
        for (int i = 0; i < 300; i++)
        {
            fragments[3 * i] = (byte)(i == 0 ? 0x01 : i == 299 ? 0x80 : 0x00);
            fragments[3 * i + 1] = 1;
            fragments[3 * i + 2] = Letters(300)[i];
        }

        transport.Deliver(fragments);
        FrameReader reader = new(new BufferedInput(transport));
        reader.Next();
        Assert.AreEqual(Hex.Of(Letters(300)), Hex.Of(reader.Payload));
    }

    private static void Check(string what, string bytes, string expected)
    {
        ScriptedTransport whole = new();
        whole.Deliver(Hex.Parse(bytes));
        whole.EndStream();
        Assert.AreEqual(expected, Transcript(whole), what);

        ScriptedTransport dripping = new();
        dripping.ReadBytes = 1;
        dripping.Deliver(Hex.Parse(bytes));
        dripping.EndStream();
        Assert.AreEqual(expected, Transcript(dripping), what + ", byte by byte");
    }

    private static string Transcript(ScriptedTransport transport)
    {
        StringBuilder transcript = new();
        FrameReader reader = new(new BufferedInput(transport));
        try
        {
            int opCode;
            do
            {
                opCode = reader.Next();
                transcript.Append(transcript.Length > 0 ? " " : "").Append(Name(opCode, reader.Payload));
            }
            while (opCode != OpCode.Close);
        }
        catch (FrameException ex)
        {
            transcript.Append(transcript.Length > 0 ? " " : "").Append(ex.Code.ToString());
        }

        return transcript.ToString();
    }

    private static string Name(int opCode, byte[] payload)
    {
        switch (opCode)
        {
            case OpCode.Text:
                return "'" + Encoding.UTF8.GetString(payload, 0, payload.Length) + "'";
            case OpCode.Ping:
                return "ping(" + Hex.Of(payload) + ")";
            case OpCode.Pong:
                return "pong(" + Hex.Of(payload) + ")";
            default:
                return "close(" + Hex.Of(payload) + ")";
        }
    }

    private static byte[] Head(int first, int length)
    {
        return length < 126
            ? new byte[] { (byte)first, (byte)length }
            : new byte[] { (byte)first, 126, (byte)(length >> 8), (byte)length };
    }

    private static byte[] Letters(int length)
    {
        byte[] letters = new byte[length];
        for (int i = 0; i < length; i++)
        {
            letters[i] = (byte)('a' + i % 26);
        }

        return letters;
    }
}
