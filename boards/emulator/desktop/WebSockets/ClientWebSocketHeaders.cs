// SPDX-License-Identifier: MIT

using System.Collections.Generic;

namespace System.Net.WebSockets;

/// <summary>Headers added to the handshake, as nanoFramework defines them.</summary>
internal class ClientWebSocketHeaders
{
    private readonly Dictionary<string, string> _headers = [];

    public int Count => _headers.Count;

    public string[] Keys => [.. _headers.Keys];

    public string[] Values => [.. _headers.Values];

    public string this[string key]
    {
        get => _headers.TryGetValue(key, out string value) ? value : null;
        set => _headers[key] = value;
    }

    public void Remove(string value) => _headers.Remove(value);
}
