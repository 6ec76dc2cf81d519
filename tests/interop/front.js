// SPDX-License-Identifier: MIT
// One port for both: what begins with a TLS handshake is TLS, the rest is plain. Says who may in.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

const TLS_HANDSHAKE = 0x16;

export class Front {
  /** What stations must prove: { password, isSecure, hasCertificate }. */
  demands = {};
  /** How the last station came in. */
  seen;
  refused = 0;
  #secure;
  #server;
  #sockets = new Set();

  constructor(identity, clientRoot) {
    this.#secure = https.createServer({ ...identity, ca: clientRoot, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' });
  }

  /** Another certificate for those who come from now on. */
  present(identity, clientRoot) {
    this.#secure.setSecureContext({ ...identity, ca: clientRoot, minVersion: 'TLSv1.2' });
  }

  async listen(rpc, port) {
    const plain = http.createServer();
    rpc.auth((accept, reject, handshake) => this.#judge(accept, reject, handshake));
    plain.on('upgrade', rpc.handleUpgrade);
    this.#secure.on('upgrade', rpc.handleUpgrade);
    this.#server = net.createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {});
      socket.once('readable', () => {
        const head = socket.read(1);
        if (head) {
          socket.unshift(head);
          (head[0] === TLS_HANDSHAKE ? this.#secure : plain).emit('connection', socket);
        }
      });
    });
    await new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return this.#server;
  }

  #judge(accept, reject, handshake) {
    const socket = handshake.request.socket;
    const isSecure = socket.encrypted === true;
    const hasCertificate = isSecure && socket.authorized;
    const password = handshake.password?.toString('latin1');
    const isWelcome = (this.demands.password === undefined || password === this.demands.password)
      && (!this.demands.isSecure || isSecure) && (!this.demands.hasCertificate || hasCertificate);
    if (!isWelcome) {
      this.refused++;
      reject(401);
      return;
    }
    const subject = hasCertificate ? socket.getPeerCertificate().subject : undefined;
    this.seen = { isSecure, hasCertificate, password, protocol: isSecure ? socket.getProtocol() : undefined, subject };
    accept({});
  }

  /** The network breaks every connection. */
  breakAll() {
    this.#sockets.forEach((socket) => socket.destroy());
  }

  close() {
    this.breakAll();
    this.#server.close();
  }
}
