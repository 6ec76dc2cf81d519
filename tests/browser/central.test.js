// SPDX-License-Identifier: MIT
// Messages, Central system and Scenarios tabs as their users work with them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { drawn, launch, open, picture, show } from './browser.js';
import { Emulator } from './emulator.js';
import { until } from './until.js';

let emulator;
let browser;
let page;

before(async () => {
  [emulator, browser] = await Promise.all([Emulator.start('--speed', '20'), launch()]);
  await emulator.online();
  page = await open(browser, emulator, { colorScheme: 'dark' });
});

afterEach(() => {
  assert.deepEqual(page.complaints, []);
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

test('a remote command is sent and its answer shown', async () => {
  await show(page, 'central');
  const form = page.locator('central-command');
  await form.getByLabel('Action', { exact: true }).selectOption('ChangeConfiguration');
  await form.getByLabel(/^key/).fill('HeartbeatInterval');
  await form.getByLabel(/^value/).fill('120');
  await form.getByRole('button', { name: 'Send to EMU-001' }).click();
  await form.locator('.answer', { hasText: 'ChangeConfiguration: answer from EMU-001' }).waitFor();
  await form.locator('.answer .badge', { hasText: /^Accepted$/ }).waitFor();
  await form.getByLabel('Action', { exact: true }).selectOption('GetConfiguration');
  await form.getByRole('button', { name: 'Send to EMU-001' }).click();
  const row = form.locator('.configuration tr', { hasText: /^HeartbeatInterval/ });
  await row.locator('td', { hasText: /^120$/ }).waitFor();
  await form.getByText('Answer as JSON').click();
  await form.locator('.answer pre', { hasText: /"key": "HeartbeatInterval",\s+"readonly": false,\s+"value": "120"/ }).waitFor();
});

test('ChangeConfiguration offers the keys, and says what they are now', async () => {
  const form = page.locator('central-command');
  await form.getByLabel('Action', { exact: true }).selectOption('ChangeConfiguration');
  await form.locator('datalist option[value="HeartbeatInterval"]').waitFor({ state: 'attached' });
  await form.getByLabel(/^key/).fill('HeartbeatInterval');
  await form.getByText('HeartbeatInterval is "120" now.').waitFor();
  await form.getByLabel(/^key/).fill('NumberOfConnectors');
  await form.getByText('NumberOfConnectors is "2" now, and read-only.').waitFor();
  await form.getByLabel(/^key/).fill('NoSuchKey');
  await form.getByText('NoSuchKey is none of the keys').waitFor();
});

test('an action that the station does not know is answered with an error', async () => {
  const form = page.locator('central-command');
  await form.getByLabel('Action', { exact: true }).selectOption('another action …');
  await form.getByLabel('Name of the action').fill('MakeCoffee');
  await form.getByRole('button', { name: 'Send to EMU-001' }).click();
  await form.locator('.answer .badge.bad', { hasText: 'NotImplemented' }).waitFor();
});

test('a connector is started, and its transaction finished, from the central system', async () => {
  await emulator.post('connectors/2/plug');
  await emulator.until(2, 'Preparing');
  await page.getByRole('button', { name: 'Start on connector 2' }).click();
  const row = page.locator('central-table tbody tr').first();
  await row.getByText('running').waitFor();
  await picture(page, 'central-running-dark', { whole: true });
  await page.getByRole('button', { name: 'Finish on connector 2' }).click();
  await row.getByText('Remote').waitFor();
  await emulator.until(2, 'Finishing');
  await until(async () => (await emulator.station()).connectors[1].lock !== 'locked', 'the lock lets go');
  await emulator.post('connectors/2/unplug');
  await emulator.online();
});

test('a transaction opens to how it was billed, its plot and its frames', async () => {
  const row = page.locator('central-table tbody tr').first();
  const id = await row.getByRole('button').textContent();
  await page.getByLabel('Id', { exact: true }).fill(id);
  await row.getByRole('button', { name: 'Open transaction ' + id }).click();
  const opened = page.locator('central-transaction');
  await opened.getByRole('heading', { name: 'Transaction ' + id }).waitFor();
  assert.match(await opened.locator('.why').textContent(), /kWh billed in .*: meterStop \d+ Wh less meterStart \d+ Wh/);
  for (const action of ['RemoteStartTransaction', 'StartTransaction', 'RemoteStopTransaction', 'StopTransaction']) {
    await opened.locator('frame-row', { hasText: action }).first().waitFor();
  }
  const [header, heading] = await Promise.all([page.locator('.top').boundingBox(), opened.getByRole('heading', { level: 2 }).boundingBox()]);
  assert.ok(heading.y >= header.y + header.height, 'the heading is below the header that stays');
  await picture(page, 'transaction-dark', { whole: true });
  await opened.getByRole('button', { name: 'Close the transaction' }).click();
  assert.equal(await opened.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Open transaction ' + id);
  await page.getByLabel('Id', { exact: true }).fill('');
});

test('a transaction that a fault has ended says so, and the next one does not', async () => {
  const opened = page.locator('central-transaction');
  const charge = async () => {
    await emulator.post('connectors/2/plug');
    await emulator.until(2, 'Preparing');
    await emulator.post('tap', { idTag: 'DE307A02' });
    await emulator.until(2, 'Charging');
  };
  const newest = async (count) => {
    const done = async () => (await emulator.ask('/api/central/transactions')).filter((one) => !one.running);
    await until(async () => (await done()).length === count, `transaction ${count} has ended`);
    const { id } = (await done()).at(-1);
    await page.getByRole('button', { name: `Open transaction ${id}`, exact: true }).click();
    await opened.getByRole('heading', { name: `Transaction ${id}`, exact: true }).waitFor();
    return opened.locator('.why').textContent();
  };
  const before = (await emulator.ask('/api/central/transactions')).length;
  await charge();
  await emulator.post('connectors/2/fault', { fault: 'GroundFailure', active: true });
  await emulator.until(2, 'Faulted');
  assert.match(await newest(before + 1), /Connector 2 was Faulted: GroundFailure, ResidualCurrent/);
  await emulator.post('connectors/2/fault', { fault: 'GroundFailure', active: false });
  await until(async () => (await emulator.station()).connectors[1].lock !== 'locked', 'the lock lets go');
  await emulator.post('connectors/2/unplug');
  await emulator.until(2, 'Available');
  await charge();
  await emulator.post('connectors/2/pullAtCar');
  const why = await newest(before + 2);
  assert.match(why, /The cable was pulled at the car/);
  assert.doesNotMatch(why, /Faulted/);
  await emulator.post('connectors/2/unplug');
  await emulator.online();
});

test('times are those of the frames, wherever the reader sits', async () => {
  const far = await open(browser, emulator, { hash: '#central', timezoneId: 'Asia/Tokyo' });
  const rows = far.locator('central-table tbody tr');
  const started = await rows.first().locator('time').first().getAttribute('datetime');
  assert.equal(await rows.first().locator('time').first().textContent(), started.slice(0, 19).replace('T', ' '));
  await far.getByLabel('Until (UTC)').first().fill(started.slice(0, 19));
  await far.waitForFunction((newest) => document.querySelector('central-table tbody time')?.getAttribute('datetime') !== newest, started);
  assert.deepEqual(far.complaints, []);
  await far.context().close();
});

test('a plot has round numbers, at its axes and in the file', async () => {
  const upper = await page.evaluate(() => {
    const plot = document.createElement('line-plot');
    document.querySelector('central-view').append(plot);
    const row = { name: 'Register', unit: 'kWh', className: 'power', floor: 0.01, isRange: true, digits: 3, points: [[0, 13 * 0.001], [10, 113 * 0.001]] };
    plot.show({ rows: [row], end: 10, file: 'round.csv', caption: () => 'Round' });
    return plot.querySelector('.upper').textContent;
  });
  assert.equal(upper, '0.15');
  const plot = page.locator('line-plot', { hasText: 'Round' });
  const [download] = await Promise.all([page.waitForEvent('download'), plot.getByRole('button', { name: 'Save data' }).click()]);
  assert.equal(await readFile(await download.path(), 'utf8'), 'second,Register (kWh)\r\n0,0.013\r\n10,0.113\r\n');
  await plot.evaluate((element) => element.remove());
});

test('older frames are found in the database', async () => {
  await page.getByRole('tab', { name: 'Messages' }).click();
  const table = page.locator('central-table:visible');
  await table.getByRole('searchbox').fill('MakeCoffee');
  await table.getByText('1–1 of 1').waitFor();
  await table.locator('summary').click();
  await table.locator('pre', { hasText: 'MakeCoffee' }).waitFor();
  await page.getByRole('tab', { name: 'Transactions' }).click();
});

test('handshakes fail as the form says, and then succeed', async () => {
  const details = page.locator('central-details');
  await details.getByText('Failing handshakes').click();
  await details.getByLabel('Answered with').selectOption('401 Unauthorized');
  await details.getByLabel('How many').fill('');
  await details.getByRole('button', { name: 'Let them fail' }).click();
  await details.getByText('all handshakes fail: 401 Unauthorized').waitFor();
  await picture(page, 'central-handshake-dark', { whole: true });
  await emulator.post('network', { up: false });
  await until(async () => (await emulator.station()).link === 'offline', 'the link is down');
  await emulator.post('network', { up: true });
  await details.getByText('Connection refused: ', { exact: false }).waitFor();
  await details.getByRole('button', { name: 'Let them succeed' }).click();
  await details.getByText('handshakes succeed', { exact: true }).waitFor();
  await emulator.online();
});

test('a blocked card looks blocked', async () => {
  await fetch(emulator.http + '/api/central/id-tags/DE307A02', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"status":"Blocked"}' });
  await show(page, 'station');
  await page.locator('card-box .chip.refused', { hasText: 'DE307A02' }).getByText('blocked').waitFor();
});

function tools() {
  return page.getByRole('region', { name: 'Filter' });
}

function rows() {
  return page.locator('messages-view frame-row:not([hidden])');
}

test('messages are filtered by action, direction, text and problems', async () => {
  await show(page, 'messages');
  // Counted is what stands still.
  await page.getByRole('button', { name: 'Pause' }).click();
  const all = await rows().count();
  await tools().getByLabel('Action').selectOption('StatusNotification');
  const statuses = await rows().count();
  assert.ok(statuses > 0 && statuses < all);
  assert.equal(await rows().filter({ hasText: 'StatusNotification' }).count(), statuses);
  await page.getByRole('button', { name: '→ Sent' }).click();
  const sent = await rows().count();
  assert.ok(sent > 0 && sent < statuses);
  assert.equal(await rows().filter({ hasText: 'Station to central system' }).count(), sent);
  await page.getByRole('button', { name: 'Both ways' }).click();
  await tools().getByLabel('Action').selectOption('All actions');
  await tools().getByLabel('Problems only').check();
  assert.deepEqual(await rows().evaluateAll((all) => [...new Set(all.map((row) => row.dataset.problem))]), ['error']);
  await tools().getByLabel('Problems only').uncheck();
  await tools().getByLabel('Search').fill('makecoffee');
  await until(async () => await rows().count() === 2, 'the question and its answer');
  await tools().getByLabel('Search').fill('no such text');
  await page.getByText('No frame matches the filter.').waitFor();
  await tools().getByLabel('Search').fill('');
  await page.getByRole('button', { name: 'Go on' }).click();
});

test('a message opens to its frame and leads to its answer', async () => {
  await tools().getByLabel('Search').fill('bootnotification');
  await rows().filter({ hasText: 'CALL' }).last().click();
  await page.locator('messages-view frame-row pre', { hasText: '"chargePointVendor"' }).waitFor();
  await picture(page, 'messages-opened-dark');
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await page.locator('messages-view frame-row pre', { hasText: '"interval"' }).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /RESULT/);
  await tools().getByLabel('Search').fill('');
});

test('messages can be paused, and go on without a gap', async () => {
  await page.getByRole('button', { name: 'Pause' }).click();
  const before = await page.locator('messages-view frame-row').first().getAttribute('id');
  const seen = (await emulator.sent('Authorize')).length;
  await emulator.post('tap', { idTag: 'AFFE0001' });
  await until(async () => (await emulator.sent('Authorize')).length > seen, 'Authorize');
  await page.locator('messages-view .state', { hasText: /paused, [1-9]\d* new/ }).waitFor();
  assert.equal(await page.locator('messages-view frame-row').first().getAttribute('id'), before);
  await page.getByRole('button', { name: 'Go on' }).click();
  await rows().filter({ hasText: 'AFFE0001' }).first().waitFor();
  const ids = await page.locator('messages-view frame-row').evaluateAll((all) => all.map((row) => Number(row.id.slice('frame-'.length))));
  assert.deepEqual(ids, ids.map((_, index) => ids[0] - index));
});

test('the messages shown can be downloaded', async () => {
  await tools().getByLabel('Search').fill('bootnotification');
  const shown = await rows().count();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  assert.equal(download.suggestedFilename(), 'EMU-001-frames.jsonl');
  const frames = (await readFile(await download.path(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(frames.length, shown);
  assert.equal(frames[0].direction, 'out');
  assert.equal(frames[0].frame[2], 'BootNotification');
  await tools().getByLabel('Search').fill('');
});

test('a scenario runs to its verdict, with a tick at every step', async () => {
  await show(page, 'scenarios');
  await page.getByRole('button', { name: 'Run A card that is refused' }).click();
  const run = page.getByRole('region', { name: 'A card that is refused' });
  await run.locator('.badge', { hasText: 'passed' }).waitFor();
  const steps = run.locator('.scenario-step');
  assert.ok(await steps.count() > 3);
  await until(async () => await run.locator('.scenario-step.passed').count() === await steps.count(), 'a tick at every step');
  await picture(page, 'scenario-passed-dark');
});

test('a scenario of one\'s own fails with the first difference, and says which line is wrong', async () => {
  const own = page.getByRole('region', { name: 'Your own' });
  const text = own.getByLabel('Scenario (JSON)');
  await text.fill('{ "title": "Wrong", "steps": [\n  { "tapp": { "idTag": "04A1B2C3" } }\n] }');
  await own.getByRole('button', { name: 'Run this' }).click();
  await own.getByRole('alert').getByText('pasted(2)').waitFor();
  assert.match(await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), /tapp/);
  // The one thing the browser itself may complain about, in its own time.
  await until(() => page.complaints.length > 0, 'the complaint');
  assert.match(page.complaints.splice(0).join(' and '), /^Failed to load resource.* 400 \(Bad Request\) \(\S+\)$/);
  await text.fill('{ "title": "In vain", "steps": [ { "waitStatus": { "connector": 1, "status": "Charging", "within": 2 } } ] }');
  await own.getByRole('button', { name: 'Run this' }).click();
  const run = page.getByRole('region', { name: 'In vain' });
  await run.locator('.badge', { hasText: 'failed' }).waitFor();
  await run.locator('pre', { hasText: 'Charging' }).waitFor();
  await picture(page, 'scenario-failed-dark');
});

test('what is done by hand becomes a scenario that passes', async () => {
  await emulator.online();
  await show(page, 'scenarios');
  const own = page.getByRole('region', { name: 'Your own' });
  await own.getByRole('button', { name: 'Record' }).click();
  await own.getByRole('button', { name: 'Stop recording EMU-001' }).waitFor();
  await emulator.post('connectors/1/plug');
  await emulator.until(1, 'Preparing');
  await until(async () => (await emulator.sent('StatusNotification')).at(-1).status === 'Preparing', 'the report');
  await own.getByRole('button', { name: 'Stop recording EMU-001' }).click();
  await page.waitForFunction(() => document.getElementById('scenario-own-text').value.includes('"Recorded at EMU-001"'));
  await page.reload();
  await drawn(page, 'scenarios');
  assert.match(await own.getByLabel('Scenario (JSON)').inputValue(), /"Recorded at EMU-001"/, 'the box outlives a reload');
  const [file] = await Promise.all([page.waitForEvent('download'), own.getByRole('button', { name: 'Save as file' }).click()]);
  assert.equal(file.suggestedFilename(), 'recorded-at-emu-001.json');
  assert.match(await readFile(await file.path(), 'utf8'), /"plug"/);
  await picture(page, 'scenario-recorded-dark');
  await own.getByRole('button', { name: 'Run this' }).click();
  await page.getByRole('region', { name: 'Recorded at EMU-001' }).locator('.badge', { hasText: 'passed' }).waitFor();
  await emulator.post('connectors/1/unplug');
});

test('a rule of the page drops a frame and says so', async () => {
  await show(page, 'messages');
  await page.getByText('Intercept frames').click();
  const rules = page.getByRole('region', { name: 'Interception' });
  await rules.getByLabel('What').selectOption('error');
  await rules.getByLabel('Action').fill('Authorize');
  await rules.getByLabel('Error code').fill('GenericError');
  await rules.getByRole('button', { name: 'Add rule' }).click();
  await rules.getByText('out Authorize call answered with GenericError, 1 of them').waitFor();
  await rules.locator('summary .badge', { hasText: '1 rule' }).waitFor();
  await emulator.post('tap', { idTag: 'AFFE0002' });
  await rules.getByText('1 so far').waitFor();
  await rows().filter({ hasText: 'GenericError' }).first().waitFor();
  await picture(page, 'messages-rules-dark');
  await rules.getByRole('button', { name: 'Take all away' }).click();
  await rules.locator('li').first().waitFor({ state: 'detached' });
});

test('the API explains itself on a page of its own', async () => {
  const reference = await page.context().newPage();
  await reference.goto(emulator.http + '/reference/index.html');
  await reference.getByText('A card goes over the reader').waitFor();
  await picture(reference, 'reference');
  await reference.close();
});
