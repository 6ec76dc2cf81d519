// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// The server's half of the opening handshake. A field that comes twice is one list (RFC 9110, 5.3).
/// </summary>
public sealed class HandshakeResponse : HttpHead
{
    private const int InformalAnswers = 4;

    private string _upgrade = "";
    private string _connection = "";
    private string _accept = "";
    private string _protocol = "";
    private string _extensions = "";
    private string _retryAfter = "";
    private string _date = "";

    private HandshakeResponse(BufferedInput input)
        : base(input, "central system")
    {
    }

    /// <summary>
    /// Retry-After in seconds (RFC 9110, 10.2.3); 0 when it is not given. One that is a date counts from the Date of the same answer:
    /// the station's clock may not be set.
    /// </summary>
    public int RetryAfterSeconds
    {
        get
        {
            long until = HttpDate.Seconds(_retryAfter);
            long now = HttpDate.Seconds(_date);
            if (until < 0)
            {
                return ParseNumber(_retryAfter, int.MaxValue);
            }

            if (now < 0 || until < now)
            {
                return 0;
            }

            return until - now < int.MaxValue ? (int)(until - now) : int.MaxValue;
        }
    }

    /// <summary>Reads one; the stream then stands at the first byte behind it.</summary>
    /// <exception cref="FrameException">It is none, is too long or does not end.</exception>
    public static HandshakeResponse Read(BufferedInput input)
    {
        HandshakeResponse response = null;
        for (int i = 0; i < InformalAnswers; i++)
        {
            response = new HandshakeResponse(input);
            response.Read();
            if (!response.IsInformal)
            {
                return response;
            }
        }

        throw response.NotHttp("no final answer");
    }

    /// <summary>Why this is not the upgrade that was asked for; null when it is.</summary>
    /// <param name="accept">See <see cref="HandshakeRequest.Accept"/>.</param>
    public string Refusal(string accept)
    {
        if (Status != 101)
        {
            return "central system answered " + Status.ToString() + (Reason.Length == 0 ? "" : " " + Reason);
        }

        if (!HasToken(_upgrade, "websocket") || !HasToken(_connection, "upgrade"))
        {
            return "central system's answer upgrades to something else";
        }

        if (_accept != accept)
        {
            return "central system's Sec-WebSocket-Accept is wrong";
        }

        if (_protocol != HandshakeRequest.SubProtocol)
        {
            return _protocol.Length == 0
                ? "central system did not choose the sub-protocol " + HandshakeRequest.SubProtocol
                : "central system chose another sub-protocol than " + HandshakeRequest.SubProtocol;
        }

        return _extensions.Length == 0 ? null : "central system chose an extension that was not offered";
    }

    /// <summary>True when one of a list of tokens is this one, whatever its case (RFC 9110, 5.6.1).</summary>
    private static bool HasToken(string list, string token)
    {
        string[] tokens = list.Split(',');
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Trim(' ', '\t').ToLower() == token)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void Take(string name, string value)
    {
        switch (name)
        {
            case "upgrade":
                _upgrade = Listed(_upgrade, value);
                break;
            case "connection":
                _connection = Listed(_connection, value);
                break;
            case "sec-websocket-accept":
                _accept = Listed(_accept, value);
                break;
            case "sec-websocket-protocol":
                _protocol = Listed(_protocol, value);
                break;
            case "sec-websocket-extensions":
                _extensions = Listed(_extensions, value);
                break;
            case "retry-after":
                _retryAfter = value;
                break;
            case "date":
                _date = value;
                break;
            default:
                break;
        }
    }

    private static string Listed(string list, string value)
    {
        return list.Length == 0 ? value : list + "," + value;
    }
}
