// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { StrictCentral } from './central.js';
import { Emulator } from './emulator.js';

const CARD = '04A1B2C3';
const OTHER = '0B0B0B0B';
const car = { cableAmps: 32, batteryWh: 40000, soc: 20, maxPowerW: 22000, phases: 3 };

let central;
let station;

before(async () => {
  central = await StrictCentral.start();
  station = await Emulator.start(central, { config: { MeterValueSampleInterval: 5, StopTxnSampledData: 'Energy.Active.Import.Register' } });
  await central.until(() => central.statuses(2).length > 0, 'first StatusNotifications');
});

after(async () => {
  await station?.stop();
  await central?.stop();
});

/** Starts a session, and waits until the central system knows of it and of the charging: in which order, is not said. */
async function begin(connector, start) {
  const starts = central.count('StartTransaction');
  await start();
  await central.until(() => central.count('StartTransaction') > starts, `StartTransaction at ${connector}`);
  await central.until(() => central.statuses(connector).at(-1) === 'Charging', `Charging at ${connector}`);
}

async function charge(connector, idTag) {
  await station.post(`connectors/${connector}/plug`, car);
  await central.until(() => central.statuses(connector).at(-1) === 'Preparing', `Preparing at ${connector}`);
  await begin(connector, () => station.post('tap', { idTag }));
}

async function finish(connector, idTag) {
  const stops = central.count('StopTransaction');
  await station.post('tap', { idTag });
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction');
  await free(connector);
}

async function free(connector) {
  await central.until(() => central.statuses(connector).at(-1) === 'Finishing', `Finishing at ${connector}`);
  await station.untilUnlocked(connector);
  await station.post(`connectors/${connector}/unplug`);
  await central.until(() => central.statuses(connector).at(-1) === 'Available', `Available at ${connector}`);
}

test('boot, then one status for each connector', () => {
  assert.equal(central.count('BootNotification'), 1);
  assert.deepEqual([0, 1, 2].map((id) => central.statuses(id)[0]), ['Available', 'Available', 'Available']);
});

test('full sessions on both connectors at once', async () => {
  await charge(1, CARD);
  await charge(2, OTHER);
  const seen = central.count('MeterValues');
  await central.until(() => central.count('MeterValues') >= seen + 4, 'MeterValues');
  await finish(1, CARD);
  await finish(2, OTHER);
  assert.equal(central.count('StartTransaction'), 2);
  assert.equal(central.count('StopTransaction'), 2);
  assert.equal(central.last('StopTransaction').reason, 'Local');
  assert.ok(central.last('StopTransaction').transactionData.length >= 2);
});

