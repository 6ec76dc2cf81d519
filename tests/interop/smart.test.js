// SPDX-License-Identifier: MIT
// The Smart Charging profile, against a peer that checks every message with the OCPP 1.6 schemas.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { StrictCentral } from './central.js';
import { Emulator } from './emulator.js';

const CARD = '04A1B2C3';
const car = { cableAmps: 32, batteryWh: 40000, soc: 20, maxPowerW: 22000, phases: 3 };

let central;
let station;

before(async () => {
  central = await StrictCentral.start();
  station = await Emulator.start(central, { config: { MeterValueSampleInterval: 5 } });
  await central.until(() => central.statuses(2).length > 0, 'first StatusNotifications');
});

after(async () => {
  await station?.stop();
  await central?.stop();
});

function profile(purpose, limit, more = {}) {
  return {
    chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: purpose, chargingProfileKind: 'Relative',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] }, ...more,
  };
}

async function set(connectorId, csChargingProfiles) {
  return (await central.command('SetChargingProfile', { connectorId, csChargingProfiles })).status;
}

async function schedule(connectorId, more = {}) {
  return central.command('GetCompositeSchedule', { connectorId, duration: 600, ...more });
}

async function override(connector) {
  return (await central.command('DataTransfer', { vendorId: 'OcppStation', messageId: 'OverrideSchedule', data: connector })).status;
}

async function clear(criteria) {
  return (await central.command('ClearChargingProfile', criteria)).status;
}

test('the station says what it can', async () => {
  const { configurationKey } = await central.command('GetConfiguration', {
    key: ['SupportedFeatureProfiles', 'ChargeProfileMaxStackLevel', 'ChargingScheduleMaxPeriods', 'MaxChargingProfilesInstalled',
      'ChargingScheduleAllowedChargingRateUnit', 'ConnectorSwitch3to1PhaseSupported'],
  });
  const values = Object.fromEntries(configurationKey.map((entry) => [entry.key, entry.value]));
  assert.match(values.SupportedFeatureProfiles, /SmartCharging/);
  assert.ok(Number(values.ChargeProfileMaxStackLevel) >= 8);
  assert.ok(Number(values.ChargingScheduleMaxPeriods) >= 24);
  assert.ok(Number(values.MaxChargingProfilesInstalled) >= 16);
  assert.equal(values.ChargingScheduleAllowedChargingRateUnit, 'Current,Power');
  assert.match(values.ConnectorSwitch3to1PhaseSupported, /^(true|false)$/);
});

test('SetChargingProfile: accepted, seen in GetCompositeSchedule in A and W, cleared', async () => {
  assert.equal(await set(0, profile('TxDefaultProfile', 10)), 'Accepted');
  const amps = await schedule(1);
  assert.equal(amps.status, 'Accepted');
  assert.equal(amps.connectorId, 1);
  assert.equal(amps.chargingSchedule.chargingRateUnit, 'A');
  assert.equal(amps.chargingSchedule.duration, 600);
  assert.deepEqual(amps.chargingSchedule.chargingSchedulePeriod.map((period) => [period.startPeriod, period.limit]), [[0, 10]]);
  const watts = await schedule(1, { chargingRateUnit: 'W' });
  assert.equal(watts.chargingSchedule.chargingRateUnit, 'W');
  assert.equal(watts.chargingSchedule.chargingSchedulePeriod[0].limit, 6900);
  const both = await schedule(0);
  assert.equal(both.chargingSchedule.chargingSchedulePeriod[0].limit, 20);
  const sum = await schedule(0, { chargingRateUnit: 'W' });
  assert.equal(sum.connectorId, 0);
  assert.equal(sum.chargingSchedule.chargingSchedulePeriod[0].limit, 13800);
  assert.equal(await clear({ id: 1 }), 'Accepted');
  assert.equal(await clear({ id: 1 }), 'Unknown');
});

test('ClearChargingProfile takes those for which all holds that is given', async () => {
  assert.equal(await set(0, profile('ChargePointMaxProfile', 32)), 'Accepted', 'Relative: from its arrival');
  assert.equal(await set(0, profile('TxDefaultProfile', 20, { chargingProfileId: 2, stackLevel: 1 })), 'Accepted');
  assert.equal(await set(2, profile('TxDefaultProfile', 12, { chargingProfileId: 3, stackLevel: 1 })), 'Accepted');
  assert.equal(await clear({ id: 3, connectorId: 0 }), 'Unknown');
  assert.equal(await clear({ connectorId: 2, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 1 }), 'Accepted');
  assert.equal((await schedule(2)).chargingSchedule.chargingSchedulePeriod[0].limit, 20);
  assert.equal(await clear({ chargingProfilePurpose: 'ChargePointMaxProfile' }), 'Accepted');
  assert.equal(await clear({ stackLevel: 1 }), 'Accepted');
  assert.equal(await clear({}), 'Unknown');
});

