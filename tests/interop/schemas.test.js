// SPDX-License-Identifier: MIT
// The bench central system with --strict refuses what the OCPP 1.6 schemas that ocpp-rpc ships refuse, and nothing else.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { RPCClient } from 'ocpp-rpc';
import { assembly } from './emulator.js';

const require = createRequire(import.meta.url);
const schemas = require('ocpp-rpc/lib/schemas/ocpp1_6.json');
const validator = require('ocpp-rpc/lib/standard-validators.js').find((one) => one.subprotocol === 'ocpp1.6');
const formal = new Set(['FormationViolation', 'TypeConstraintViolation', 'PropertyConstraintViolation', 'OccurenceConstraintViolation']);
const actions = [
  'Authorize', 'BootNotification', 'DataTransfer', 'DiagnosticsStatusNotification', 'FirmwareStatusNotification', 'Heartbeat',
  'LogStatusNotification', 'MeterValues', 'SecurityEventNotification', 'SignCertificate', 'SignedFirmwareStatusNotification',
  'StartTransaction', 'StatusNotification', 'StopTransaction',
];
// OCPP 1.6, 6.31 and 7.33, ask for at least one; the schemas do not say it.
const stricter = new Set(['MeterValues.meterValue is []', 'MeterValues.meterValue[0].sampledValue is []']);
const startMs = 120_000;
let central;
let client;

before(async () => {
  central = spawn('dotnet', [join(dirname(assembly), 'OcppStation.CentralSystem.dll'), '--port', '0', '--http', '127.0.0.1:0', '--strict'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => central.kill('SIGKILL'));
  const url = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the central system is not ready')), startMs).unref();
    let output = '';
    central.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /^ready .*central=(\S+)/m.exec(output);
      if (ready) {
        resolve(ready[1]);
      }
    });
  });
  client = new RPCClient({ endpoint: url, identity: 'SCHEMAS', protocols: ['ocpp1.6'], strictMode: false });
  await client.connect();
});

after(async () => {
  await client?.close();
  central?.kill('SIGTERM');
});

/** Some schemas name a list of choices in their definitions. */
function resolved(schema, root) {
  if (schema.$ref) {
    return resolved(root.definitions[schema.$ref.split('/').at(-1)], root);
  }
  const properties = Object.entries(schema.properties ?? {}).map(([name, member]) => [name, resolved(member, root)]);
  return { ...schema, properties: Object.fromEntries(properties), items: schema.items && resolved(schema.items, root) };
}

/** A value with all that a schema knows. */
function full(schema) {
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, full(member)]));
    case 'array':
      return [full(schema.items)];
    case 'integer':
      return 1;
    case 'string':
      return schema.enum?.[0] ?? (schema.format === 'date-time' ? '2026-03-01T12:00:00Z' : '1');
    default:
      throw new Error(`a type that this test does not know: ${schema.type}`);
  }
}

/** Everything that can be wrong with a value, one thing at a time, and what is allowed at the edge: [what, value] each. */
function* variants(schema, path) {
  const good = full(schema);
  for (const other of [null, true, 1, 1.5, '1', [], {}]) {
    yield [`${path} is ${JSON.stringify(other)}`, other];
  }
  if (schema.maxLength) {
    yield [`${path} is as long as it may be`, 'x'.repeat(schema.maxLength)];
    yield [`${path} is too long`, 'x'.repeat(schema.maxLength + 1)];
  }
  for (const choice of schema.enum ?? []) {
    yield [`${path} is ${choice}`, choice];
  }
  if (schema.format === 'date-time') {
    for (const time of ['2026-03-01T12:00:00.123+02:00', '2026-03-01', '12:00:00Z', '2026-13-01T12:00:00Z']) {
      yield [`${path} is ${time}`, time];
    }
  }
  if (schema.type === 'array') {
    yield [`${path} has two`, [...good, ...good]];
    for (const [what, item] of variants(schema.items, `${path}[0]`)) {
      yield [what, [item]];
    }
  }
  if (schema.type === 'object') {
    yield [`${path} with a member that is not known`, { ...good, teaTime: 'five' }];
    for (const [name, member] of Object.entries(schema.properties)) {
      const { [name]: left, ...without } = good;
      yield [`${path} without ${name}`, without];
      for (const [what, value] of variants(member, `${path}.${name}`)) {
        yield [what, { ...good, [name]: value }];
      }
    }
  }
}

function allows(action, payload) {
  try {
    return validator.validate(`urn:${action}.req`, payload);
  } catch {
    return false;
  }
}

async function takes(action, payload) {
  try {
    await client.call(action, payload);
    return true;
  } catch (error) {
    return !formal.has(error.rpcErrorCode);
  }
}

for (const action of actions) {
  test(`${action} is held to its schema`, async () => {
    const root = schemas.find((one) => one.$id === `urn:${action}.req`);
    const schema = resolved(root, root);
    const differ = [];
    let refused = 0;
    for (const [what, payload] of [[action, full(schema)], ...variants(schema, action)]) {
      // What is no object is no OCPP-J call at all.
      if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) {
        continue;
      }
      const allowed = allows(action, payload);
      refused += allowed ? 0 : 1;
      if (await takes(action, payload) !== (allowed && !stricter.has(what))) {
        differ.push(`${what}: the schema ${allowed ? 'allows' : 'forbids'} it`);
      }
    }
    assert.ok(allows(action, full(schema)), 'the sample itself is wrong');
    assert.ok(refused > 0 && differ.length === 0, differ.join('\n'));
  });
}
