// SPDX-License-Identifier: MIT

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace OcppStation.CentralSystem;

/// <summary>The idTags in memory; says how a tag is to be answered at an instant.</summary>
internal sealed class IdTagList(bool acceptUnknown)
{
    private readonly ConcurrentDictionary<string, IdTag> _tags = new(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _tags.IsEmpty;

    public IdTag? Find(string tag)
    {
        return _tags.GetValueOrDefault(tag);
    }

    public void Put(IdTag tag)
    {
        _tags[tag.Tag] = tag;
    }

    public bool Remove(string tag)
    {
        return _tags.TryRemove(tag, out _);
    }

    public IReadOnlyList<IdTag> All()
    {
        return _tags.Values.OrderBy(tag => tag.Tag, StringComparer.OrdinalIgnoreCase).ToArray();
    }

    public AuthorizationStatus StatusOf(string tag, DateTimeOffset now)
    {
        IdTag? known = Find(tag);
        if (known == null)
        {
            return acceptUnknown ? AuthorizationStatus.Accepted : AuthorizationStatus.Invalid;
        }

        if (known.Blocked)
        {
            return AuthorizationStatus.Blocked;
        }

        return known.ExpiryDate <= now ? AuthorizationStatus.Expired : AuthorizationStatus.Accepted;
    }
}
