// SPDX-License-Identifier: MIT

using System.IO;

namespace OcppStation;

/// <summary>
/// Roots that the central system has installed, and the station's own key and certificate, each in a file of its own on flash. Work
/// that takes more than a tick is begun here and gone on with by <see cref="Continue"/>, one thing at a time.
/// </summary>
public sealed class CertificateStore : ICredentialStore
{
    /// <summary>Kinds of roots (CertificateUseEnumType).</summary>
    public const int CentralSystemRoot = 0;
    public const int ManufacturerRoot = 1;

    private const int Kinds = 2;
    private const string OwnName = "own";
    private const string NewKeyName = "newkey";
    private const int None = -1;

    /// <summary>Between key and certificates; PEM has none, and a text ends at a NUL on the device.</summary>
    private const char Separator = '\f';

    private readonly IFlash _flash;
    private readonly ICryptography _cryptography;
    private readonly SecretFile _file;
    private readonly RootFacts _root = new();
    private readonly CertificateFacts[] _facts = new CertificateFacts[Limits.Certificates];
    private readonly int[] _kinds = new int[Limits.Certificates];
    private int _own = None;
    private string _writing;

    /// <param name="cryptography">Null on a platform without.</param>
    public CertificateStore(IFlash flash, ICryptography cryptography)
    {
        _flash = flash;
        _cryptography = cryptography;
        _file = new SecretFile(flash);
        Open();
    }

    /// <inheritdoc/>
    public bool HasCertificate => _own != None || _cryptography == null || !_cryptography.MakesKeys;

    /// <summary>Something is being written.</summary>
    public bool IsBusy => _writing != null;

    /// <summary>The last thing that was written is on flash.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Facts of a kept root by its place; null where there is none.</summary>
    public CertificateFacts FactsAt(int place, int kind)
    {
        return _kinds[place] == kind ? _facts[place] : null;
    }

    /// <inheritdoc/>
    public TlsCredentials Current()
    {
        TlsCredentials tls = new() { Roots = Roots(CentralSystemRoot) };
        string own = _own == None ? null : _file.Read(OwnName + _own, true);
        int end = own == null ? 0 : own.IndexOf(Separator);
        if (end > 0)
        {
            tls.Key = own.Substring(0, end);
            tls.Certificate = own.Substring(end + 1);
        }

        return tls;
    }

    /// <summary>Roots of a kind, PEM; null when there is none.</summary>
    public string Roots(int kind)
    {
        string roots = null;
        for (int i = 0; i < _facts.Length; i++)
        {
            string root = FactsAt(i, kind) == null ? null : _file.Read(NameOf(i, kind), true);
            roots = root == null ? roots : roots == null ? root : roots + "\n" + root;
        }

        return roots;
    }

    /// <summary>There is a root of a kind.</summary>
    public bool HasRoot(int kind)
    {
        return CountRoots(kind) > 0;
    }

    /// <summary>Begins to keep a root; false when there is no place for it. One that is there already is not written again.</summary>
    public bool Install(int kind, string certificate, CertificateFacts facts)
    {
        int place = None;
        for (int i = 0; i < _facts.Length; i++)
        {
            place = _facts[i] == null && place == None ? i : place;
            if (FactsAt(i, kind) != null && (IsSame(_facts[i], facts) || IsText(i, facts, certificate)))
            {
                IsKept = _writing == null;
                return IsKept;
            }
        }

        if (place != None)
        {
            _facts[place] = facts;
            _kinds[place] = kind;
            _root.Begin(certificate, facts);
            Write(NameOf(place, kind), certificate);
        }

        return place != None;
    }

    /// <summary>Place of the root with these facts, or -1.</summary>
    public int Find(CertificateFacts facts)
    {
        for (int i = 0; i < _facts.Length; i++)
        {
            if (_facts[i] != null && IsSame(_facts[i], facts))
            {
                return i;
            }
        }

        return None;
    }

    /// <summary>There is no other root of the central system than that one.</summary>
    public bool IsLastRoot(int place)
    {
        return CountRoots(CentralSystemRoot) == 1 && FactsAt(place, CentralSystemRoot) != null;
    }

