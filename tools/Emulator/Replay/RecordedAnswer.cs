// SPDX-License-Identifier: MIT

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace OcppStation.Emulator;

/// <summary>An answer to a CALL: the payload of a CALLRESULT, or the code of a CALLERROR.</summary>
internal sealed class RecordedAnswer
{
    // What every central system gives anew; that it is there is compared, what it says is not.
    private static readonly string[] s_givenAnew = ["currentTime", "transactionId"];

    private RecordedAnswer()
    {
    }

    /// <summary>Code of the CALLERROR; null for a CALLRESULT.</summary>
    public string ErrorCode { get; private init; }

    /// <summary>Description of the CALLERROR.</summary>
    public string ErrorDescription { get; private init; } = "";

    /// <summary>Payload of the CALLRESULT.</summary>
    public JsonElement Payload { get; private init; }

    /// <summary>The transaction that it gives or names; null when none.</summary>
    public int? TransactionId => TransactionIds.Of(Payload);

    /// <summary>A CALLERROR.</summary>
    public static RecordedAnswer Error(string code, string description) => new() { ErrorCode = code, ErrorDescription = description };

    /// <summary>Takes a CALLRESULT or CALLERROR apart; null when the frame is neither.</summary>
    public static RecordedAnswer Of(JsonElement frame)
    {
        int type = frame[0].TryGetInt32(out int number) ? number : 0;
        return type switch
        {
            3 when frame[2].ValueKind == JsonValueKind.Object => new RecordedAnswer { Payload = frame[2].Clone() },
            4 when frame[2].ValueKind == JsonValueKind.String => Error(frame[2].GetString(), frame.GetArrayLength() > 3 ? frame[3].ToString() : ""),
            _ => null,
        };
    }

    /// <summary>What is not as in the recorded answer, a line each; none when nothing is.</summary>
    public List<string> DifferencesFrom(RecordedAnswer recorded)
    {
        List<string> found = [];
        if (ErrorCode != recorded.ErrorCode)
        {
            found.Add($"the answer is {Kind()}, recorded {recorded.Kind()}");
        }
        else if (ErrorCode == null)
        {
            Compare(recorded.Payload, Payload, "", found);
        }

        return found;
    }

    private static void Compare(JsonElement recorded, JsonElement now, string path, List<string> found)
    {
        if (recorded.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in recorded.EnumerateObject().Concat(now.EnumerateObject()).Select(member => member.Name).Distinct())
            {
                recorded.TryGetProperty(name, out JsonElement before);
                now.TryGetProperty(name, out JsonElement after);
                if (before.ValueKind != after.ValueKind || path.Length > 0 || !s_givenAnew.Contains(name, StringComparer.Ordinal))
                {
                    Compare(before, after, path.Length == 0 ? name : path + "." + name, found);
                }
            }
        }
        else if (recorded.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && recorded.GetArrayLength() == now.GetArrayLength())
        {
            for (int i = 0; i < recorded.GetArrayLength(); i++)
            {
                Compare(recorded[i], now[i], $"{path}[{i}]", found);
            }
        }
        else if (recorded.ValueKind != now.ValueKind || !JsonElement.DeepEquals(recorded, now))
        {
            found.Add($"{path} is {JsonDifference.Text(now) ?? "missing"}, recorded {JsonDifference.Text(recorded) ?? "without it"}");
        }
    }

    private string Kind() => ErrorCode == null ? "a CALLRESULT " + Payload.GetRawText() : $"the error {ErrorCode} ({ErrorDescription})";
}
