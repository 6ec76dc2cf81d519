// SPDX-License-Identifier: MIT
// Runs the emulator as a process of its own and talks to its control API.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The assembly itself, not dotnet run: that would start it as a process of its own, which a kill would leave behind.
export const assembly = process.env.EMULATOR_DLL ?? new URL('../../tools/Emulator/bin/Debug/net10.0/Emulator.dll', import.meta.url).pathname;

const startMs = 120_000;
const untilMs = 180_000;

export class Emulator {
  output = '';
  #process;
  #exit;

  constructor(central, flash) {
    this.central = central;
    this.flash = flash ?? mkdtempSync(join(tmpdir(), 'ocppstation-'));
  }

  static async start(central, { flash, config = {}, options = [] } = {}) {
    const emulator = new Emulator(central, flash);
    await emulator.#launch(config, options);
    return emulator;
  }

  async #launch(config, more) {
    const options = [...more, '--central', this.central.url, '--id', 'INTEROP-1', '--http', '127.0.0.1:0', '--scenario', 'none', '--flash', this.flash];
    // A card that starts and soon stops a session is no card left on the reader; one station alone need not spread its return.
    for (const [key, value] of Object.entries({ CardRepeatSeconds: 0, ReconnectSpreadSeconds: 0, ...config })) {
      options.push('--config', `${key}=${value}`);
    }
    this.#process = spawn('dotnet', [assembly, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#exit = new Promise((resolve) => this.#process.once('exit', (code) => resolve(code)));
    // A test that runs out of time leaves no emulator behind.
    process.once('exit', () => this.#process.kill('SIGKILL'));
    this.http = await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the emulator is not ready within ${startMs / 1000} s:\n${this.output}`)), startMs).unref();
      const look = (chunk) => {
        this.output += chunk;
        const ready = /^ready http=(\S+)/m.exec(this.output);
        if (ready) {
          resolve(ready[1]);
        }
      };
      this.#process.stdout.on('data', look);
      this.#process.stderr.on('data', look);
      this.#exit.then((code) => reject(new Error(`the emulator left with ${code}:\n${this.output}`)));
    });
  }

  /** Resolves when a line of the output, so far or to come, matches. */
  async untilSaid(pattern) {
    const end = Date.now() + untilMs;
    while (!pattern.test(this.output)) {
      if (Date.now() > end) {
        throw new Error(`never said ${pattern}:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async station() {
    const response = await fetch(`${this.http}/api/stations/INTEROP-1`);
    return response.json();
  }

  /** Resolves when the station itself shows a status, whether or not it can tell the central system. */
  async until(connector, status) {
    await this.#poll((one) => one.status === status, connector, status);
  }

  /** Resolves when the lock lets the plug go. */
  async untilUnlocked(connector) {
    await this.#poll((one) => one.lock !== 'locked', connector, 'unlocked');
  }

  async #poll(condition, connector, what) {
    const end = Date.now() + untilMs;
    for (;;) {
      const state = await this.station();
      if (condition(state.connectors[connector - 1])) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(`connector ${connector} never was ${what}:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async post(path, body = {}) {
    const response = await fetch(`${this.http}/api/stations/INTEROP-1/${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
  }

  /** Power cut for the whole process. */
  async kill() {
    this.#process.kill('SIGKILL');
    await this.#exit;
  }

  async stop() {
    this.#process.kill('SIGTERM');
    const code = await this.#exit;
    rmSync(this.flash, { recursive: true, force: true });
    return code;
  }
}
