// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// SHA-256 (FIPS 180-4), in slices: some 9,000 IL instructions for a block of 64 bytes. The platform has HMAC-SHA256 only, and
/// that only of what is in RAM as a whole.
/// </summary>
public sealed class Sha256
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = 32;

    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 64;

    private const int LengthAt = 56;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2).</summary>
    private static readonly uint[] s_constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly uint[] _state = new uint[8];
    private readonly uint[] _words = new uint[64];
    private readonly byte[] _block = new byte[BlockBytes];
    private int _filled;
    private long _length;
    private bool _isPadded;

    public Sha256()
    {
        Begin();
    }

    /// <summary>Forgets what was added.</summary>
    public void Begin()
    {
        _state[0] = 0x6a09e667;
        _state[1] = 0xbb67ae85;
        _state[2] = 0x3c6ef372;
        _state[3] = 0xa54ff53a;
        _state[4] = 0x510e527f;
        _state[5] = 0x9b05688c;
        _state[6] = 0x1f83d9ab;
        _state[7] = 0x5be0cd19;
        _filled = 0;
        _length = 0;
        _isPadded = false;
    }

    /// <summary>Adds bytes.</summary>
    public void Add(byte[] data, int offset, int count)
    {
        _length += count;
        while (count > 0)
        {
            int taken = Math.Min(count, BlockBytes - _filled);
            Array.Copy(data, offset, _block, _filled, taken);
            _filled += taken;
            offset += taken;
            count -= taken;
            if (_filled == BlockBytes)
            {
                _filled = 0;
                TakeBlock();
            }
        }
    }

    /// <summary>Nothing more will be added. True when that has taken a block of its own: <see cref="End"/> takes the last one.</summary>
    public bool Pad()
    {
        if (_isPadded)
        {
            return false;
        }

        _isPadded = true;
        _block[_filled++] = 0x80;
        bool isFull = _filled > LengthAt;
        if (isFull)
        {
            Array.Clear(_block, _filled, BlockBytes - _filled);
            TakeBlock();
            _filled = 0;
        }

        return isFull;
    }

    /// <summary>The digest of all that was added; <see cref="Begin"/> before anything more is.</summary>
    public byte[] End()
    {
        Pad();
        long bits = _length * 8;
        Array.Clear(_block, _filled, LengthAt - _filled);
        for (int i = 0; i < 8; i++)
        {
            _block[LengthAt + i] = (byte)(bits >> (56 - (8 * i)));
        }

        TakeBlock();
        byte[] digest = new byte[DigestBytes];
        for (int i = 0; i < DigestBytes; i++)
        {
            digest[i] = (byte)(_state[i / 4] >> (24 - (8 * (i % 4))));
        }

        return digest;
    }

    private void TakeBlock()
    {
        uint[] words = _words;
        byte[] block = _block;
        for (int i = 0; i < 16; i++)
        {
            int at = i * 4;
            words[i] = ((uint)block[at] << 24) | ((uint)block[at + 1] << 16) | ((uint)block[at + 2] << 8) | block[at + 3];
        }

        for (int i = 16; i < 64; i++)
        {
            uint x = words[i - 15];
            uint y = words[i - 2];
            x = ((x >> 7) | (x << 25)) ^ ((x >> 18) | (x << 14)) ^ (x >> 3);
            y = ((y >> 17) | (y << 15)) ^ ((y >> 19) | (y << 13)) ^ (y >> 10);
            words[i] = words[i - 16] + x + words[i - 7] + y;
        }

        Mix(words);
    }

    private void Mix(uint[] words)
    {
        uint[] constants = s_constants;
        uint[] state = _state;
        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        uint f = state[5];
        uint g = state[6];
        uint h = state[7];
        for (int i = 0; i < 64; i++)
        {
            uint first = h + (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + constants[i] + words[i];
            uint second = (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + second;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
