// SPDX-License-Identifier: MIT
// Security profiles 1, 2 and 3 against Node's TLS: the way up, a certificate of the station's own, and servers that are refused.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Authority } from './authority.js';
import { StrictCentral } from './central.js';
import { Emulator } from './emulator.js';
import { Front } from './front.js';

const FIRST = 'first-password-0001';
const SECOND = '00112233445566778899aabbccddeeff00112233';
const SECOND_BYTES = Buffer.from(SECOND, 'hex').toString('latin1');

let authority;
let good;
let front;
let central;
let station;

before(async () => {
  authority = await Authority.create('bench root');
  good = await authority.server();
  front = new Front(good, authority.pem);
  front.demands = { password: FIRST };
  central = await StrictCentral.start(0, front);
  central.answers.SignCertificate = { status: 'Accepted' };
  station = await Emulator.start(central, { options: ['--password', FIRST] });
  await central.until(() => central.statuses(2).length > 0, 'first StatusNotifications');
});

after(async () => {
  await station?.stop();
  await central?.stop();
});

const events = () => central.calls.filter((call) => call.action === 'SecurityEventNotification').map((call) => call.payload);
const hasEvent = (type, from = 0) => events().slice(from).some((event) => event.type === type);

async function configure(key, value) {
  const answer = await central.command('ChangeConfiguration', { key, value });
  return answer.status;
}

/** Does something after which the station connects anew, and waits until it has. */
async function reconnected(work) {
  const connections = central.connections;
  await work();
  await central.until(() => central.connections > connections, 'a new connection');
}

test('profile 1: a password, and the start-up is told', async () => {
  assert.equal(front.seen.password, FIRST);
  await central.until(() => hasEvent('StartupOfTheDevice'), 'StartupOfTheDevice');
  const { configurationKey } = await central.command('GetConfiguration', { key: ['SecurityProfile'] });
  assert.equal(configurationKey[0].value, '1');
});

test('a new key that the central system does not know yet does not lock the station out', async () => {
  const refused = front.refused;
  await reconnected(async () => assert.equal(await configure('AuthorizationKey', SECOND), 'Accepted'));
  assert.ok(front.refused > refused);
  assert.equal(front.seen.password, FIRST);
  await central.until(() => hasEvent('FailedToAuthenticateAtCentralSystem'), 'the refusal told');
  front.demands = { password: SECOND_BYTES };
  await reconnected(() => front.breakAll());
  assert.equal(front.seen.password, SECOND_BYTES);
});

test('profile 2 without the root of its server: back at profile 1, and the certificate told', async () => {
  assert.equal(await configure('SecurityProfile', '2'), 'Accepted');
  await central.until(() => events().some((event) => event.techInfo === 'SecurityProfile is back at 1'), 'the way back told');
  assert.ok(hasEvent('InvalidCentralSystemCertificate'));
  assert.equal(front.seen.isSecure, false);
});

test('profile 2: TLS and the password, once the root is installed', async () => {
  const certificateType = 'CentralSystemRootCertificate';
  assert.equal((await central.command('InstallCertificate', { certificateType, certificate: authority.pem })).status, 'Accepted');
  const ids = await central.command('GetInstalledCertificateIds', { certificateType });
  assert.equal(ids.certificateHashData.length, 1);
  front.demands = { password: SECOND_BYTES, isSecure: true };
  await reconnected(async () => assert.equal(await configure('SecurityProfile', '2'), 'Accepted'));
  assert.equal(front.seen.isSecure, true);
  assert.match(front.seen.protocol, /^TLSv1\.[23]$/);
  assert.equal(await configure('SecurityProfile', '1'), 'Rejected');
  assert.equal(await configure('SecurityProfile', '3'), 'Rejected');
  const last = await central.command('DeleteCertificate', { certificateHashData: ids.certificateHashData[0] });
  assert.equal(last.status, 'Failed');
});

test('a certificate of its own: asked for, signed, kept', async () => {
  await configure('CpoName', 'ACME');
  assert.equal((await central.command('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' })).status, 'Accepted');
  await central.until(() => central.count('SignCertificate') > 0, 'SignCertificate');
  const stranger = await Authority.create('a stranger');
  const { csr } = central.last('SignCertificate');
  assert.equal((await central.command('CertificateSigned', { certificateChain: await stranger.sign(csr) })).status, 'Rejected');
  await central.until(() => hasEvent('InvalidChargePointCertificate'), 'the refused certificate told');
  await reconnected(async () => {
    assert.equal((await central.command('CertificateSigned', { certificateChain: await authority.sign(csr) })).status, 'Accepted');
  });
});

test('profile 3: TLS with that certificate and no password, and after a power cut again', async () => {
  front.demands = { isSecure: true, hasCertificate: true };
  await reconnected(async () => assert.equal(await configure('SecurityProfile', '3'), 'Accepted'));
  assert.deepEqual({ ...front.seen.subject }, { CN: 'INTEROP-1', O: 'ACME' });
  assert.equal(front.seen.password, undefined);
  await reconnected(async () => {
    await station.kill();
    station = await Emulator.start(central, { flash: station.flash, options: ['--password', FIRST] });
  });
  assert.equal(front.seen.hasCertificate, true);
});

const bad = {
  'that has expired': async () => [await authority.server({ days: -1 }), /NotTimeValid/],
  'for another host': async () => [await authority.server({ host: 'central.example' }), /NameMismatch/],
  'that it has signed itself': async () => [await authority.server({ isSelfSigned: true }), /UntrustedRoot/],
  'of an authority that is not installed': async () => [await (await Authority.create('another root')).server(), /PartialChain/],
};

for (const [what, make] of Object.entries(bad)) {
  test(`a server with a certificate ${what} is refused, and that is told to the right one`, async () => {
    const [identity, reason] = await make();
    await station.kill();
    front.breakAll();
    front.present(identity, authority.pem);
    const told = events().length;
    const connections = central.connections;
    station = await Emulator.start(central, { flash: station.flash, options: ['--password', FIRST] });
    await station.untilSaid(reason);
    assert.equal(central.connections, connections);
    front.present(good, authority.pem);
    const isTold = (event) => event.type === 'InvalidCentralSystemCertificate' && reason.test(event.techInfo);
    await central.until(() => events().slice(told).some(isTold), `the certificate ${what} told`);
  });
}

test('no message has broken a schema, and no password was said', () => {
  assert.deepEqual(central.violations, []);
  for (const secret of [FIRST, SECOND]) {
    assert.ok(!station.output.includes(secret));
    assert.ok(!JSON.stringify(events()).includes(secret));
  }
});
