// SPDX-License-Identifier: MIT
// The Station tab as its users work with it. Every test leaves the station free.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { connector, launch, open, picture } from './browser.js';
import { Emulator } from './emulator.js';
import { until } from './until.js';

let emulator;
let browser;
let page;

before(async () => {
  [emulator, browser] = await Promise.all([Emulator.start('--speed', '10', '--config', 'MeterValueSampleInterval=10'), launch()]);
  await emulator.online();
  page = await open(browser, emulator);
});

afterEach(() => {
  assert.deepEqual(page.complaints, []);
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

function says(number, text) {
  return connector(page, number).locator('.explanation', { hasText: text }).waitFor();
}

async function plug(number) {
  await connector(page, number).getByRole('button', { name: 'Plug in a car…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Plug in' }).click();
  await says(number, 'Car waits for a card');
}

async function begin(number, card) {
  await plug(number);
  await page.getByRole('group', { name: 'Recent cards' }).getByRole('button', { name: card }).click();
  await says(number, /^Charging, \d/);
}

async function unplug(number) {
  await says(number, 'unplug the cable');
  await connector(page, number).getByRole('button', { name: 'Unplug' }).click();
  await says(number, 'Free');
}

/** The StopTransaction that comes next, once the station has sent it. */
async function stopAfter(act) {
  const seen = (await emulator.sent('StopTransaction')).length;
  await act();
  return until(async () => (await emulator.sent('StopTransaction'))[seen], 'StopTransaction');
}

test('a whole session by clicks on connector 1', async () => {
  await begin(1, 'DE307A01');
  await connector(page, 1).locator('.lead', { hasText: /^2\d\.\d\skW$/ }).waitFor();
  await page.locator('.captions li').first().getByText(/green pulse: charging/).waitFor();
  await picture(page, 'station-charging-light');
  const stop = await stopAfter(() => connector(page, 1).getByRole('button', { name: 'Tap DE307A01' }).click());
  assert.equal(stop.reason ?? 'Local', 'Local');
  assert.equal(stop.idTag, 'DE307A01');
  await unplug(1);
});

test('a whole session by clicks on connector 2, with a car of its own', async () => {
  await connector(page, 2).getByRole('button', { name: 'Plug in a car…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Plug a car into connector 2' });
  await dialog.getByLabel('Car').selectOption('City car, one phase');
  await dialog.getByLabel('State of charge').fill('55');
  await picture(page, 'plug-dialog-light');
  await dialog.getByRole('button', { name: 'Plug in' }).click();
  await says(2, 'Car waits for a card');
  assert.match(await connector(page, 2).locator('.car-choice').textContent(), /24 kWh, 7.4 kW, 1 phase, 32 A cable/);
  const field = page.getByLabel("Another card's idTag");
  await field.fill('04A1B2C3');
  await page.getByRole('button', { name: 'Tap', exact: true }).click();
  await says(2, /^Charging, 7\.\d/);
  const stop = await stopAfter(() => connector(page, 2).getByRole('button', { name: 'Tap 04A1B2C3' }).click());
  assert.ok(stop.meterStop > 0);
  await unplug(2);
});

/** Goes on with Tab until the focus is where it is wanted; every stop on the way must be visible. */
async function tabTo(name, key = 'Tab') {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(key);
    const focus = await page.evaluate(() => {
      const one = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      // Parts of the drawing have a thick stroke instead; on the body, the focus is with the browser on its way round the page.
      const isVisible = isOutlined || one === document.body || one instanceof SVGElement && parseFloat(getComputedStyle(one.firstElementChild).strokeWidth) >= 4;
      return { name: `${one.closest('connector-card')?.getAttribute('connector') ?? ''} ${one.textContent}`, html: one.outerHTML.slice(0, 200), isVisible };
    });
    assert.ok(focus.isVisible, 'focus cannot be seen on ' + focus.html);
    if (focus.name === name) {
      return;
    }
  }
  assert.fail(`${key} does not reach "${name}"`);
}

/** Waits until the focus is on a button that begins so. */
function focused(text) {
  return page.waitForFunction((start) => document.activeElement.textContent.startsWith(start), text);
}

test('a whole session by keyboard only', async () => {
  await page.locator('h1').click();
  await tabTo('1 Plug in a car…');
  await page.keyboard.press('Enter');
  await focused('Plug in');
  await page.keyboard.press('Enter');
  await says(1, 'Car waits for a card');
  await focused('Tap ');
  await page.keyboard.press('Enter');
  await says(1, /^Charging, \d/);
  await focused('Tap ');
  const stop = await stopAfter(() => page.keyboard.press('Enter'));
  assert.ok(stop.transactionId > 0);
  await says(1, 'unplug the cable');
  await tabTo('1 Unplug', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await says(1, 'Free');
  await focused('Plug in a car…');
});

test('a fault is switched on, shown, mended and gone', async () => {
  await begin(1, 'DE307A01');
  const card = connector(page, 1);
  await card.getByText('Break something').click();
  const stop = await stopAfter(() => card.getByRole('button', { name: 'Residual current' }).click());
  assert.equal(stop.reason, 'Other');
  await says(1, 'Residual current: mend it, then unplug.');
  await card.locator('.badge', { hasText: 'Faulted' }).waitFor();
  await card.locator('.badge', { hasText: '1 broken' }).waitFor();
  await card.locator('dd', { hasText: 'GroundFailure' }).waitFor();
  await picture(page, 'station-fault-light', { whole: true });
  await card.getByRole('button', { name: 'Mend everything' }).click();
  await says(1, 'Residual current: unplug.');
  await card.getByRole('button', { name: 'Unplug' }).click();
  await says(1, 'Free');
  assert.equal(await card.getByRole('button', { name: 'Residual current' }).getAttribute('aria-pressed'), 'false');
});

test('the emergency stop of the drawing stops both connectors until it is released', async () => {
  const button = page.getByRole('button', { name: 'Emergency stop' }).first();
  await button.click();
  await says(1, 'The emergency stop is pressed: release it.');
  await says(2, 'The emergency stop is pressed: release it.');
  await button.click();
  await says(1, 'Free');
  await says(2, 'Free');
});

test('power is cut in a session and comes back: PowerLoss', async () => {
  await begin(2, 'DE307A02');
  await page.getByRole('group', { name: 'Mains power' }).getByRole('button', { name: 'Cut' }).click();
  await page.locator('.station-state', { hasText: 'Power is cut' }).waitFor();
  await says(2, 'No power. The cable is still in.');
  await page.locator('station-badges').getByText('no power').waitFor();
  await picture(page, 'station-no-power-light');
  const stop = await stopAfter(() => page.getByRole('group', { name: 'Mains power' }).getByRole('button', { name: 'On' }).click());
  assert.equal(stop.reason, 'PowerLoss');
  await page.locator('.station-state', { hasText: 'Online and accepted' }).waitFor();
  await page.locator('.main-tabs').getByText('Central system').click();
  await page.locator('central-table tbody tr', { hasText: 'PowerLoss' }).waitFor();
  await page.locator('.main-tabs').getByText('Station').click();
  await connector(page, 2).getByRole('button', { name: 'Unplug' }).click();
  await says(2, 'Free');
});

test('the link goes down in a session and comes back', async () => {
  await begin(1, 'DE307A01');
  const network = page.getByRole('group', { name: 'Network' });
  await network.getByRole('button', { name: 'Down' }).click();
  await page.locator('station-badges').getByText('offline, network down').waitFor();
  await page.locator('.station-state', { hasText: 'The network is down' }).waitFor();
  assert.equal(await network.getByRole('button', { name: 'Down' }).getAttribute('aria-pressed'), 'true');
  await connector(page, 1).getByRole('button', { name: 'Tap DE307A01' }).click();
  await says(1, 'unplug the cable');
  await page.locator('.station-state', { hasText: /records? waits? in the journal/ }).waitFor();
  const stop = await stopAfter(() => network.getByRole('button', { name: 'Up' }).click());
  assert.equal(stop.idTag, 'DE307A01');
  await page.locator('.station-state', { hasText: /^Online and accepted\.$/ }).waitFor();
  await unplug(1);
});

/** Moves the pointer to a part of the width of the first curve, and tells what the plot says there. */
async function hover(plot, part) {
  const box = await plot.locator('svg').first().boundingBox();
  await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
  return { caption: await plot.locator('.plot-caption').textContent(), rows: await plot.locator('.plot-name').allTextContents() };
}

test('what the charging profiles allow from now on is drawn beyond the session', async () => {
  const card = connector(page, 1);
  const plot = card.locator('session-plot');
  const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }, { startPeriod: 7200, limit: 8, numberPhases: 1 }] };
  const answer = await emulator.ask('/api/central/charge-points/EMU-001/commands', {
    action: 'SetChargingProfile',
    payload: { connectorId: 0, csChargingProfiles: {
      chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: 'ChargePointMaxProfile', chargingProfileKind: 'Relative', chargingSchedule: schedule } },
  });
  assert.equal(answer.payload.status, 'Accepted', JSON.stringify(answer));
  await plot.getByText(/what the charging profiles allow/i).waitFor();
  await connector(page, 2).getByText(/what the charging profiles allow/i).waitFor();
  await begin(1, 'DE307A01');
  await plot.locator('.plot-caption', { hasText: /^This session, .*; then what the charging profiles allow/ }).waitFor();
  await plot.locator('.axis', { hasText: /now.*\+3:00:00/ }).waitFor();
  await picture(page, 'station-schedule-light', { whole: true });
  const sooner = await hover(plot, 0.7);
  assert.match(sooner.caption, /^In \d+:\d\d.*, by the charging profiles$/);
  assert.match(sooner.rows[0], /^Power–scheduled 11\.0\skW$/);
  assert.match(sooner.rows[1], /^Current–scheduled 16\.0\sA$/);
  const later = await hover(plot, 0.98);
  assert.match(later.caption, /^In 2:\d\d:\d\d, by the charging profiles$/);
  assert.match(later.rows[0], /^Power–scheduled 5\.5\skW$/);
  assert.match(later.rows[1], /^Current–scheduled 8\.0\sA$/);
  await until(async () => /^Current\d.*offered 16\.0\sA$/.test((await hover(plot, 0.6)).rows[1]), 'the offer of before');
  assert.match((await hover(plot, 0.6)).caption, /^After \d+:\d\d/);
  assert.match(await plot.locator('svg').nth(1).getAttribute('aria-label'), /scheduled 16\.0\sA, after \d:\d\d:\d\d 8\.0\sA$/);
  await emulator.ask('/api/central/charge-points/EMU-001/commands', { action: 'ClearChargingProfile', payload: {} });
  await page.mouse.move(0, 0);
  await plot.locator('.plot-caption', { hasText: /^This session, [\d:]+$/ }).waitFor();
  await card.getByRole('button', { name: 'Tap DE307A01' }).click();
  await unplug(1);
});

test('without the emulator the page says so', async () => {
  const other = await Emulator.start();
  await other.online();
  const lonely = await open(browser, other);
  await other.stop();
  await lonely.locator('station-badges').getByText('emulator not reached').waitFor();
  await lonely.locator('.toast', { hasText: 'The emulator does not answer' }).waitFor();
  await lonely.context().close();
});
