// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// SHA-1 (RFC 3174) for the proof in a WebSocket's handshake, which is no secret. nanoFramework has none that both the device
/// and the desktop could share.
/// </summary>
public static class Sha1
{
    private const int BlockBytes = 64;

    /// <summary>The 20 bytes of the digest.</summary>
    public static byte[] Hash(byte[] data)
    {
        // The data, a one bit, zeros, and the length in bits at the end of the last block.
        int blocks = (data.Length + 8) / BlockBytes + 1;
        byte[] padded = new byte[blocks * BlockBytes];
        Array.Copy(data, 0, padded, 0, data.Length);
        padded[data.Length] = 0x80;
        Write(padded, padded.Length - 4, (uint)data.Length * 8);

        uint[] state = new uint[] { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 };
        uint[] words = new uint[80];
        for (int i = 0; i < blocks; i++)
        {
            Expand(padded, i * BlockBytes, words);
            Mix(state, words);
        }

        byte[] digest = new byte[20];
        for (int i = 0; i < state.Length; i++)
        {
            Write(digest, i * 4, state[i]);
        }

        return digest;
    }

    private static void Expand(byte[] block, int at, uint[] words)
    {
        for (int i = 0; i < 16; i++, at += 4)
        {
            words[i] = ((uint)block[at] << 24) | ((uint)block[at + 1] << 16) | ((uint)block[at + 2] << 8) | block[at + 3];
        }

        for (int i = 16; i < words.Length; i++)
        {
            words[i] = Rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
        }
    }

    private static void Mix(uint[] state, uint[] words)
    {
        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        for (int i = 0; i < words.Length; i++)
        {
            uint mixed = i < 20 ? ((b & c) | (~b & d)) + 0x5A827999
                : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                : (b ^ c ^ d) + 0xCA62C1D6;
            uint next = Rotate(a, 5) + mixed + e + words[i];
            e = d;
            d = c;
            c = Rotate(b, 30);
            b = a;
            a = next;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    private static uint Rotate(uint value, int bits)
    {
        return (value << bits) | (value >> (32 - bits));
    }

    private static void Write(byte[] target, int at, uint value)
    {
        target[at] = (byte)(value >> 24);
        target[at + 1] = (byte)(value >> 16);
        target[at + 2] = (byte)(value >> 8);
        target[at + 3] = (byte)value;
    }
}
