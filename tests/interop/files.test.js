// SPDX-License-Identifier: MIT
// Diagnostics to, and firmware from, an FTP server that others wrote.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import bunyan from 'bunyan';
import { FtpSrv } from 'ftp-srv';
import { StrictCentral } from './central.js';
import { Emulator } from './emulator.js';
import { makePackage } from './package.js';

const PASSWORD = 'p@ss word';

let central;
let station;
let ftp;
let folder;
let location;
let breakAfter;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ocppstation-ftp-'));
  ftp = new FtpSrv({ url: 'ftp://127.0.0.1:0', pasv_url: '127.0.0.1', log: bunyan.createLogger({ name: 'ftp', level: 'fatal' }) });
  ftp.on('login', ({ connection, username, password }, resolve, reject) => {
    if (username !== 'station' || password !== PASSWORD) {
      reject(new Error('who is it?'));
      return;
    }
    if (breakAfter) {
      // The power of the server, as it were: control and data connection end in the middle.
      const socket = connection.commandSocket;
      breakAfter = undefined;
      setTimeout(() => socket.destroy(), 0);
    }
    resolve({ root: folder });
  });
  await ftp.listen();
  location = `ftp://station:${encodeURIComponent(PASSWORD)}@127.0.0.1:${ftp.server.address().port}/`;
  central = await StrictCentral.start();
  station = await Emulator.start(central);
  await central.until(() => central.statuses(2).length > 0, 'first StatusNotifications');
});

after(async () => {
  await station?.stop();
  await central?.stop();
  await ftp?.close();
  rmSync(folder, { recursive: true, force: true });
});

const statuses = (action) => central.calls.filter((call) => call.action === action).map((call) => call.payload.status);

test('GetDiagnostics stores the log on an FTP server', async () => {
  const { fileName } = await central.command('GetDiagnostics', { location });
  await central.until(() => statuses('DiagnosticsStatusNotification').at(-1) === 'Uploaded', 'Uploaded');
  const text = readFileSync(join(folder, fileName), 'utf8');
  assert.match(text, /^\d{4}-\d\d-\d\dT\S+Z \d{6} \S/m);
  assert.match(text, /boot: accepted/);
  assert.ok(!text.includes('p@ss') && !text.includes('p%40ss'));
});

test('a wrong password is UploadFailed', async () => {
  await central.command('GetDiagnostics', { location: location.replace('station:', 'nobody:'), retries: 1 });
  await central.until(() => statuses('DiagnosticsStatusNotification').at(-1) === 'UploadFailed', 'UploadFailed');
});

test('UpdateFirmware fetches a package from an FTP server that breaks off, and boots it', async () => {
  writeFileSync(join(folder, 'new.bin'), makePackage('3.1.4', Buffer.alloc(30_000, 'station')));
  breakAfter = true;
  await central.command('UpdateFirmware', { location: `${location}new.bin`, retrieveDate: '2026-01-01T00:00:00Z', retries: 3, retryInterval: 1 });
  await central.until(() => statuses('FirmwareStatusNotification').at(-1) === 'Installed', 'Installed');
  assert.deepEqual(statuses('FirmwareStatusNotification'), ['Downloading', 'Downloaded', 'Installing', 'Installed']);
  assert.equal(central.last('BootNotification').firmwareVersion, '3.1.4');
});

test('nothing was against the schemas', () => {
  assert.deepEqual(central.violations, []);
});
