// SPDX-License-Identifier: MIT

using System;

namespace OcppStation;

/// <summary>
/// Frames of the central system, checked (RFC 6455, 5) and joined to text messages within the message limit. Control frames
/// come out as they come in, also between the fragments of a message.
/// </summary>
public sealed class FrameReader
{
    /// <summary>A message above this ends the connection; one above <see cref="Limits.ReceiveFrameBytes"/> is only thrown away.</summary>
    public const int LargestMessageBytes = 4 * Limits.ReceiveFrameBytes;

    private const int ControlPayload = 125;
    private const int LongestInSixteenBits = 126;
    private const int LongestInSixtyFourBits = 127;

    private readonly BufferedInput _input;
    private byte[] _joined;
    private int _joinedBytes;
    private bool _isInMessage;

    public FrameReader(BufferedInput input)
    {
        _input = input;
    }

    /// <summary>Of the last <see cref="Next"/>: a whole text message, or <see cref="Limits.OversizedFrame"/>, or what a control frame carries.</summary>
    public byte[] Payload { get; private set; }

    /// <summary>Waits for the next message or control frame and returns its <see cref="OpCode"/>: Text, Ping, Pong or Close.</summary>
    /// <exception cref="FrameException">The bytes are no frames, or have ended.</exception>
    public int Next()
    {
        while (true)
        {
            int first = _input.ReadByte();
            int second = _input.ReadByte();
            int opCode = first & 0x0F;
            bool isFinal = (first & 0x80) != 0;
            if ((first & 0x70) != 0)
            {
                throw Violation("reserved bits set");
            }

            if ((second & 0x80) != 0)
            {
                throw Violation("frame is masked");
            }

            if (opCode >= OpCode.Close)
            {
                ReadControl(opCode, isFinal, second);
                return opCode;
            }

            CheckOrder(opCode);
            ReadData(ReadLength(second));
            _isInMessage = !isFinal;
            if (isFinal)
            {
                Payload = TakeMessage();
                return OpCode.Text;
            }
        }
    }

    private static FrameException Violation(string what)
    {
        return new FrameException(CloseCode.ProtocolError, "protocol error: " + what);
    }

    private void ReadControl(int opCode, bool isFinal, int length)
    {
        if (opCode > OpCode.Pong)
        {
            throw Violation("unknown control frame");
        }

        if (!isFinal || length > ControlPayload)
        {
            throw Violation("control frame in pieces or too long");
        }

        Payload = new byte[length];
        _input.Read(Payload, 0, length);
        if (opCode == OpCode.Close)
        {
            CheckClose();
        }
    }

    private void CheckClose()
    {
        if (Payload.Length == 0)
        {
            return;
        }

        if (Payload.Length == 1 || !CloseCode.MayBeSent((Payload[0] << 8) | Payload[1]))
        {
            throw Violation("Close frame without a usable code");
        }

        if (!Utf8.IsValid(Payload, 2, Payload.Length))
        {
            throw new FrameException(CloseCode.InvalidData, "reason of a Close frame is not UTF-8");
        }
    }

    private void CheckOrder(int opCode)
    {
        if (opCode > OpCode.Binary)
        {
            throw Violation("unknown frame");
        }

        if (_isInMessage != (opCode == OpCode.Continuation))
        {
            throw Violation("fragments out of order");
        }

        if (opCode == OpCode.Binary)
        {
            throw new FrameException(CloseCode.Unsupported, "binary message");
        }
    }

    private int ReadLength(int second)
    {
        int length = second;
        if (second == LongestInSixteenBits)
        {
            length = (_input.ReadByte() << 8) | _input.ReadByte();
        }
        else if (second == LongestInSixtyFourBits)
        {
            length = 0;
            for (int i = 0; i < 8; i++)
            {
                // What is too long stays too long, and does not overflow.
                length = length > LargestMessageBytes ? length : (length << 8) | _input.ReadByte();
            }
        }

        if (length > LargestMessageBytes - _joinedBytes)
        {
            throw new FrameException(CloseCode.TooBig, "message above " + LargestMessageBytes.ToString() + " bytes");
        }

        return length;
    }

    private void ReadData(int length)
    {
        int total = _joinedBytes + length;
        if (total > Limits.ReceiveFrameBytes)
        {
            _joined = null;
            _input.Skip(length);
        }
        else
        {
            Reserve(total);
            _input.Read(_joined, _joinedBytes, length);
        }

        _joinedBytes = total;
    }

    /// <summary>A message of one frame gets exactly its length; room for more fragments doubles.</summary>
    private void Reserve(int total)
    {
        if (_joined == null)
        {
            _joined = new byte[total];
        }
        else if (total > _joined.Length)
        {
            int room = Math.Min(Math.Max(total, 2 * _joined.Length), Limits.ReceiveFrameBytes);
            byte[] longer = new byte[room];
            Array.Copy(_joined, 0, longer, 0, _joinedBytes);
            _joined = longer;
        }
    }

    private byte[] TakeMessage()
    {
        byte[] message = _joined;
        int length = _joinedBytes;
        _joined = null;
        _joinedBytes = 0;
        if (length > Limits.ReceiveFrameBytes)
        {
            return Limits.OversizedFrame;
        }

        if (!Utf8.IsValid(message, 0, length))
        {
            throw new FrameException(CloseCode.InvalidData, "message is not UTF-8");
        }

        if (message.Length > length)
        {
            byte[] exact = new byte[length];
            Array.Copy(message, 0, exact, 0, length);
            message = exact;
        }

        return message;
    }
}
