// SPDX-License-Identifier: MIT
// GetLog and SignedUpdateFirmware against an HTTP server of Node's and signatures that Node has made.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Authority } from './authority.js';
import { StrictCentral } from './central.js';
import { Emulator } from './emulator.js';
import { makePackage } from './package.js';

const PASSWORD = 'hush-hush-hush-hush';

let central;
let station;
let server;
let location;
let manufacturer;
let signer;

/** Files that were sent, and those that are there to be fetched. */
const received = new Map();
const offered = new Map();

/** How an upload is answered; undefined: not at all. */
let uploadStatus = 201;

before(async () => {
  server = http.createServer((request, response) => {
    const name = request.url.slice(1);
    if (request.method === 'GET') {
      response.writeHead(offered.has(name) ? 200 : 404).end(offered.get(name));
      return;
    }
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      received.set(name, Buffer.concat(chunks).toString());
      if (uploadStatus) {
        response.writeHead(uploadStatus).end();
      }
    });
    request.on('error', () => {});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  location = `http://joe:${PASSWORD}@127.0.0.1:${server.address().port}/`;
  manufacturer = await Authority.create('manufacturer');
  signer = await manufacturer.signer();
  central = await StrictCentral.start();
  station = await Emulator.start(central, { options: ['--password', 'first-password-0001'] });
  await central.until(() => central.statuses(2).length > 0, 'first StatusNotifications');
});

after(async () => {
  await station?.stop();
  await central?.stop();
  server.closeAllConnections();
  server.close();
});

const said = (action, requestId) => central.calls.filter((call) => call.action === action && call.payload.requestId === requestId)
  .map((call) => call.payload.status);
const until = (action, requestId, status) => central.until(() => said(action, requestId).at(-1) === status, `${action} ${requestId} ${status}`);
const hasEvent = (type) => central.calls.some((call) => call.action === 'SecurityEventNotification' && call.payload.type === type);
const getLog = (logType, requestId, more = {}) =>
  central.command('GetLog', { logType, requestId, retries: 1, log: { remoteLocation: location, ...more } });

for (const [logType, pattern] of [['DiagnosticsLog', /^\S+Z \d{6} boot: accepted/m], ['SecurityLog', /^\S+Z \d{6} StartupOfTheDevice firmware \S+$/m]]) {
  test(`GetLog sends the ${logType}`, async () => {
    const { status, filename } = await getLog(logType, logType.length);
    assert.equal(status, 'Accepted');
    await until('LogStatusNotification', logType.length, 'Uploaded');
    assert.deepEqual(said('LogStatusNotification', logType.length), ['Uploading', 'Uploaded']);
    assert.match(received.get(filename), pattern);
    assert.ok(!received.get(filename).includes(PASSWORD));
  });
}

test('GetLog without a line in its time is Rejected, without a file name', async () => {
  assert.deepEqual(await getLog('SecurityLog', 30, { latestTimestamp: '2020-01-01T00:00:00Z' }), { status: 'Rejected' });
});

test('a further GetLog takes the place of one under way', async () => {
  uploadStatus = undefined;
  const first = await getLog('DiagnosticsLog', 31);
  assert.equal(first.status, 'Accepted');
  await central.until(() => received.has(first.filename), 'the first upload');
  uploadStatus = 201;
  assert.equal((await getLog('SecurityLog', 32)).status, 'AcceptedCanceled');
  await until('LogStatusNotification', 32, 'Uploaded');
  assert.deepEqual(said('LogStatusNotification', 31), ['Uploading']);
});

for (const [code, status] of [[403, 'PermissionDenied'], [405, 'NotSupportedOperation'], [400, 'BadMessage'], [503, 'UploadFailure']]) {
  test(`a server that answers ${code} is ${status}`, async () => {
    uploadStatus = code;
    await getLog('DiagnosticsLog', code);
    await until('LogStatusNotification', code, status);
    uploadStatus = 201;
  });
}

test('ExtendedTriggerMessage asks for both statuses', async () => {
  for (const [requestedMessage, action] of [['LogStatusNotification', 'LogStatusNotification'], ['FirmwareStatusNotification', 'SignedFirmwareStatusNotification']]) {
    assert.equal((await central.command('ExtendedTriggerMessage', { requestedMessage })).status, 'Accepted');
    await central.until(() => central.last(action)?.status === 'Idle', `${action} Idle`);
    assert.deepEqual(central.last(action), { status: 'Idle' });
  }
});

