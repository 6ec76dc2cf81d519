// SPDX-License-Identifier: MIT

using System;

namespace OcppStation.CentralSystem;

/// <summary>
/// One piece of work on the database. It may be applied again after a rollback, so it must be repeatable.
/// </summary>
/// <param name="Apply">Runs inside a database transaction.</param>
/// <param name="Committed">Runs after the commit, in the order of the entries.</param>
/// <param name="Dropped">Runs instead when the entry is given up; an entry without it is a record, and counts as lost.</param>
internal sealed record StoreEntry(Action Apply, Action? Committed = null, Action? Dropped = null);
