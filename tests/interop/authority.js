// SPDX-License-Identifier: MIT
// A certificate authority for one test run: roots, servers' certificates good and bad, and those that a station asks for.
import 'reflect-metadata';
import { createPrivateKey, sign, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 3600 * 1000;

let number = 1;
const nextNumber = () => (0x1000 + number++).toString(16);
const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

async function keyPem(keys) {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${bytes.match(/.{1,64}/g).join('\n')}\n-----END PRIVATE KEY-----\n`;
}

export class Authority {
  static async create(name) {
    const authority = new Authority();
    authority.keys = await makeKeys();
    authority.root = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: nextNumber(), name: `CN=${name}`, keys: authority.keys, signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 30 * day),
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    });
    return authority;
  }

  get pem() {
    return this.root.toString('pem');
  }

  /** Key and certificate of a server; days may be negative: it has expired. */
  async server({ host = '127.0.0.1', days = 1, isSelfSigned = false } = {}) {
    const keys = await makeKeys();
    const isAddress = /^[0-9.]+$/.test(host);
    const parameters = {
      serialNumber: nextNumber(), signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - 10 * day), notAfter: new Date(Date.now() + days * day),
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: isAddress ? 'ip' : 'dns', value: host }])],
    };
    const certificate = isSelfSigned
      ? await x509.X509CertificateGenerator.createSelfSigned({ ...parameters, name: `CN=${host}`, keys })
      : await x509.X509CertificateGenerator.create({
        ...parameters, subject: `CN=${host}`, issuer: this.root.subject, publicKey: keys.publicKey, signingKey: this.keys.privateKey,
      });
    return { key: await keyPem(keys), cert: certificate.toString('pem') };
  }

  /** Who signs firmware: a certificate, and a function from the bytes of a file to its signature in Base64. */
  async signer({ days = 1 } = {}) {
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: nextNumber(), signingAlgorithm: algorithm, notBefore: new Date(Date.now() - 10 * day), notAfter: new Date(Date.now() + days * day),
      subject: 'CN=firmware', issuer: this.root.subject, publicKey: keys.publicKey, signingKey: this.keys.privateKey,
      extensions: [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.codeSigning])],
    });
    const key = createPrivateKey(await keyPem(keys));
    return { certificate: certificate.toString('pem'), sign: (file) => sign('sha256', file, key).toString('base64') };
  }

  /** What a station's request (PEM) asks for, after its signature is checked. */
  async sign(pem) {
    const request = new x509.Pkcs10CertificateRequest(pem);
    if (!await request.verify()) {
      throw new Error('the request is not signed by its key');
    }
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: nextNumber(), subject: request.subject, issuer: this.root.subject, publicKey: request.publicKey,
      signingKey: this.keys.privateKey, signingAlgorithm: algorithm, notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day),
    });
    return certificate.toString('pem');
  }
}