test('what the schemas forbid gets the code that OCPP-J has for it', async () => {
  const log = { remoteLocation: location };
  const firmware = { location, retrieveDateTime: '2026-01-01T00:00:00Z', signingCertificate: 'x', signature: 'y' };
  const { signature, ...unsigned } = firmware;
  for (const [action, payload, code] of [
    ['GetLog', {}, 'OccurenceConstraintViolation'],
    ['GetLog', { logType: 'SecurityLog', requestId: 1 }, 'OccurenceConstraintViolation'],
    ['GetLog', { logType: 'Everything', requestId: 1, log }, 'PropertyConstraintViolation'],
    ['GetLog', { logType: 'SecurityLog', requestId: '1', log }, 'TypeConstraintViolation'],
    ['GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: 'gopher://x/' } }, 'PropertyConstraintViolation'],
    ['SignedUpdateFirmware', { requestId: 1 }, 'OccurenceConstraintViolation'],
    ['SignedUpdateFirmware', { requestId: 1, firmware: unsigned }, 'OccurenceConstraintViolation'],
    ['SignedUpdateFirmware', { requestId: 1.5, firmware }, 'TypeConstraintViolation'],
    ['SignedUpdateFirmware', { requestId: 1, firmware: { ...firmware, signature: 'y'.repeat(801) } }, 'PropertyConstraintViolation'],
    ['SignedUpdateFirmware', { requestId: 1, firmware: { ...firmware, retrieveDateTime: 'soon' } }, 'PropertyConstraintViolation'],
  ]) {
    assert.equal(await central.malformed(action, payload), code, `${action} ${JSON.stringify(payload)}`);
  }
});

/** Orders an update; the certificate and the signature are right unless others are given. */
function update(requestId, version, { certificate = signer.certificate, signature } = {}) {
  const file = makePackage(version, Buffer.alloc(3000, 'station'));
  const name = `${version}.bin`;
  offered.set(name, file);
  const firmware = {
    location: location + name, retrieveDateTime: '2026-01-01T00:00:00Z', signingCertificate: certificate, signature: signature ?? signer.sign(file),
  };
  return central.command('SignedUpdateFirmware', { requestId, retries: 1, firmware });
}

test('SignedUpdateFirmware: InvalidCertificate until the manufacturer\'s root is installed, and for any other than its own', async () => {
  assert.equal((await update(40, '3.0.0')).status, 'InvalidCertificate');
  const certificateType = 'ManufacturerRootCertificate';
  assert.equal((await central.command('InstallCertificate', { certificateType, certificate: manufacturer.pem })).status, 'Accepted');
  const stranger = await (await Authority.create('a stranger')).signer();
  assert.equal((await update(41, '3.0.1', { certificate: stranger.certificate })).status, 'InvalidCertificate');
  const expired = await manufacturer.signer({ days: -1 });
  assert.equal((await update(42, '3.0.2', { certificate: expired.certificate })).status, 'InvalidCertificate');
  await central.until(() => hasEvent('InvalidFirmwareSigningCertificate'), 'InvalidFirmwareSigningCertificate');
});

test('a package with the signature of another is InvalidSignature and does not run', async () => {
  const boots = central.count('BootNotification');
  assert.equal((await update(50, '3.1.0', { signature: signer.sign(Buffer.from('another')) })).status, 'Accepted');
  await until('SignedFirmwareStatusNotification', 50, 'InvalidSignature');
  assert.deepEqual(said('SignedFirmwareStatusNotification', 50), ['Downloading', 'Downloaded', 'InvalidSignature']);
  await central.until(() => hasEvent('InvalidFirmwareSignature'), 'InvalidFirmwareSignature');
  assert.equal(central.count('BootNotification'), boots);
});

test('an update without a signature is a SecurityError from now on', async () => {
  await assert.rejects(central.command('UpdateFirmware', { location: `${location}3.1.0.bin`, retrieveDate: '2026-01-01T00:00:00Z' }),
    (error) => error.rpcErrorCode === 'SecurityError');
});

test('a package with its own signature is verified, installed and told', async () => {
  assert.equal((await update(60, '3.2.0')).status, 'Accepted');
  await until('SignedFirmwareStatusNotification', 60, 'Installed');
  assert.deepEqual(said('SignedFirmwareStatusNotification', 60),
    ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting', 'Installed']);
  assert.equal(central.last('BootNotification').firmwareVersion, '3.2.0');
  await central.until(() => hasEvent('FirmwareUpdated'), 'FirmwareUpdated');
});

test('no message has broken a schema, and no password was said', () => {
  assert.deepEqual(central.violations, []);
  assert.ok(!station.output.includes(PASSWORD));
});
