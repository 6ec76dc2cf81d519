// SPDX-License-Identifier: MIT

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace OcppStation.CentralSystem;

/// <summary>The charge points with the last status of their connectors.</summary>
internal sealed class ChargePointTable(StoreDatabase database)
{
    private const string Columns = """
        id, vendor, model, serial_number, firmware, last_seen, last_heartbeat, last_boot, last_status, boot_status, registration,
        interval_seconds, password_salt, password_hash, diagnostics_status, firmware_status
        """;

    public void Save(ChargePointInfo info, StationPassword? password)
    {
        database.Execute(
            $"""
            INSERT OR REPLACE INTO charge_points ({Columns})
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            info.Id, info.Vendor, info.Model, info.SerialNumber, info.Firmware, info.LastSeen, info.LastHeartbeat, info.LastBoot,
            info.LastStatus, info.BootStatus, info.Registration, info.IntervalSeconds, password?.Salt, password?.Hash,
            info.DiagnosticsStatus, info.FirmwareStatus);
    }

    public void SaveConnector(string chargePointId, ConnectorInfo connector)
    {
        database.Execute(
            """
            INSERT OR REPLACE INTO connectors (charge_point_id, id, status, error_code, info, vendor_error_code, since)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            chargePointId, connector.Id, connector.Status, connector.ErrorCode, connector.Info, connector.VendorErrorCode,
            connector.Since);
    }

    public IReadOnlyList<(ChargePointInfo Info, StationPassword? Password)> ReadAll()
    {
        ILookup<string, ConnectorInfo> connectors = database
            .Read("SELECT charge_point_id, id, status, error_code, info, vendor_error_code, since FROM connectors",
                row => (ChargePointId: row.GetString(0), Connector: ReadConnector(row)))
            .ToLookup(row => row.ChargePointId, row => row.Connector);
        return database.Read($"SELECT {Columns} FROM charge_points", row =>
        {
            ChargePointInfo info = ReadInfo(row);
            info = info with { Connectors = connectors[info.Id].ToImmutableSortedDictionary(one => one.Id, one => one) };
            return (info, ReadPassword(row));
        });
    }

    private static ConnectorInfo ReadConnector(SqliteDataReader row)
    {
        return new ConnectorInfo
        {
            Id = row.GetInt32(1),
            Status = row.GetString(2),
            ErrorCode = row.GetString(3),
            Info = row.TextAt(4),
            VendorErrorCode = row.TextAt(5),
            Since = Timestamps.Parse(row.GetString(6)),
        };
    }

    private static ChargePointInfo ReadInfo(SqliteDataReader row)
    {
        return new ChargePointInfo
        {
            Id = row.GetString(0),
            Vendor = row.TextAt(1),
            Model = row.TextAt(2),
            SerialNumber = row.TextAt(3),
            Firmware = row.TextAt(4),
            LastSeen = row.InstantAt(5),
            LastHeartbeat = row.InstantAt(6),
            LastBoot = row.InstantAt(7),
            LastStatus = row.InstantAt(8),
            BootStatus = row.NameAt<RegistrationStatus>(9),
            Registration = row.NameAt<RegistrationStatus>(10)!.Value,
            IntervalSeconds = row.IntegerAt(11),
            PasswordSet = !row.IsDBNull(13),
            DiagnosticsStatus = row.TextAt(14),
            FirmwareStatus = row.TextAt(15),
        };
    }

    private static StationPassword? ReadPassword(SqliteDataReader row)
    {
        return row.IsDBNull(13) ? null : new StationPassword(row.GetFieldValue<byte[]>(12), row.GetFieldValue<byte[]>(13));
    }
}