test('every Core operation of the central system is answered by the book', async () => {
  const all = await central.command('GetConfiguration', {});
  assert.ok(all.configurationKey.some((key) => key.key === 'HeartbeatInterval'));
  const some = await central.command('GetConfiguration', { key: ['NumberOfConnectors', 'NoSuchKey'] });
  assert.equal(some.configurationKey[0].value, '2');
  assert.deepEqual(some.unknownKey, ['NoSuchKey']);
  assert.equal((await central.command('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '6' })).status, 'Accepted');
  assert.equal((await central.command('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '-1' })).status, 'Rejected');
  assert.equal((await central.command('ChangeConfiguration', { key: 'NoSuchKey', value: '1' })).status, 'NotSupported');
  assert.equal((await central.command('ClearCache', {})).status, 'Accepted');
  assert.equal((await central.command('DataTransfer', { vendorId: 'somebody.else' })).status, 'UnknownVendorId');
  assert.equal((await central.command('ChangeAvailability', { connectorId: 2, type: 'Inoperative' })).status, 'Accepted');
  await central.until(() => central.statuses(2).at(-1) === 'Unavailable', 'Unavailable');
  assert.equal((await central.command('ChangeAvailability', { connectorId: 2, type: 'Operative' })).status, 'Accepted');
  await central.until(() => central.statuses(2).at(-1) === 'Available', 'Available again');
});

test('remote start, remote stop and unlock', async () => {
  await station.post('connectors/1/plug', car);
  await central.until(() => central.statuses(1).at(-1) === 'Preparing', 'Preparing');
  await begin(1, async () =>
    assert.equal((await central.command('RemoteStartTransaction', { connectorId: 1, idTag: 'REMOTE' })).status, 'Accepted'));
  const transactionId = Math.max(...central.transactions.values());
  assert.equal((await central.command('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  await central.until(() => central.last('StopTransaction')?.transactionId === transactionId, 'StopTransaction');
  assert.equal(central.last('StopTransaction').reason, 'Remote');
  assert.equal((await central.command('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  await free(1);
});

test('a remote start without connector takes the plugged connector 2', async () => {
  await station.post('connectors/2/plug', car);
  await central.until(() => central.statuses(2).at(-1) === 'Preparing', 'Preparing');
  await begin(2, async () => assert.equal((await central.command('RemoteStartTransaction', { idTag: 'REMOTE' })).status, 'Accepted'));
  assert.equal(central.last('StartTransaction').connectorId, 2);
  assert.equal((await central.command('ChangeAvailability', { connectorId: 2, type: 'Inoperative' })).status, 'Scheduled');
  assert.equal((await central.command('ChangeAvailability', { connectorId: 2, type: 'Operative' })).status, 'Accepted');
  assert.equal((await central.command('UnlockConnector', { connectorId: 2 })).status, 'Unlocked');
  await central.until(() => central.last('StopTransaction').reason === 'UnlockCommand', 'StopTransaction');
  await station.untilUnlocked(2);
  await station.post('connectors/2/unplug');
  await central.until(() => central.statuses(2).at(-1) === 'Available', 'Available');
});

test('every message that can be triggered comes', async () => {
  for (const requestedMessage of ['BootNotification', 'Heartbeat', 'StatusNotification', 'MeterValues']) {
    const seen = central.count(requestedMessage);
    const status = (await central.command('TriggerMessage', { requestedMessage, connectorId: 1 })).status;
    assert.equal(status, 'Accepted', requestedMessage);
    await central.until(() => central.count(requestedMessage) > seen, requestedMessage);
  }
  assert.equal((await central.command('TriggerMessage', { requestedMessage: 'FirmwareStatusNotification' })).status, 'Accepted');
});

test('a reservation is kept, used by its card and then gone; another one is cancelled', async () => {
  const expiryDate = new Date(Date.now() + 3_600_000).toISOString();
  assert.equal((await central.command('ReserveNow', { connectorId: 1, expiryDate, idTag: CARD, parentIdTag: 'FAMILY', reservationId: 7 })).status, 'Accepted');
  assert.equal((await central.command('ReserveNow', { connectorId: 2, expiryDate, idTag: OTHER, reservationId: 8 })).status, 'Accepted');
  await central.until(() => central.statuses(1).at(-1) === 'Reserved' && central.statuses(2).at(-1) === 'Reserved', 'Reserved');
  assert.equal((await central.command('ReserveNow', { connectorId: 1, expiryDate, idTag: OTHER, reservationId: 9 })).status, 'Occupied');
  assert.equal((await central.command('CancelReservation', { reservationId: 8 })).status, 'Accepted');
  assert.equal((await central.command('CancelReservation', { reservationId: 8 })).status, 'Rejected');
  await central.until(() => central.statuses(2).at(-1) === 'Available', 'Available');
  await station.post('connectors/1/plug', car);
  await begin(1, () => station.post('tap', { idTag: CARD }));
  assert.equal(central.last('StartTransaction').reservationId, 7);
  await finish(1, CARD);
});

test('a StopTransaction that is refused is set aside, reported by DataTransfer and comes back on demand', async () => {
  assert.equal((await central.command('ChangeConfiguration', { key: 'TransactionMessageAttempts', value: '1' })).status, 'Accepted');
  await charge(2, OTHER);
  central.answers.StopTransaction = () => { throw new Error('not now'); };
  await station.post('tap', { idTag: OTHER });
  await central.until(() => central.last('DataTransfer')?.messageId === 'SetAside', 'DataTransfer');
  delete central.answers.StopTransaction;
  const stops = central.count('StopTransaction');
  assert.equal((await central.command('DataTransfer', { vendorId: 'OcppStation', messageId: 'RetrySetAside' })).status, 'Accepted');
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction again');
  await free(2);
});

test('the emergency stop ends both sessions and is Faulted until it is released', async () => {
  await charge(1, CARD);
  await charge(2, OTHER);
  const stops = central.count('StopTransaction');
  await station.post('connectors/1/fault', { fault: 'EmergencyStop', active: true });
  await central.until(() => central.count('StopTransaction') === stops + 2, 'StopTransactions');
  assert.equal(central.last('StopTransaction').reason, 'EmergencyStop');
  await central.until(() => [0, 1, 2].every((id) => central.statuses(id).at(-1) === 'Faulted'), 'Faulted');
  assert.equal((await central.command('RemoteStartTransaction', { connectorId: 1, idTag: CARD })).status, 'Rejected');
  await station.post('connectors/1/fault', { fault: 'EmergencyStop', active: false });
  await free(1);
  await free(2);
});

test('an unknown action is NotImplemented and the link goes on', async () => {
  assert.equal(await central.malformed('Nonsense', {}), 'NotImplemented');
  assert.ok((await central.command('GetConfiguration', { key: ['HeartbeatInterval'] })).configurationKey.length === 1);
});

test('a session over an outage arrives once and in order', async () => {
  await charge(1, CARD);
  const starts = central.count('StartTransaction');
  const stops = central.count('StopTransaction');
  const boots = central.count('BootNotification');
  await central.outage(async () => {
    await station.post('tap', { idTag: CARD });
    await station.until(1, 'Finishing');
  });
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction after the outage');
  assert.equal(central.count('StartTransaction'), starts);
  assert.equal(central.count('StopTransaction'), stops + 1);
  assert.equal(central.count('BootNotification'), boots);
  await free(1);
});

test('a session that begins and ends during an outage arrives whole, with its own times', async () => {
  const starts = central.count('StartTransaction');
  const stops = central.count('StopTransaction');
  let earliest;
  let latest;
  await central.outage(async () => {
    await station.post('connectors/2/plug', car);
    earliest = Date.now();
    await station.until(2, 'Preparing');
    await station.post('tap', { idTag: OTHER });
    await station.until(2, 'Charging');
    latest = Date.now();
    await station.post('tap', { idTag: OTHER });
    await station.until(2, 'Finishing');
  });
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction after the outage');
  assert.equal(central.count('StartTransaction'), starts + 1);
  assert.equal(central.count('StopTransaction'), stops + 1);
  assert.equal(central.last('StopTransaction').transactionId, Math.max(...central.transactions.values()));
  // The station's clock was set by an answer that took a moment.
  const timestamp = Date.parse(central.last('StartTransaction').timestamp);
  assert.ok(timestamp > earliest - 10_000 && timestamp < latest + 10_000, `${timestamp}, not from ${earliest} to ${latest}`);
  await free(2);
});

test('a soft reset ends the session first, a hard reset leaves nothing behind', async () => {
  for (const [type, reason] of [['Soft', 'SoftReset'], ['Hard', 'HardReset']]) {
    const boots = central.count('BootNotification');
    const stops = central.count('StopTransaction');
    await station.post('connectors/1/plug', car).catch(() => {});
    await central.until(() => central.statuses(1).at(-1) === 'Preparing', 'Preparing');
    await begin(1, () => station.post('tap', { idTag: CARD }));
    assert.equal((await central.command('Reset', { type })).status, 'Accepted');
    await central.until(() => central.count('BootNotification') > boots && central.count('StopTransaction') > stops, `${type} reset`);
    assert.equal(central.last('StopTransaction').reason, reason);
  }
});

test('killed in a session and started again: one start, one stop', async () => {
  const starts = central.count('StartTransaction');
  const stops = central.count('StopTransaction');
  const boots = central.count('BootNotification');
  await central.until(() => ['Preparing', 'Finishing'].includes(central.statuses(1).at(-1)), 'a car at connector 1');
  await begin(1, () => station.post('tap', { idTag: CARD }));
  await station.kill();
  station = await Emulator.start(central, { flash: station.flash });
  await central.until(() => central.count('BootNotification') > boots && central.count('StopTransaction') > stops, 'StopTransaction');
  assert.equal(central.count('StartTransaction'), starts + 1);
  assert.equal(central.count('StopTransaction'), stops + 1);
  assert.equal(central.last('StopTransaction').reason, 'PowerLoss');
});

test('every operation of Core, RemoteTrigger and Reservation was used in its direction', () => {
  // The answer to a trigger of the firmware's status is no operation of these profiles.
  const sent = new Set(central.calls.map((call) => call.action).filter((action) => action !== 'FirmwareStatusNotification'));
  assert.deepEqual([...sent].sort(), ['Authorize', 'BootNotification', 'DataTransfer', 'Heartbeat', 'MeterValues', 'StartTransaction',
    'StatusNotification', 'StopTransaction']);
  assert.deepEqual([...central.commands].sort(), ['CancelReservation', 'ChangeAvailability', 'ChangeConfiguration', 'ClearCache', 'DataTransfer',
    'GetConfiguration', 'RemoteStartTransaction', 'RemoteStopTransaction', 'ReserveNow', 'Reset', 'TriggerMessage',
    'UnlockConnector']);
});

test('not one message broke the OCPP 1.6 schemas', () => {
  assert.deepEqual(central.violations, []);
});
