// SPDX-License-Identifier: MIT

namespace OcppStation.Tests;

/// <summary>One call of the station as the scripted central system got it.</summary>
public sealed class SeenCall
{
    /// <summary>The whole frame.</summary>
    public string Frame;

    public string MessageId;
    public string Action;

    /// <summary>JSON of the payload.</summary>
    public string Payload;

    /// <summary>Boot of the station during which it came, from 1.</summary>
    public int Boot;

    /// <summary>Whether it was answered with a result.</summary>
    public bool IsConfirmed;

    /// <summary>Takes a CALL frame apart; ids and actions of ours contain no escapes. Null when it is no CALL.</summary>
    public static SeenCall Parse(string frame)
    {
        if (!frame.StartsWith("[2,\""))
        {
            return null;
        }

        int idEnd = frame.IndexOf('"', 4);
        int actionStart = frame.IndexOf('"', idEnd + 1) + 1;
        int actionEnd = frame.IndexOf('"', actionStart);
        int payloadStart = frame.IndexOf('{', actionEnd);
        return new SeenCall
        {
            Frame = frame,
            MessageId = frame.Substring(4, idEnd - 4),
            Action = frame.Substring(actionStart, actionEnd - actionStart),
            Payload = frame.Substring(payloadStart, frame.Length - 1 - payloadStart),
        };
    }

    /// <summary>Integer member of the payload (first of that name), or <see cref="long.MinValue"/>.</summary>
    public long Int(string member)
    {
        int start = Payload.IndexOf("\"" + member + "\":");
        if (start < 0)
        {
            return long.MinValue;
        }

        start += member.Length + 3;
        int end = start;
        while (end < Payload.Length && (Payload[end] == '-' || (Payload[end] >= '0' && Payload[end] <= '9')))
        {
            end++;
        }

        return long.Parse(Payload.Substring(start, end - start));
    }

    /// <summary>String member of the payload (first of that name), or null.</summary>
    public string Text(string member)
    {
        string key = "\"" + member + "\":\"";
        int start = Payload.IndexOf(key);
        if (start < 0)
        {
            return null;
        }

        start += key.Length;
        return Payload.Substring(start, Payload.IndexOf('"', start) - start);
    }
}