    /// <summary>Removes a root.</summary>
    /// <exception cref="IOException">Flash refuses; it is still there.</exception>
    public void Delete(int place)
    {
        _flash.Delete(NameOf(place, _kinds[place]));
        _facts[place] = null;
    }

    /// <summary>Begins to keep a new private key, for which a certificate is asked for.</summary>
    public void KeepNewKey(string key)
    {
        Write(NewKeyName, key);
    }

    /// <summary>The private key for which a certificate was asked for; null when there is none. A secret.</summary>
    public string NewKey()
    {
        return _file.Read(NewKeyName, false);
    }

    /// <summary>Begins to keep a certificate with its key; it counts once it is on flash, and the old one until then.</summary>
    public void KeepCertificate(string key, string chain)
    {
        Write(OwnName + (_own + 1), key + Separator + chain);
    }

    /// <summary>Goes on with what is being written; true when it is over, and <see cref="IsKept"/> says how.</summary>
    public bool Continue()
    {
        if (_writing == null || !_root.Continue() || !_file.Prepare())
        {
            return _writing == null;
        }

        string name = _writing;
        _writing = null;
        IsKept = _file.Write(name);
        Settle(name);
        return true;
    }

    private void Write(string name, string text)
    {
        IsKept = false;
        _file.Begin(text);
        _writing = name;
    }

    private void Settle(string name)
    {
        if (name.StartsWith(OwnName) && IsKept)
        {
            int old = _own;
            _own++;
            Drop(NewKeyName);
            Drop(OwnName + old);
        }
        else if (!IsKept && name != NewKeyName)
        {
            Forget(name);
        }
    }

    /// <summary>Removes what does not count any more; where flash refuses it, it goes on not to count.</summary>
    private void Drop(string name)
    {
        try
        {
            _flash.Delete(name);
        }
        catch (IOException)
        {
            // Of the station's own certificates the one with the highest number counts.
        }
    }

    private void Forget(string name)
    {
        for (int i = 0; i < _facts.Length; i++)
        {
            _facts[i] = NameOf(i, _kinds[i]) == name ? null : _facts[i];
        }
    }

    private int CountRoots(int kind)
    {
        int roots = 0;
        for (int i = 0; i < _facts.Length; i++)
        {
            roots += FactsAt(i, kind) == null ? 0 : 1;
        }

        return roots;
    }

    private void Open()
    {
        for (int place = 0; place < _facts.Length; place++)
        {
            for (int kind = 0; kind < Kinds && _facts[place] == null; kind++)
            {
                string root = _file.Read(NameOf(place, kind), false);
                _facts[place] = root == null || _cryptography == null ? null : _cryptography.ReadRoot(root, 0);
                _kinds[place] = kind;
                Complete(_facts[place], root);
            }
        }

        try
        {
            string[] names = _flash.List();
            for (int i = 0; i < names.Length; i++)
            {
                bool isOwn = names[i].StartsWith(OwnName) && int.TryParse(names[i].Substring(OwnName.Length), out int number)
                    && number > _own && _file.Read(names[i], false) != null;
                _own = isOwn ? int.Parse(names[i].Substring(OwnName.Length)) : _own;
            }
        }
        catch (IOException)
        {
            // Without flash there is no certificate of its own; the journal has said so already.
            _own = None;
        }
    }

    private void Complete(CertificateFacts facts, string root)
    {
        if (facts != null)
        {
            _root.Begin(root, facts);
            while (!_root.Continue())
            {
            }
        }
    }

    /// <summary>The root at a place is the one at hand, whose hashes are not known yet, to the letter.</summary>
    private bool IsText(int place, CertificateFacts facts, string certificate)
    {
        return facts.IssuerNameHash == null && _file.Read(NameOf(place, _kinds[place]), true) == certificate;
    }

    private static bool IsSame(CertificateFacts one, CertificateFacts other)
    {
        return one.IssuerNameHash != null && CiString.Equal(one.IssuerNameHash, other.IssuerNameHash)
            && CiString.Equal(one.IssuerKeyHash, other.IssuerKeyHash) && CiString.Equal(one.SerialNumber, other.SerialNumber);
    }

    private static string NameOf(int place, int kind)
    {
        return (kind == CentralSystemRoot ? "root" : "maker") + place;
    }
}
