// SPDX-License-Identifier: MIT
// The central system as a program of its own serves its view alone.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { blank, launch, picture, violations } from './browser.js';
import { assembly, Emulator } from './emulator.js';

const startMs = 120_000;
let central;
let station;
let browser;
let page;

/** Starts the program, and returns where its page and its stations' port are. */
function start() {
  central = spawn('dotnet', [join(dirname(assembly), 'OcppStation.CentralSystem.dll'), '--port', '0', '--http', '127.0.0.1:0'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => central.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the central system is not ready')), startMs).unref();
    let output = '';
    central.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /^ready http=(\S+) central=(\S+)/m.exec(output);
      if (ready) {
        resolve({ http: ready[1], url: ready[2] });
      }
    });
  });
}

before(async () => {
  const { http, url } = await start();
  browser = await launch();
  page = await blank(browser, { colorScheme: 'light' });
  await page.goto(http);
  await page.getByText('None has connected yet.').waitFor();
  station = await Emulator.start('--central', url);
  await station.online();
});

after(async () => {
  await browser?.close();
  await station?.stop();
  central?.kill('SIGTERM');
});

test('a station that comes is chosen, takes a command, and its frames are found', async () => {
  await page.locator('central-details h2', { hasText: 'EMU-001' }).waitFor();
  const form = page.locator('central-command');
  await form.getByLabel('Action', { exact: true }).selectOption('TriggerMessage');
  await form.getByLabel(/^requestedMessage/).selectOption('Heartbeat');
  await form.getByRole('button', { name: 'Send to EMU-001' }).click();
  await form.locator('.answer .badge', { hasText: /^Accepted$/ }).waitFor();
  await page.getByText('1 of 1 charge points online').waitFor();
  await picture(page, 'central-alone', { whole: true });
});

test('the page is accessible and its console quiet', async () => {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.complaints, []);
});
