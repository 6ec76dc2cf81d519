// SPDX-License-Identifier: MIT
// A trace of one session, replayed against another strict central system, which gives other transaction ids.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { StrictCentral } from './central.js';
import { assembly, Emulator } from './emulator.js';

const CARD = '04A1B2C3';
const OTHER_ID = 5000;
const folder = mkdtempSync(join(tmpdir(), 'ocppstation-replay-'));
const trace = join(folder, 'trace.jsonl');
const report = join(folder, 'report.xml');
let central;

/** Charges once, asks for the configuration on the way, and saves the frames as the page does. */
before(async () => {
  const recorded = await StrictCentral.start();
  const station = await Emulator.start(recorded, { config: { MeterValueSampleInterval: 2 } });
  try {
    await recorded.until(() => recorded.statuses(2).length > 0, 'first StatusNotifications');
    await station.post('connectors/1/plug', { cableAmps: 32, soc: 20, maxPowerW: 22000 });
    await station.post('tap', { idTag: CARD });
    await recorded.until(() => recorded.count('MeterValues') >= 2, 'MeterValues');
    await recorded.command('GetConfiguration', { key: ['HeartbeatInterval'] });
    await station.post('tap', { idTag: CARD });
    await recorded.until(() => recorded.count('StopTransaction') === 1, 'StopTransaction');
    const frames = await (await fetch(`${station.http}/api/stations/INTEROP-1/frames?after=0`)).json();
    writeFileSync(trace, frames.map((frame) => JSON.stringify(frame) + '\n').join(''));
    assert.deepEqual(recorded.violations, []);
  } finally {
    await station.stop();
    await recorded.stop();
  }
});

after(async () => {
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function replay() {
  const process = spawn('dotnet', [assembly, '--replay', trace, '--central', central.url, '--id', 'AGAIN-1', '--speed', '100', '--report', report]);
  let output = '';
  process.stdout.on('data', (chunk) => { output += chunk; });
  process.stderr.on('data', (chunk) => { output += chunk; });
  return new Promise((resolve) => process.once('exit', (code) => resolve({ code, output })));
}

test('every call is taken by a strict central system, under the transaction id that it gives', async () => {
  central = await StrictCentral.start();
  central.answers.StartTransaction = () => ({ transactionId: OTHER_ID, idTagInfo: { status: 'Accepted' } });
  const { code, output } = await replay();
  assert.equal(code, 0, output);
  assert.deepEqual(central.violations, []);
  const ids = central.calls.filter((call) => 'transactionId' in call.payload).map((call) => call.payload.transactionId);
  assert.ok(ids.length >= 3, output);
  assert.ok(ids.every((id) => id === OTHER_ID), ids.join());
  assert.match(output, /GetConfiguration: the central system called it in the trace, and did not now/);
  assert.match(output, /0 not answered as recorded/);
});

test('what the central system says otherwise ends with 1 and is in the report', async () => {
  central.answers.Authorize = { idTagInfo: { status: 'Blocked' } };
  const { code, output } = await replay();
  assert.equal(code, 1, output);
  assert.match(output, /Authorize: idTagInfo\.status is "Blocked", recorded "Accepted"/);
  assert.match(readFileSync(report, 'utf8'), /<testcase classname="replay" name="line \d+ Authorize"[^>]*>\s*<failure /);
});
