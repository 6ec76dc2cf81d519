// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>Frames that the station sends (RFC 6455, 5): final, masked, at most 65,535 bytes of payload.</summary>
public static class FrameCodec
{
    private const int MaskBytes = 4;
    private const int LongestPayload = 0xFFFF;

    /// <summary>A frame with room for its key, not masked yet: that is left to the thread that sends it.</summary>
    public static byte[] Make(int opCode, byte[] payload, int length)
    {
        if (length > LongestPayload)
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        int header = length < 126 ? 2 : 4;
        byte[] frame = new byte[header + MaskBytes + length];
        frame[0] = (byte)(0x80 | opCode);
        if (header == 2)
        {
            frame[1] = (byte)(0x80 | length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            frame[2] = (byte)(length >> 8);
            frame[3] = (byte)length;
        }

        Array.Copy(payload, 0, frame, header + MaskBytes, length);
        return frame;
    }

    /// <summary>Payload of a Close frame: the code; nothing for <see cref="CloseCode.None"/>.</summary>
    public static byte[] ClosePayload(int code)
    {
        return code == CloseCode.None ? new byte[0] : new byte[] { (byte)(code >> 8), (byte)code };
    }

    /// <summary>Code in the payload of a Close frame; <see cref="CloseCode.None"/> when there is none.</summary>
    public static int CodeOf(byte[] payload)
    {
        return payload.Length < 2 ? CloseCode.None : (payload[0] << 8) | payload[1];
    }

    /// <summary>
    /// Masks a frame in place. The key is from <see cref="Random"/>, which on the ESP32 is the chip's noise source whatever its
    /// seed. Four bytes a turn, because every instruction of it counts there; <c>^=</c> on an element has one in ten fewer, but
    /// takes twice the time in the interpreter.
    /// </summary>
    public static void Mask(byte[] frame, Random random)
    {
        byte[] key = new byte[MaskBytes];
        random.NextBytes(key);
        int at = (frame[1] & 0x7F) < 126 ? 2 : 4;
        Array.Copy(key, 0, frame, at, MaskBytes);
        int key0 = key[0];
        int key1 = key[1];
        int key2 = key[2];
        int key3 = key[3];
        int i = at + MaskBytes;
        for (int last = frame.Length - 3; i < last; i += 4)
        {
            frame[i] = (byte)(frame[i] ^ key0);
            frame[i + 1] = (byte)(frame[i + 1] ^ key1);
            frame[i + 2] = (byte)(frame[i + 2] ^ key2);
            frame[i + 3] = (byte)(frame[i + 3] ^ key3);
        }

        for (int lane = 0; i < frame.Length; i++, lane++)
        {
            frame[i] = (byte)(frame[i] ^ key[lane]);
        }
    }
}
