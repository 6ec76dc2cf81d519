// SPDX-License-Identifier: MIT

namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public string _issuer;
        public string _subject;
        public DateTime _effectiveDate;
        public DateTime _expirationDate;
        public byte[] _handle;
        public byte[] _sessionHandle;
        public X509Certificate() => throw null;
        public X509Certificate(byte[] certificate) => throw null;
        public X509Certificate(string certificate) => throw null;
        public virtual string Issuer { get => throw null; }
        public virtual string Subject { get => throw null; }
        public virtual DateTime GetEffectiveDate() => throw null;
        public virtual DateTime GetExpirationDate() => throw null;
        public virtual byte[] GetRawCertData() => throw null;
    }

    public class X509Certificate2 : X509Certificate
    {
        public X509Certificate2() => throw null;
        public X509Certificate2(byte[] rawData) => throw null;
        public X509Certificate2(string certificate) => throw null;
        public X509Certificate2(string rawData, string key, string password) => throw null;
        public X509Certificate2(byte[] rawData, string key, string password) => throw null;
        public X509Certificate2(byte[] rawData, byte[] key, string password) => throw null;
        public bool HasPrivateKey { get => throw null; }
        public byte[] PrivateKey { get => throw null; }
        public byte[] PublicKey { get => throw null; }
        public DateTime NotAfter { get => throw null; }
        public DateTime NotBefore { get => throw null; }
        public byte[] RawData { get => throw null; }
    }
}
