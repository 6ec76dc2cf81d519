// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace OcppStation.Emulator;

/// <summary>
/// What is to happen to some of the frames between a station and its central system, whichever that is. Body of
/// <c>POST /api/stations/{id}/rules</c>.
/// </summary>
public sealed class FrameRule
{
    private const double LongestSeconds = 3600;
    private const int MostTimes = 100;

    /// <summary>drop, delay, repeat, alter or error.</summary>
    public FrameDeed? Do { get; set; }

    /// <summary>Seen from the station; null for both.</summary>
    public FrameDirection? Direction { get; set; }

    /// <summary>call, result or error; those of <see cref="FrameDeed.Error"/> are calls.</summary>
    public FrameType Type { get; set; } = FrameType.Call;

    /// <summary>OCPP action, for an answer that of its call; null for all.</summary>
    public string Action { get; set; }

    /// <summary>So many frames that fit pass untouched before.</summary>
    public int Skip { get; set; }

    /// <summary>So many frames are dealt with, then the rule is spent; null for all.</summary>
    public int? Count { get; set; }

    /// <summary>delay: virtual seconds.</summary>
    public double Seconds { get; set; } = 5;

    /// <summary>repeat: how often it comes once more.</summary>
    public int Times { get; set; } = 1;

    /// <summary>alter: members that replace those of the payload, null takes one away (RFC 7396).</summary>
    public JsonObject Payload { get; set; }

    /// <summary>error: the errorCode that the call is answered with, without reaching who it was for.</summary>
    public string ErrorCode { get; set; } = "InternalError";

    /// <summary>Throws <see cref="RefusedException"/> when it makes no sense.</summary>
    public void Check()
    {
        Require(Do != null, "do is missing: drop, delay, repeat, alter or error");
        Require(Skip >= 0 && Count is null or > 0, "skip must not be below 0 and count not below 1");
        Require(Do != FrameDeed.Delay || Seconds is > 0 and <= LongestSeconds, $"seconds must be above 0 and at most {LongestSeconds}");
        Require(Do != FrameDeed.Repeat || Times is > 0 and <= MostTimes, $"times must be 1 to {MostTimes}");
        Require(Do != FrameDeed.Alter || Payload != null, "payload is missing: what to alter");
        Require(Do != FrameDeed.Error || (Type == FrameType.Call && !string.IsNullOrEmpty(ErrorCode)), "only a call can be answered with an error, and that needs an errorCode");
    }

    /// <summary>In the words of the log.</summary>
    public string Describe()
    {
        string which = $"{(Direction == null ? "" : Direction.ToString().ToLowerInvariant() + " ")}{Action ?? "every"} {Type.ToString().ToLowerInvariant()}";
        string what = Do switch
        {
            FrameDeed.Delay => System.FormattableString.Invariant($"delayed by {Seconds} s"),
            FrameDeed.Repeat => $"repeated {Times} times",
            FrameDeed.Alter => "altered by " + Payload.ToJsonString(),
            FrameDeed.Error => "answered with " + ErrorCode,
            _ => "dropped",
        };
        return $"{which} {what}{(Skip > 0 ? $" after {Skip}" : "")}{(Count == null ? "" : $", {Count} of them")}";
    }

    private static void Require(bool right, string expected)
    {
        if (!right)
        {
            throw new RefusedException(RefusedException.BadRequest, expected);
        }
    }
}
