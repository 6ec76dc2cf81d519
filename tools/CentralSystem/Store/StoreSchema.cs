// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation.CentralSystem;

/// <summary>The tables, and the version that says which program made them.</summary>
internal static class StoreSchema
{
    private const int Version = 2;

    private const string Tables = """
        CREATE TABLE charge_points (
            id TEXT PRIMARY KEY, vendor TEXT, model TEXT, serial_number TEXT, firmware TEXT, last_seen TEXT, last_heartbeat TEXT,
            last_boot TEXT, last_status TEXT, boot_status TEXT, registration TEXT NOT NULL, interval_seconds INTEGER,
            password_salt BLOB, password_hash BLOB, diagnostics_status TEXT, firmware_status TEXT) WITHOUT ROWID;
        CREATE TABLE connectors (
            charge_point_id TEXT NOT NULL, id INTEGER NOT NULL, status TEXT NOT NULL, error_code TEXT NOT NULL, info TEXT,
            vendor_error_code TEXT, since TEXT NOT NULL, PRIMARY KEY (charge_point_id, id)) WITHOUT ROWID;
        CREATE TABLE transactions (
            id INTEGER PRIMARY KEY, charge_point_id TEXT NOT NULL, connector_id INTEGER NOT NULL, id_tag TEXT NOT NULL,
            id_tag_status TEXT NOT NULL, reservation_id INTEGER, meter_start_wh INTEGER NOT NULL, started_at TEXT NOT NULL,
            meter_last_wh INTEGER, meter_stop_wh INTEGER, stopped_at TEXT, stop_reason TEXT, stop_id_tag TEXT);
        CREATE INDEX transactions_of_charge_point ON transactions (charge_point_id, id);
        CREATE TABLE meter_values (
            n INTEGER PRIMARY KEY, charge_point_id TEXT NOT NULL, connector_id INTEGER NOT NULL, transaction_id INTEGER,
            at TEXT NOT NULL, measurand TEXT NOT NULL, value TEXT NOT NULL, unit TEXT, context TEXT, phase TEXT, location TEXT,
            format TEXT);
        CREATE INDEX meter_values_of_transaction ON meter_values (transaction_id, n);
        CREATE TABLE messages (
            n INTEGER PRIMARY KEY, at TEXT NOT NULL, charge_point_id TEXT NOT NULL, direction TEXT NOT NULL, frame TEXT NOT NULL,
            remark TEXT);
        CREATE INDEX messages_of_charge_point ON messages (charge_point_id, n);
        CREATE TABLE id_tags (
            tag TEXT PRIMARY KEY COLLATE NOCASE, blocked INTEGER NOT NULL, expiry_date TEXT, parent_id_tag TEXT) WITHOUT ROWID;
        CREATE TABLE logs (
            n INTEGER PRIMARY KEY, at TEXT NOT NULL, level TEXT NOT NULL, charge_point_id TEXT, what TEXT NOT NULL, detail TEXT);
        """;

    public static void Prepare(StoreDatabase database)
    {
        database.Run("PRAGMA journal_mode = WAL");
        database.Run("PRAGMA synchronous = NORMAL");
        long version = database.Number("PRAGMA user_version");
        if (version == 0)
        {
            if (database.Number("SELECT count(*) FROM sqlite_master") != 0)
            {
                throw new InvalidDataException("the database belongs to another program");
            }

            database.Run("BEGIN IMMEDIATE");
            database.Run(Tables);
            database.Run("PRAGMA user_version = " + Version);
            database.Run("COMMIT");
        }
        else if (version == 1)
        {
            database.Run("BEGIN IMMEDIATE");
            database.Run("ALTER TABLE messages ADD COLUMN remark TEXT");
            database.Run("PRAGMA user_version = " + Version);
            database.Run("COMMIT");
        }
        else if (version != Version)
        {
            throw new InvalidDataException($"the database has version {version}, this program reads version {Version}");
        }
    }
}
