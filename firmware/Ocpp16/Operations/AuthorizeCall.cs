// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Authorize (OCPP 1.6, 4.1).</summary>
public sealed class AuthorizeCall : Call
{
    private readonly Authorizer _authorizer;
    private readonly string _idTag;

    public AuthorizeCall(Authorizer authorizer, string idTag)
    {
        _authorizer = authorizer;
        _idTag = idTag;
    }

    public override string Action => "Authorize";

    /// <inheritdoc/>
    public override bool IsStillWanted => _authorizer.PendingTag == _idTag;

    public override void WriteRequest(JsonWriter writer)
    {
        writer.Member("idTag", _idTag);
    }

    public override void OnResult(JsonValue confirmation)
    {
        _authorizer.Answered(_idTag, IdTagInfoReader.Read(confirmation, true));
    }

    public override void OnError(string errorCode, string description)
    {
        _authorizer.Unanswered(_idTag);
    }

    public override void OnTimeout()
    {
        _authorizer.Unanswered(_idTag);
    }
}
