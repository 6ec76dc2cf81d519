// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>
/// SetChargingProfile (OCPP 1.6, 5.16): Rejected when it is for no connector, transaction or level that there is, when its periods
/// are not in order, and when there is no room for it.
/// </summary>
public sealed class SetChargingProfileOperation : IDeferredOperation
{
    private readonly Station _station;
    private readonly ChargingProfileReader _reader = new();

    private bool _isRead;

    public SetChargingProfileOperation(Station station)
    {
        _station = station;
    }

    public string Action => "SetChargingProfile";

    public int Begin(JsonValue request, JsonWriter confirmation)
    {
        int connectorId = request.RequiredInt("connectorId", 0, int.MaxValue);
        _reader.Begin(connectorId, request.RequiredObject("csChargingProfiles"));
        _isRead = false;
        return 0;
    }

    public bool IsReady(int number)
    {
        return true;
    }

    public bool Write(int number, JsonWriter confirmation)
    {
        if (!_isRead)
        {
            // Flash has a tick of its own.
            _isRead = _reader.Continue();
            return false;
        }

        confirmation.Member("status", Install(_reader.Profile) ? "Accepted" : "Rejected");
        return true;
    }

    private bool Install(ChargingProfile profile)
    {
        bool isInstalled = !_reader.IsUnfit && profile.Connector <= _station.Connectors.Length && Fits(profile) && _station.Profiles.Install(profile);
        if (isInstalled && profile.Purpose == ProfilePurpose.Tx)
        {
            // One that flash has refused counts no longer.
            _station.Scheduled.Session(profile.Connector).Awaited = null;
        }

        return isInstalled;
    }

    /// <summary>It is for something that there is; completes what it leaves open.</summary>
    private bool Fits(ChargingProfile profile)
    {
        switch (profile.Purpose)
        {
            case ProfilePurpose.StationMax:
                return !_reader.HasTransactionId && profile.Connector == 0 && Start(profile);
            case ProfilePurpose.TxDefault:
                return !_reader.HasTransactionId;
            default:
                return profile.Connector > 0 && Bind(profile, _station.Connectors[profile.Connector - 1].Transaction);
        }
    }

    /// <summary>
    /// The station as a whole has no start of charging to count from: what is relative (7.9 leaves to what), or has no other start,
    /// counts from its arrival.
    /// </summary>
    private bool Start(ChargingProfile profile)
    {
        if (profile.IsRelative)
        {
            profile.Kind = ProfileKind.Absolute;
            profile.StartMs = _station.Parts.Clock.UtcMs;
        }

        return profile.StartMs != 0;
    }

    private bool Bind(ChargingProfile profile, Transaction transaction)
    {
        // One that has begun in this very tick is told to the profiles in the next.
        bool isThis = transaction != null && _station.Scheduled.Session(profile.Connector).Transaction == transaction.Number
            && (!_reader.HasTransactionId || (transaction.HasId && transaction.TransactionId == _reader.TransactionId));
        if (isThis)
        {
            _station.Scheduled.Bind(profile);
        }

        return isThis;
    }
}
