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

async function charge(connector, idTag) {
  await station.post(`connectors/${connector}/plug`, car);
  await central.until(() => central.statuses(connector).at(-1) === 'Preparing', `Preparing at ${connector}`);
  await station.post('tap', { idTag });
  await central.until(() => central.statuses(connector).at(-1) === 'Charging', `Charging at ${connector}`);
}

async function finish(connector, idTag) {
  const stops = central.count('StopTransaction');
  await station.post('tap', { idTag });
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction');
  await free(connector);
}

async function free(connector) {
  await central.until(() => central.statuses(connector).at(-1) === 'Finishing', `Finishing at ${connector}`);
  for (;;) {
    const state = await station.station();
    if (state.connectors[connector - 1].lock !== 'locked') {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
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
  assert.equal((await central.command('RemoteStartTransaction', { connectorId: 1, idTag: 'REMOTE' })).status, 'Accepted');
  await central.until(() => central.statuses(1).at(-1) === 'Charging', 'Charging');
  const transactionId = Math.max(...central.transactions.values());
  assert.equal((await central.command('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  await central.until(() => central.last('StopTransaction')?.transactionId === transactionId, 'StopTransaction');
  assert.equal(central.last('StopTransaction').reason, 'Remote');
  assert.equal((await central.command('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  await free(1);
});

test('an unknown action is NotImplemented and the link goes on', async () => {
  await assert.rejects(central.command('SetChargingProfile', {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative',
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
    },
  }), (error) => error.rpcErrorCode === 'NotImplemented' || error.rpcErrorCode === 'NotSupported');
  assert.ok((await central.command('GetConfiguration', { key: ['HeartbeatInterval'] })).configurationKey.length === 1);
});

test('a session over an outage arrives once and in order', async () => {
  await charge(1, CARD);
  const starts = central.count('StartTransaction');
  const stops = central.count('StopTransaction');
  await central.outage(async () => {
    await station.post('tap', { idTag: CARD });
    for (;;) {
      const state = await station.station();
      if (state.connectors[0].status === 'Finishing') {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  await central.until(() => central.count('StopTransaction') > stops, 'StopTransaction after the outage');
  assert.equal(central.count('StartTransaction'), starts);
  assert.equal(central.count('StopTransaction'), stops + 1);
  assert.equal(central.count('BootNotification'), 1);
  await free(1);
});

test('a soft reset ends the session first, a hard reset leaves nothing behind', async () => {
  for (const [type, reason] of [['Soft', 'SoftReset'], ['Hard', 'HardReset']]) {
    const boots = central.count('BootNotification');
    const stops = central.count('StopTransaction');
    await station.post('connectors/1/plug', car).catch(() => {});
    await central.until(() => central.statuses(1).at(-1) === 'Preparing', 'Preparing');
    await station.post('tap', { idTag: CARD });
    await central.until(() => central.statuses(1).at(-1) === 'Charging', 'Charging');
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
  await station.post('tap', { idTag: CARD });
  await central.until(() => central.statuses(1).at(-1) === 'Charging' && central.count('StartTransaction') > starts, 'Charging');
  await station.kill();
  station = await Emulator.start(central, { flash: station.flash });
  await central.until(() => central.count('BootNotification') > boots && central.count('StopTransaction') > stops, 'StopTransaction');
  assert.equal(central.count('StartTransaction'), starts + 1);
  assert.equal(central.count('StopTransaction'), stops + 1);
  assert.equal(central.last('StopTransaction').reason, 'PowerLoss');
});

test('not one message broke the OCPP 1.6 schemas', () => {
  assert.deepEqual(central.violations, []);
});
