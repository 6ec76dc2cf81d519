// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>RemoteStartTransaction (OCPP 1.6, 5.11). With a charging profile that the transaction could not follow it is Rejected.</summary>
public sealed class RemoteStartTransactionOperation : IDeferredOperation
{
    private readonly Station _station;
    private readonly ChargingProfileReader _reader = new();

    private string _idTag;

    /// <summary>0: any.</summary>
    private int _connectorId;
    private bool _isAny;

    public RemoteStartTransactionOperation(Station station)
    {
        _station = station;
    }

    public string Action => "RemoteStartTransaction";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        _idTag = request.RequiredString("idTag", Limits.IdTag).Trim();
        int connectorId = request.OptionalInt("connectorId", 0, int.MaxValue, -1);
        _isAny = connectorId < 0;
        _connectorId = _isAny ? 0 : connectorId;
        JsonValue profile = request.OptionalObject("chargingProfile");
        if (!profile.Exists)
        {
            confirmation.Member("status", Start(null) ? "Accepted" : "Rejected");
            return -1;
        }

        _reader.Begin(_connectorId, profile);
        return 0;
    }

    public bool IsReady(int number)
    {
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (!_reader.Continue())
        {
            return false;
        }

        bool isFit = !_reader.IsUnfit && _reader.Profile.Purpose == ProfilePurpose.Tx && !_reader.HasTransactionId && _station.Profiles.HasRoom;
        confirmation.Member("status", isFit && Start(_reader.Profile) ? "Accepted" : "Rejected");
        return true;
    }

    private bool Start(ChargingProfile profile)
    {
        if ((_connectorId == 0 && !_isAny) || !_station.AccessControl.RemoteStart(_connectorId, _idTag))
        {
            return false;
        }

        // The tag may have to be asked about first.
        int timeoutSeconds = _station.Configuration.GetInt(Keys.ConnectionTimeOut);
        long expiresMs = timeoutSeconds == 0 ? Deadlines.Never : _station.Parts.Time.NowMs + (timeoutSeconds * 1000L) + Limits.CallTimeoutMs;
        _station.Scheduled.Expect(_connectorId, _idTag, profile, expiresMs);
        return true;
    }
}
