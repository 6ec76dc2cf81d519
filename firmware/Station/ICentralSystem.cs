// SPDX-License-Identifier: MIT

namespace OcppStation;

/// <summary>The central system as the station's loop sees it, whatever protocol is spoken.</summary>
public interface ICentralSystem
{
    /// <summary>It is reached and has accepted the station.</summary>
    bool IsOnline { get; }

    /// <summary>Nothing waits to be delivered.</summary>
    bool IsDelivered { get; }

    /// <summary>Takes what a connector is now; called for each, once a turn.</summary>
    /// <param name="connectorId">1 and up, or 0 for the station as a whole.</param>
    /// <param name="cause">The station's own word for the reason, or null.</param>
    void Report(int connectorId, ChargePointStatus status, ChargePointErrorCode errorCode, string cause);

    /// <summary>A bounded amount of work; called once a turn after all reports, never blocks.</summary>
    void Poll();

    /// <summary>Closes the connection properly and leaves it closed: the station restarts.</summary>
    void Close();

    /// <summary>Connects again after <see cref="Close"/>: the station has not restarted.</summary>
    void Open();
}
