// SPDX-License-Identifier: MIT

using System.Text;

namespace OcppStation;

/// <summary>
/// The last connection on which a central system has let this station in, kept on flash: security profile, URL and AuthorizationKey.
/// A mistyped new key or a security profile that the central system does not offer must not lock the station out. The key is a secret,
/// and shown to no other URL.
/// </summary>
public sealed class ProvenConnection
{
    private const string SlotName = "provenkey";

    /// <summary>A profile, a URL of 512 characters, an identity of 48 percent-encoded and a key of 40, some of them of several bytes.</summary>
    private const int MostBytes = 1280;

    private readonly SlotStore _store;

    public ProvenConnection(SlotStore store)
    {
        _store = store;
        byte[] data = new byte[MostBytes];
        int length = store.Load(SlotName, data);
        string text = length > 1 ? Encoding.UTF8.GetString(data, 0, length) : "";
        int end = text.IndexOf('\n');
        if (end > 0 && text[0] >= '0' && text[0] <= '3')
        {
            Profile = text[0] - '0';
            Url = text.Substring(1, end - 1);
            Key = end + 1 < text.Length ? text.Substring(end + 1) : null;
        }
    }

    /// <summary>Null when none has worked; then the others mean nothing.</summary>
    public string Url { get; private set; }

    public int Profile { get; private set; }

    /// <summary>A secret; null for none.</summary>
    public string Key { get; private set; }

    /// <summary>
    /// This one works. Flash is written only when it is another; false when flash does not keep it: then it is known until the next
    /// boot.
    /// </summary>
    public bool Keep(int profile, string url, string key)
    {
        if (Url == url && Profile == profile && Key == key)
        {
            return true;
        }

        Url = url;
        Profile = profile;
        Key = key;
        byte[] data = Encoding.UTF8.GetBytes(profile.ToString() + url + "\n" + key);
        return data.Length <= MostBytes && _store.Save(SlotName, data, data.Length);
    }
}
