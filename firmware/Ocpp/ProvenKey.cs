// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>
/// The last AuthorizationKey with which a central system has let this station in, and that central system's URL, kept on flash: a
/// mistyped new key must not lock the station out. It is a secret, and shown to no other URL.
/// </summary>
public sealed class ProvenKey
{
    private const string SlotName = "provenkey";

    /// <summary>A URL of 512 characters, an identity of 48 percent-encoded and a key of 40, some of them of several bytes.</summary>
    private const int MostBytes = 1280;

    private readonly SlotStore _store;
    private string _url;
    private string _key;

    public ProvenKey(SlotStore store)
    {
        _store = store;
        byte[] data = new byte[MostBytes];
        int length = store.Load(SlotName, data);
        string text = length > 0 ? Encoding.UTF8.GetString(data, 0, length) : "";
        int end = text.IndexOf('\n');
        if (end > 0)
        {
            _url = text.Substring(0, end);
            _key = text.Substring(end + 1);
        }
    }

    /// <summary>The key that has worked there; null when none has.</summary>
    public string For(string url)
    {
        return _url == url ? _key : null;
    }

    /// <summary>
    /// This one works. Flash is written only when it is another; false when flash does not keep it: then it is known until the next
    /// boot.
    /// </summary>
    public bool Keep(string url, string key)
    {
        if (_url == url && _key == key)
        {
            return true;
        }

        _url = url;
        _key = key;
        byte[] data = Encoding.UTF8.GetBytes(url + "\n" + key);
        return data.Length <= MostBytes && _store.Save(SlotName, data, data.Length);
    }
}
