// SPDX-License-Identifier: MIT

using System;
using System.Text;

namespace OcppStation;

/// <summary>
/// What a root is known by, read from the certificate itself (X.509, DER) where the platform's libraries do not tell. Its hashes are made a
/// block a tick, for each block takes some 9,000 IL instructions.
/// </summary>
public sealed class RootFacts
{
    /// <summary>Tag of the version, which the oldest certificates do not have.</summary>
    private const int VersionTag = 0xA0;

    private CertificateFacts _facts;
    private Sha256 _sha;
    private byte[] _der;
    private string _number;
    private string _nameHash;

    /// <summary>What is still to be hashed.</summary>
    private int _at;
    private int _end;
    private int _keyAt;
    private int _keyEnd;

    /// <summary>Behind the element that was opened last.</summary>
    private int _next;

    /// <summary>Begins to complete the facts of a root; those that are complete, and those of what is no certificate, stay as they are.</summary>
    public void Begin(string certificate, CertificateFacts facts)
    {
        try
        {
            if (facts.IssuerNameHash == null && Find(certificate))
            {
                _facts = facts;
                _sha = new Sha256();
            }
        }
        catch (Exception)
        {
            // Not Base64, or an element that ends beyond the certificate.
            _der = null;
        }
    }

    /// <summary>Goes on with that; true when it is over.</summary>
    public bool Continue()
    {
        if (_facts == null)
        {
            return true;
        }

        if (_at < _end)
        {
            int count = Math.Min(Sha256.BlockBytes, _end - _at);
            _sha.Add(_der, _at, count);
            _at += count;
            return false;
        }

        if (_sha.Pad())
        {
            return false;
        }

        string hash = Hex(_sha.End(), 0, Sha256.DigestBytes);
        if (_nameHash == null)
        {
            _nameHash = hash;
            _sha.Begin();
            _at = _keyAt;
            _end = _keyEnd;
            return false;
        }

        _facts.IssuerNameHash = _nameHash;
        _facts.IssuerKeyHash = hash;
        _facts.SerialNumber = _number;
        _facts = null;
        _sha = null;
        _der = null;

        // What follows is work for another tick.
        return false;
    }

    /// <summary>Finds number, issuer and key of a certificate; false when it is none.</summary>
    private bool Find(string certificate)
    {
        _der = Decode(certificate);
        _nameHash = null;
        int at = Open(Open(0));
        if (_der[at] == VersionTag)
        {
            Open(at);
            at = _next;
        }

        int number = Open(at);
        _number = Hex(_der, number, _next).TrimStart('0');
        _number = _number.Length == 0 ? "0" : _number;
        Open(_next);
        _at = _next;
        Open(_at);
        _end = _next;

        // Validity and subject stand between the issuer and the key, and the key's algorithm before its bits.
        Open(_next);
        Open(_next);
        Open(Open(_next));
        _keyAt = Open(_next) + 1;
        _keyEnd = _next;
        return _end <= _der.Length && _keyAt <= _keyEnd && _keyEnd <= _der.Length;
    }

    /// <summary>Where the content of the element at a place begins.</summary>
    private int Open(int at)
    {
        int length = _der[at + 1];
        int content = at + 2;
        if (length > 0x80)
        {
            int end = content + length - 0x80;
            for (length = 0; content < end; content++)
            {
                length = (length << 8) | _der[content];
            }
        }

        _next = content + length;
        return content;
    }

    /// <summary>The bytes of a PEM text: of its lines those between the two that begin with a dash.</summary>
    private static byte[] Decode(string certificate)
    {
        StringBuilder text = new();
        string[] lines = certificate.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            text.Append(lines[i].StartsWith("-") ? "" : lines[i].Trim());
        }

        return Convert.FromBase64String(text.ToString());
    }

    private static string Hex(byte[] bytes, int from, int to)
    {
        StringBuilder text = new();
        for (int i = from; i < to; i++)
        {
            text.Append(bytes[i].ToString("x2"));
        }

        return text.ToString();
    }
}
