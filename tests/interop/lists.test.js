// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { StrictCentral } from './central.js';
import { Emulator } from './emulator.js';

const CARD = '04A1B2C3';
const BLOCKED = '0B0B0B0B';
const car = { cableAmps: 32, batteryWh: 40000, soc: 20, maxPowerW: 22000, phases: 3 };

let central;
let station;

before(async () => {
  central = await StrictCentral.start();
  station = await Emulator.start(central, { config: { AllowOfflineTxForUnknownId: true, MeterValueSampleInterval: 0 } });
  await central.until(() => central.statuses(2).length > 0, 'first StatusNotifications');
});

after(async () => {
  await station?.stop();
  await central?.stop();
});

const entry = (idTag, status) => ({ idTag, idTagInfo: { status, expiryDate: '2031-01-01T00:00:00Z', parentIdTag: 'FLEET' } });

/** Holds a card to the reader, as soon as that is done with the one before. */
async function tap(idTag) {
  for (;;) {
    try {
      return await station.post('tap', { idTag });
    } catch (error) {
      if (!error.message.includes('busy')) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function data(messageId, request) {
  const answer = await central.command('DataTransfer', { vendorId: 'OcppStation', messageId, data: JSON.stringify(request) });
  assert.equal(answer.status, 'Accepted');
  return JSON.parse(answer.data);
}

test('a list is sent, changed, refused and asked for', async () => {
  assert.equal((await central.command('GetLocalListVersion')).listVersion, 0);
  assert.equal((await central.command('SendLocalList', {
    listVersion: 3, updateType: 'Full', localAuthorizationList: [entry(CARD, 'Accepted'), entry('GONE', 'Accepted')],
  })).status, 'Accepted');
  assert.equal((await central.command('SendLocalList', {
    listVersion: 3, updateType: 'Differential', localAuthorizationList: [{ idTag: 'GONE' }],
  })).status, 'VersionMismatch');
  assert.equal((await central.command('SendLocalList', {
    listVersion: 4, updateType: 'Differential', localAuthorizationList: [{ idTag: 'GONE' }, entry(BLOCKED, 'Blocked')],
  })).status, 'Accepted');
  assert.equal((await central.command('GetLocalListVersion')).listVersion, 4);
  await assert.rejects(central.command('SendLocalList', {
    listVersion: 5, updateType: 'Full', localAuthorizationList: [entry(CARD, 'Accepted'), entry(CARD.toLowerCase(), 'Blocked')],
  }), (error) => error.rpcErrorCode === 'OccurrenceConstraintViolation' || error.rpcErrorCode === 'OccurenceConstraintViolation');
  assert.equal((await central.command('GetLocalListVersion')).listVersion, 4);
});

test('the longest list that one message may have is taken', async () => {
  const [{ value }] = (await central.command('GetConfiguration', { key: ['SendLocalListMaxLength'] })).configurationKey;
  const entries = Array.from({ length: Number(value) }, (_, i) => ({
    idTag: `123456789012345678${String(i).padStart(2, '0')}`,
    idTagInfo: { expiryDate: '2031-01-01T00:00:00.000Z', parentIdTag: '12345678901234567890', status: 'ConcurrentTx' },
  }));
  assert.equal((await central.command('SendLocalList', { listVersion: 5, updateType: 'Differential', localAuthorizationList: entries })).status, 'Accepted');
});

test('during an outage the list decides: the blocked card is refused though strangers may charge', async () => {
  await central.outage(async () => {
    await station.post('connectors/1/plug', car);
    await station.until(1, 'Preparing');
    await tap(BLOCKED);
    await station.post('connectors/2/plug', car);
    await station.until(2, 'Preparing');
    await tap(CARD);
    await station.until(2, 'Charging');
    assert.equal((await station.station()).connectors[0].status, 'Preparing');
  });
  await central.until(() => central.count('StartTransaction') === 1, 'StartTransaction');
  assert.equal(central.last('StartTransaction').idTag, CARD);
  assert.equal(central.count('Authorize'), 0);
});

test('a verdict against the list is LocalListConflict on connector 0', async () => {
  await tap(BLOCKED);
  const conflict = (call) => call.action === 'StatusNotification' && call.payload.connectorId === 0 && call.payload.errorCode === 'LocalListConflict';
  await central.until(() => central.calls.some(conflict), 'LocalListConflict');
  assert.equal((await central.command('SendLocalList', { listVersion: 6, updateType: 'Full' })).status, 'Accepted');
  await central.until(() => central.calls.findLast((call) => call.action === 'StatusNotification' && call.payload.connectorId === 0)
    .payload.errorCode === 'NoError', 'NoError');
  assert.equal((await central.command('GetLocalListVersion')).listVersion, 0);
});

test('sessions are listed and sent again with their own values', async () => {
  await tap(CARD);
  await central.until(() => central.calls.some((call) => call.action === 'StopTransaction' && call.payload.idTag === CARD), 'StopTransaction');
  const start = central.calls.find((call) => call.action === 'StartTransaction' && call.payload.idTag === CARD).payload;
  const stop = central.calls.find((call) => call.action === 'StopTransaction' && call.payload.idTag === CARD).payload;
  let list;
  do {
    list = await data('ListSessions', { from: start.timestamp });
  } while (list.sessions.length === 0);
  const session = list.sessions.find((one) => one.idTag === CARD);
  assert.deepEqual(session, {
    number: session.number, connectorId: 2, idTag: CARD, start: start.timestamp, stop: stop.timestamp, meterStart: start.meterStart,
    meterStop: stop.meterStop, reason: 'Local', transactionId: stop.transactionId,
  });
  const starts = central.count('StartTransaction');
  const stops = central.count('StopTransaction');
  assert.equal((await data('ImportSessions', { to: new Date(Date.parse(start.timestamp) + 1).toISOString() })).imported, 1);
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction again');
  assert.equal(central.count('StartTransaction'), starts + 1);
  assert.deepEqual(central.last('StartTransaction'), start);
  const again = central.last('StopTransaction');
  assert.deepEqual([again.meterStop, again.timestamp, again.reason, again.transactionId], [stop.meterStop, stop.timestamp, stop.reason, stop.transactionId]);
});

test('clock-aligned values come outside transactions when they are wanted', async () => {
  for (const [key, value] of [['ClockAlignedDataInterval', '1'], ['MeterValuesInTxOnly', 'false']]) {
    assert.equal((await central.command('ChangeConfiguration', { key, value })).status, 'Accepted');
  }
  await central.until(() => central.calls.some((call) => call.action === 'MeterValues' && !('transactionId' in call.payload)), 'MeterValues');
});

test('not one message broke the OCPP 1.6 schemas', () => {
  assert.deepEqual(central.violations, []);
});
