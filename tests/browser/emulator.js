// SPDX-License-Identifier: MIT
// Runs the emulator as a process of its own, with its embedded central system and a flash that is thrown away.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.js';

// The assembly itself, not dotnet run: that would start it as a process of its own, which a kill would leave behind.
export const assembly = process.env.EMULATOR_DLL ?? new URL('../../tools/Emulator/bin/Debug/net10.0/Emulator.dll', import.meta.url).pathname;

const startMs = 120_000;

export class Emulator {
  #process;
  #exit;
  #flash = mkdtempSync(join(tmpdir(), 'ocppstation-'));
  #output = '';

  static async start(...options) {
    const emulator = new Emulator();
    await emulator.#launch(options);
    return emulator;
  }

  async #launch(options) {
    // A card that comes again soon is no card left on the reader.
    const fixed = ['--http', '127.0.0.1:0', '--central-port', '0', '--scenario', 'none', '--config', 'CardRepeatSeconds=0', '--flash', this.#flash];
    this.#process = spawn('dotnet', [assembly, ...fixed, ...options],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#exit = new Promise((resolve) => this.#process.once('exit', (code) => resolve(code)));
    // A test that runs out of time leaves no emulator behind.
    process.once('exit', () => this.#process.kill('SIGKILL'));
    this.http = await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the emulator is not ready within ${startMs / 1000} s:\n${this.#output}`)), startMs).unref();
      const look = (chunk) => {
        this.#output += chunk;
        const ready = /^ready http=(\S+)/m.exec(this.#output);
        if (ready) {
          resolve(ready[1]);
        }
      };
      this.#process.stdout.on('data', look);
      this.#process.stderr.on('data', look);
      this.#exit.then((code) => reject(new Error(`the emulator left with ${code}:\n${this.#output}`)));
    });
  }

  async ask(path, body) {
    const response = await fetch(this.http + path, body === undefined ? {} : {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.status === 204 || !/json/.test(response.headers.get('content-type') ?? '') ? null : response.json();
  }

  station(id = 'EMU-001') {
    return this.ask('/api/stations/' + id);
  }

  post(path, body = {}) {
    return this.ask('/api/stations/EMU-001/' + path, body);
  }

  /** The frames that the station has sent with this action. */
  async sent(action) {
    const frames = await this.ask('/api/stations/EMU-001/frames?after=0');
    return frames.filter((one) => one.direction === 'out' && one.frame[0] === 2 && one.frame[2] === action).map((one) => one.frame[3]);
  }

  /** Resolves when so many charge points are connected and accepted. */
  online(count = 1) {
    return until(async () => {
      const all = await this.ask('/api/stations');
      return all.filter((one) => one.link === 'online' && one.connectors.every((connector) => connector.status === 'Available')).length === count;
    }, `${count} stations online`);
  }

  /** Resolves when the station itself shows a status. */
  until(connector, status) {
    return until(async () => (await this.station()).connectors[connector - 1].status === status, `${status} at connector ${connector}`);
  }

  async stop() {
    this.#process.kill('SIGTERM');
    await this.#exit;
    rmSync(this.#flash, { recursive: true, force: true });
  }
}
