// SPDX-License-Identifier: MIT
// A strict central system: every message in both directions is checked against the OCPP 1.6 schemas by ocpp-rpc.
import { RPCServer } from 'ocpp-rpc';

const PATIENCE_MS = 180_000;

export class StrictCentral {
  calls = [];
  commands = new Set();
  violations = [];
  connections = 0;
  transactions = new Map();
  answers = {};
  #server;
  #http;
  #client;
  #waiters = new Set();
  #raw = new Map();
  #malformed = 0;

  #front;

  /** A front has its own way to listen: it is given the RPC server and the port. */
  static async start(port = 0, front) {
    const central = new StrictCentral();
    central.#front = front;
    await central.#listen(port);
    return central;
  }

  get url() {
    return `ws://127.0.0.1:${this.port}`;
  }

  async #listen(port) {
    this.#server = new RPCServer({ protocols: ['ocpp1.6'], strictMode: true });
    this.#server.on('client', (client) => this.#accept(client));
    this.#http = this.#front ? await this.#front.listen(this.#server, port) : await this.#server.listen(port, '127.0.0.1');
    this.port = this.#http.address().port;
  }

  #accept(client) {
    this.connections++;
    this.#client = client;
    client.on('strictValidationFailure', ({ error, messageId }) =>
      this.violations.push(`${messageId}: ${error.message} ${JSON.stringify(error.details ?? {})}`));
    client.on('badMessage', ({ buffer, error }) => {
      // The library does not know of calls that it has not made itself.
      const frame = this.#raw.size > 0 ? JSON.parse(buffer.toString()) : [];
      const resolve = this.#raw.get(frame[1]);
      if (resolve) {
        this.#raw.delete(frame[1]);
        resolve(frame);
      } else {
        this.violations.push(`bad message: ${error?.message}`);
      }
    });
    client.handle(({ method, params }) => this.#answer(method, params));
    this.#wake();
  }

  #answer(action, payload) {
    this.calls.push({ action, payload });
    queueMicrotask(() => this.#wake());
    const scripted = this.answers[action];
    if (scripted) {
      return typeof scripted === 'function' ? scripted(payload) : scripted;
    }

    const currentTime = new Date().toISOString();
    switch (action) {
      case 'BootNotification':
        return { status: 'Accepted', interval: 300, currentTime };
      case 'Heartbeat':
        return { currentTime };
      case 'Authorize':
        return { idTagInfo: { status: 'Accepted' } };
      case 'StartTransaction': {
        const key = JSON.stringify(payload);
        if (!this.transactions.has(key)) {
          this.transactions.set(key, 1000 + this.transactions.size);
        }
        return { transactionId: this.transactions.get(key), idTagInfo: { status: 'Accepted' } };
      }
      case 'DataTransfer':
        return { status: 'Accepted' };
      default:
        return {};
    }
  }

  count(action) {
    return this.calls.filter((call) => call.action === action).length;
  }

  last(action) {
    return this.calls.findLast((call) => call.action === action)?.payload;
  }

  statuses(connectorId) {
    return this.calls.filter((call) => call.action === 'StatusNotification' && call.payload.connectorId === connectorId)
      .map((call) => call.payload.status);
  }

  /** Resolves when the condition holds; it is looked at after every message. */
  async until(condition, what) {
    const deadline = Date.now() + PATIENCE_MS;
    while (!condition()) {
      const left = deadline - Date.now();
      if (left <= 0) {
        throw new Error(`waited in vain for ${what}; last calls: ${this.calls.slice(-5).map((call) => JSON.stringify(call)).join('\n')}`);
      }
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 1000));
        this.#waiters.add(() => { clearTimeout(timer); resolve(); });
      });
    }
  }

  #wake() {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    waiters.forEach((wake) => wake());
  }

  /** Calls the station and returns its answer; throws on a CALLERROR. */
  command(action, payload = {}) {
    this.commands.add(action);
    return this.#client.call(action, payload);
  }

  /** Calls the station with what the schema may forbid and returns the code of its CALLERROR, or null for an answer. */
  async malformed(action, payload) {
    const id = `malformed-${++this.#malformed}`;
    const answered = new Promise((resolve) => this.#raw.set(id, resolve));
    this.#client.sendRaw(JSON.stringify([2, id, action, payload]));
    const [type, , code] = await answered;
    return type === 4 ? code : null;
  }

  /** Goes away without a word and comes back on the same port. */
  async outage(work) {
    await this.#server.close({ force: true });
    await work();
    await this.#listen(this.port);
  }

  async stop() {
    await this.#server.close({ force: true });
    this.#front?.close();
  }
}
