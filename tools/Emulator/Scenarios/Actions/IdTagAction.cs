// SPDX-License-Identifier: MIT

using System.Threading.Tasks;

namespace OcppStation.Emulator;

/// <summary>The embedded central system changes its mind about an idTag, until the scenario ends.</summary>
internal sealed class IdTagAction : ScenarioAction
{
    public string IdTag { get; set; }

    /// <summary>Accepted, Blocked or Expired.</summary>
    public string Status { get; set; } = nameof(AuthorizationStatus.Accepted);

    /// <summary>Group that it belongs to; null for none.</summary>
    public string ParentIdTag { get; set; }

    public override string Name => "idTag";

    public override bool NeedsCentral => true;

    public override void Check()
    {
        Require(IdTag is { Length: >= 1 and <= Limits.IdTag }, $"idTag must have 1 to {Limits.IdTag} characters");
        string error = Entry().Error();
        Require(error == null, error);
    }

    public override bool Run(ScenarioContext context)
    {
        context.State ??= context.PutIdTagAsync(IdTag, Entry());
        Task done = (Task)context.State;
        if (done.IsCompleted)
        {
            done.GetAwaiter().GetResult();
        }

        return done.IsCompleted;
    }

    public override bool IsInFlight(ScenarioContext context) => context.State is Task { IsCompleted: false };

    public override string Describe() => $"central system: idTag {IdTag} is {Status}{(ParentIdTag == null ? "" : ", group " + ParentIdTag)}";

    private ScenarioIdTag Entry() => new() { Status = Status, ParentIdTag = ParentIdTag };
}
