// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace OcppStation.CentralSystem;

/// <summary>The idTags.</summary>
internal sealed class IdTagTable(StoreDatabase database)
{
    public void Save(IdTag tag)
    {
        database.Execute("INSERT OR REPLACE INTO id_tags (tag, blocked, expiry_date, parent_id_tag) VALUES ($1, $2, $3, $4)",
            tag.Tag, tag.Blocked ? 1 : 0, tag.ExpiryDate, tag.ParentIdTag);
    }

    public void Delete(string tag)
    {
        database.Execute("DELETE FROM id_tags WHERE tag = $1", tag);
    }

    public IReadOnlyList<IdTag> ReadAll()
    {
        return database.Read("SELECT tag, blocked, expiry_date, parent_id_tag FROM id_tags",
            row => new IdTag(row.GetString(0), row.GetInt32(1) != 0, row.InstantAt(2), row.TextAt(3)));
    }
}