test('what the station cannot follow is Rejected', async () => {
  assert.equal(await set(1, profile('ChargePointMaxProfile', 10, { chargingProfileKind: 'Absolute' })), 'Rejected');
  assert.equal(await set(1, profile('TxProfile', 10)), 'Rejected');
  assert.equal(await set(9, profile('TxDefaultProfile', 10)), 'Rejected');
  assert.equal(await set(1, profile('TxDefaultProfile', 10, { stackLevel: 99 })), 'Rejected');
  assert.equal(await set(1, profile('TxDefaultProfile', 10, { chargingProfileKind: 'Recurring' })), 'Rejected');
  assert.equal((await schedule(9)).status, 'Rejected');
  assert.equal(await clear({}), 'Unknown');
});

test('what breaks the schema gets its CALLERROR', async () => {
  const broken = [
    ['SetChargingProfile', { connectorId: 1 }, 'OccurenceConstraintViolation'],
    ['SetChargingProfile', { connectorId: 1, csChargingProfiles: profile('AnyProfile', 10) }, 'PropertyConstraintViolation'],
    ['SetChargingProfile', { connectorId: 1, csChargingProfiles: profile('TxDefaultProfile', 'ten') }, 'TypeConstraintViolation'],
    ['SetChargingProfile', { connectorId: 1, csChargingProfiles: profile('TxDefaultProfile', -1) }, 'PropertyConstraintViolation'],
    ['GetCompositeSchedule', { connectorId: 1 }, 'OccurenceConstraintViolation'],
    ['GetCompositeSchedule', { connectorId: 1, duration: 'long' }, 'TypeConstraintViolation'],
    ['ClearChargingProfile', { stackLevel: '0' }, 'TypeConstraintViolation'],
    ['ClearChargingProfile', { chargingProfilePurpose: 'AnyProfile' }, 'PropertyConstraintViolation'],
    ['RemoteStartTransaction', { idTag: CARD, chargingProfile: profile('TxProfile', 'ten') }, 'TypeConstraintViolation'],
    ['RemoteStartTransaction', { idTag: CARD, chargingProfile: {} }, 'OccurenceConstraintViolation'],
  ];
  for (const [action, payload, code] of broken) {
    assert.equal(await central.malformed(action, payload), code, `${action} ${JSON.stringify(payload)}`);
  }
});

test('measurands are asked for by phase', async () => {
  const configure = async (value) => (await central.command('ChangeConfiguration', { key: 'MeterValuesSampledData', value })).status;
  assert.equal(await configure('Current.Import.L4'), 'Rejected');
  assert.equal(await configure('Current.Import,Voltage.L1-N,Power.Active.Import.L2,Current.Offered,Power.Offered'), 'Accepted');
});

test('a remote start with a profile charges with it, and a profile of 0 A suspends', async () => {
  await station.post('connectors/1/plug', car);
  await central.until(() => central.statuses(1).at(-1) === 'Preparing', 'Preparing');
  const start = (chargingProfile) => central.command('RemoteStartTransaction', { connectorId: 1, idTag: CARD, chargingProfile });
  assert.equal((await start(profile('TxDefaultProfile', 8))).status, 'Rejected');
  assert.equal((await start(profile('TxProfile', 8))).status, 'Accepted');
  await central.until(() => central.statuses(1).at(-1) === 'Charging', 'Charging');
  await central.until(() => central.count('StartTransaction') === 1, 'StartTransaction');
  assert.equal((await schedule(1)).chargingSchedule.chargingSchedulePeriod[0].limit, 8);
  await central.until(() => central.count('MeterValues') > 0, 'MeterValues');
  const sampled = central.last('MeterValues').meterValue[0].sampledValue.map((one) => one.measurand + (one.phase ? ' ' + one.phase : ''));
  assert.deepEqual(sampled, ['Current.Import L1', 'Current.Import L2', 'Current.Import L3', 'Voltage L1-N', 'Power.Active.Import L2', 'Current.Offered', 'Power.Offered']);
  const [transactionId] = central.transactions.values();
  assert.equal(await set(1, profile('TxProfile', 0, { transactionId: transactionId + 1 })), 'Rejected');
  assert.equal(await set(1, profile('TxProfile', 0, { transactionId })), 'Accepted');
  await central.until(() => central.statuses(1).at(-1) === 'SuspendedEVSE', 'SuspendedEVSE');
  assert.equal(central.last('StatusNotification').vendorErrorCode, 'ChargingProfile');
  assert.equal(await override('1'), 'Accepted');
  assert.equal((await schedule(1)).chargingSchedule.chargingSchedulePeriod[0].limit, 32);
  await station.post('tap', { idTag: CARD });
  await central.until(() => central.count('StopTransaction') === 1, 'StopTransaction');
  assert.equal(await clear({}), 'Unknown');
});

test('OverrideSchedule needs a transaction', async () => {
  assert.equal(await override('1'), 'Rejected');
  assert.equal(await override('9'), 'Rejected');
  assert.equal(await override('one'), 'Rejected');
});

test('not one message broke the OCPP 1.6 schemas', () => {
  assert.deepEqual(central.violations, []);
});
