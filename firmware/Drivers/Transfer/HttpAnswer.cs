// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The head of the answer to a request for a file (RFC 9110).</summary>
internal sealed class HttpAnswer : HttpHead
{
    private const int InformalAnswers = 4;

    private HttpAnswer(BufferedInput input)
        : base(input, "server")
    {
    }

    /// <summary>Bytes of the body; -1 when they are not told.</summary>
    internal int ContentLength { get; private set; } = -1;

    /// <summary>The body comes in pieces with their lengths (RFC 9112, 7.1).</summary>
    internal bool IsChunked { get; private set; }

    /// <summary>First byte of the file that the body holds; -1 when that is not told.</summary>
    internal int RangeStart { get; private set; } = -1;

    /// <summary>Where else the file is; empty when that is not told.</summary>
    internal string Location { get; private set; } = string.Empty;

    /// <summary>The file is somewhere else.</summary>
    internal bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308 && Location.Length > 0;

    /// <summary>Reads one.</summary>
    internal static HttpAnswer Read(BufferedInput input)
    {
        HttpAnswer answer = null;
        for (int i = 0; i < InformalAnswers; i++)
        {
            answer = new HttpAnswer(input);
            answer.Read();
            if (!answer.IsInformal)
            {
                return answer;
            }
        }

        throw answer.NotHttp("no final answer");
    }

    /// <inheritdoc/>
    protected override void Take(string name, string value)
    {
        switch (name)
        {
            case "content-length":
                ContentLength = ParseNumber(value, int.MaxValue);
                break;
            case "transfer-encoding":
                IsChunked = value.ToLower().EndsWith("chunked");
                break;
            case "content-range":
                RangeStart = value.StartsWith("bytes ") && value.IndexOf('-') > 6 ? ParseNumber(value.Substring(6, value.IndexOf('-') - 6), int.MaxValue) : -1;
                break;
            case "location":
                Location = value;
                break;
            default:
                break;
        }
    }
}
