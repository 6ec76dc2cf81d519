// SPDX-License-Identifier: MIT
// Five hundred stations on one bench: the page stays as light as with one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, picture, show } from './browser.js';
import { Emulator } from './emulator.js';
import { until } from './until.js';

const count = 500;
const mostRows = 20;

let emulator;
let browser;
let page;

before(async () => {
  [emulator, browser] = await Promise.all([Emulator.start('--stations', String(count), '--speed', '5'), launch()]);
  await until(async () => (await emulator.ask('/api/central/status')).connected === count, 'all online');
  page = await open(browser, emulator);
  await show(page, 'central');
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

function options() {
  return page.locator('central-list [role=option]');
}

async function isWindowed() {
  const rows = await options().count();
  assert.ok(rows > 0 && rows <= mostRows, `${rows} rows`);
}

test('the central system lists them all and draws only those on screen', async () => {
  await page.locator('central-list').getByText(`${count} found`).waitFor();
  await isWindowed();
  const list = page.getByRole('listbox', { name: 'Charge points' });
  await list.hover();
  for (const place of [100, 250, 400]) {
    await list.evaluate((box, to) => { box.scrollTop = to * box.querySelector('[role=option]').offsetHeight; }, place);
    await page.locator('central-list').getByText('EMU-001-' + String(place + 1).padStart(4, '0')).waitFor();
    await isWindowed();
  }
  await picture(page, 'central-many-light');
});

test('the list is walked by keyboard to its last row and back', async () => {
  await page.getByRole('listbox', { name: 'Charge points' }).focus();
  await page.keyboard.press('End');
  await page.locator('central-details h2', { hasText: 'EMU-001-0500' }).waitFor();
  assert.equal(await page.locator('central-list [aria-selected=true]').getAttribute('aria-posinset'), String(count));
  await isWindowed();
  await page.keyboard.press('Home');
  await page.locator('central-details h2', { hasText: 'EMU-001-0001' }).waitFor();
  await isWindowed();
});

test('a search finds one of them, and a command goes to it', async () => {
  const search = page.locator('central-list').getByRole('searchbox');
  await search.fill('0417');
  await page.locator('central-list').getByText('1 found').waitFor();
  await options().first().click();
  await page.locator('central-details h2', { hasText: 'EMU-001-0417' }).waitFor();
  await page.locator('central-command').getByLabel('Action', { exact: true }).selectOption('GetConfiguration');
  await page.getByRole('button', { name: 'Send to EMU-001-0417' }).click();
  await page.locator('.answer', { hasText: 'answer from EMU-001-0417' }).waitFor();
  await search.fill('no such thing');
  await page.getByText('None fits.').waitFor();
  await search.fill('');
  await page.locator('central-list').getByText(`${count} found`).waitFor();
});

test('the overview counts them, sorts them and leads to one', async () => {
  await emulator.ask('/api/stations/EMU-001-0123/connectors/1/plug', {});
  await show(page, 'fleet');
  const fleet = page.locator('fleet-view');
  await fleet.getByText(`${count} of ${count} stations online`).waitFor();
  await fleet.locator('.statuses', { hasText: `${2 * count - 1} Available` }).getByText('1 Preparing').waitFor();
  await fleet.getByRole('button', { name: 'Connectors' }).click();
  await fleet.getByRole('button', { name: 'Connectors' }).click();
  await fleet.locator('tbody tr').first().getByRole('link', { name: 'EMU-001-0123' }).waitFor();
  assert.equal(await fleet.locator('tbody tr').count(), 50);
  await picture(page, 'fleet-light');
  await fleet.getByRole('link', { name: 'EMU-001-0123' }).click();
  await page.waitForFunction(() => document.title.startsWith('Station · EMU-001-0123'));
});

test('the picker of the header finds another station for every tab', async () => {
  await page.getByRole('button', { name: /choose another/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a station' });
  assert.ok(await dialog.getByRole('option').count() <= 50);
  await dialog.getByRole('combobox').fill('0321');
  await dialog.getByText(`1 of ${count} stations`).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.title.includes('EMU-001-0321'));
  await show(page, 'station');
  await page.locator('station-panel .name', { hasText: '001-0321' }).waitFor();
  assert.match(page.url(), /#station\/EMU-001-0321$/);
  assert.deepEqual(page.complaints, []);
});
