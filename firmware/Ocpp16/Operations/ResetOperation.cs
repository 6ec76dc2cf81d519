// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Reset (OCPP 1.6, 5.14).</summary>
public sealed class ResetOperation : IOperation
{
    private static readonly string[] s_types = ["Soft", "Hard"];

    private readonly ResetSequence _reset;

    public ResetOperation(ResetSequence reset)
    {
        _reset = reset;
    }

    public string Action => "Reset";

    public void Handle(JsonValue request, JsonWriter confirmation)
    {
        bool isHard = request.RequiredEnum("type", s_types) == 1;
        _reset.Begin(isHard ? StopReason.HardReset : StopReason.SoftReset);
        confirmation.Member("status", "Accepted");
    }
}
