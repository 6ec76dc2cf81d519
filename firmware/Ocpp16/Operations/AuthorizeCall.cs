// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>Authorize (OCPP 1.6, 4.1).</summary>
public sealed class AuthorizeCall : Call
{
    private readonly Authorizer _authorizer;
    private readonly string _idTag;
    private readonly ILog _log;

    public AuthorizeCall(Authorizer authorizer, string idTag, ILog log)
    {
        _authorizer = authorizer;
        _idTag = idTag;
        _log = log;
    }

    public override string Action => "Authorize";

    /// <inheritdoc/>
    public override bool IsStillWanted => _authorizer.IsAskedAbout(_idTag);

    public override void WriteRequest(JsonWriter request)
    {
        request.Member("idTag", _idTag);
    }

    public override void OnResult(JsonValue confirmation)
    {
        IdTagInfo info = Confirmation.IdTagInfo(confirmation, _log);
        if (info == null)
        {
            _authorizer.Unanswered(_idTag);
        }
        else
        {
            _authorizer.Answered(_idTag, info);
        }
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
