// SPDX-License-Identifier: MIT
// Every tab in both schemes, wide and narrow: drawn without complaints, accessible, nothing to scroll sideways.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connector, drawn, launch, open, picture, show, tabs, violations } from './browser.js';
import { Emulator } from './emulator.js';
import { until } from './until.js';

const areWhole = ['station', 'central'];
const car = { cableAmps: 32, batteryWh: 40000, soc: 20, targetSoc: 100, maxPowerW: 22000, phases: 3 };

let emulator;
let browser;

/** A scenario has run, one connector charges and the other has a fault: the page has most of what it can have. */
before(async () => {
  [emulator, browser] = await Promise.all([Emulator.start('--speed', '20', '--config', 'MeterValueSampleInterval=10'), launch()]);
  await emulator.online();
  await emulator.ask('/api/scenarios/rejected-card/run', {});
  await until(async () => (await emulator.ask('/api/scenarios/current')).state === 'passed', 'the end of the scenario');
  await emulator.online();
  await emulator.post('connectors/1/plug', car);
  await emulator.until(1, 'Preparing');
  await emulator.post('tap', { idTag: 'DE307A01' });
  await emulator.until(1, 'Charging');
  await emulator.post('connectors/2/fault', { fault: 'ConnectorLockFailure', active: true });
  await emulator.post('connectors/2/plug', car);
  await emulator.ask('/api/central/charge-points/EMU-001/commands', { action: 'ChangeConfiguration', payload: { key: 'NoSuchKey', value: '1' } });
});

after(async () => {
  await browser?.close();
  await emulator?.stop();
});

/** Everything on screen that can be used and has no name in the accessibility tree. */
async function nameless(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const roles = ['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'spinbutton', 'listbox', 'option', 'tab', 'meter', 'progressbar', 'dialog'];
  const wanted = nodes.filter((node) => !node.ignored && roles.includes(node.role?.value));
  assert.ok(wanted.length > 5);
  await session.detach();
  return wanted.filter((node) => !node.name?.value).map((node) => `${node.role.value} ${node.backendDOMNodeId}`);
}

/** Boxes that are wider inside than outside; tables may be, in their own scroller. */
function tooWide(page, { mayTables = false } = {}) {
  return page.evaluate((mayTables) => [document.documentElement, ...document.querySelectorAll('body *')]
    .filter((node) => !mayTables || !node.matches('.scroll'))
    .filter((node) => node.checkVisibility() && node.clientWidth > 1 && node.scrollWidth > node.clientWidth)
    .filter((node) => node === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(node).overflowX))
    .map((node) => `${node.outerHTML.slice(0, 100)}: ${node.scrollWidth} in ${node.clientWidth}`), mayTables);
}

for (const scheme of ['light', 'dark']) {
  test(`every tab in ${scheme} colours is drawn without complaints and accessible`, async () => {
    const page = await open(browser, emulator, { colorScheme: scheme });
    await connector(page, 1).locator('.plot-rows').waitFor();
    for (const tab of tabs) {
      await show(page, tab);
      await picture(page, `${tab}-${scheme}`, { whole: areWhole.includes(tab) });
      assert.deepEqual(await violations(page), [], tab);
      assert.deepEqual(await nameless(page), [], tab);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

  test(`dialogs and opened parts in ${scheme} colours are accessible`, async () => {
    const page = await open(browser, emulator, { colorScheme: scheme });
    await connector(page, 2).getByText('Break something').click();
    await connector(page, 1).getByRole('button', { name: 'Battery and power…' }).click();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await show(page, 'messages');
    await page.locator('.frame-head', { hasText: 'ChangeConfiguration' }).first().click();
    assert.deepEqual(await violations(page), []);
    await show(page, 'central');
    await page.getByText('Settings', { exact: true }).click();
    await page.getByText('Payload as JSON').click();
    await page.getByRole('tab', { name: 'idTags' }).click();
    await page.locator('central-tags tbody tr').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.locator('central-table:visible tbody tr').first().waitFor();
    await picture(page, `central-opened-${scheme}`, { whole: true });
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test('on a phone nothing scrolls sideways', async () => {
  const page = await open(browser, emulator, { width: 360, height: 740, isMobile: true, hasTouch: true });
  for (const tab of tabs) {
    await show(page, tab);
    assert.deepEqual(await tooWide(page), [], tab);
    await picture(page, `${tab}-phone`, { whole: areWhole.includes(tab) });
    assert.deepEqual(await violations(page), [], tab);
  }
  await show(page, 'station');
  await connector(page, 1).getByRole('button', { name: 'Battery and power…' }).click();
  assert.deepEqual(await tooWide(page), []);
  await picture(page, 'dialog-phone');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('no form of a command is wider than the page', async () => {
  const page = await open(browser, emulator, { hash: '#central' });
  const form = page.locator('central-command');
  const actions = await form.getByLabel('Action', { exact: true }).evaluate((select) => [...select.options].map((option) => option.value));
  for (const action of actions) {
    await form.getByLabel('Action', { exact: true }).selectOption(action);
    await form.locator('button.primary:enabled').waitFor();
    for (const box of await form.locator('input[type=checkbox]:visible').all()) {
      await box.check();
    }
    for (const button of await form.getByRole('button', { name: /^Add one/ }).all()) {
      await button.click();
    }
    for (const width of [768, 1024, 1366, 1400]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await tooWide(page, { mayTables: true }), [], `${action} at ${width}`);
    }
  }
  await page.context().close();
});

test('the focus can be seen wherever it goes', async () => {
  const page = await open(browser, emulator);
  for (const tab of tabs) {
    await show(page, tab);
    await page.keyboard.press('Tab');
    const { count, unseen } = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"]')].filter((one) => one.checkVisibility());
      const isSeen = (one) => {
        one.focus();
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        // Parts of the drawing have a thick stroke instead.
        return document.activeElement === one && (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
          || one instanceof SVGElement && parseFloat(getComputedStyle(one.firstElementChild).strokeWidth) >= 4);
      };
      return { count: all.length, unseen: all.filter((one) => !isSeen(one)).map((one) => one.outerHTML.slice(0, 160)) };
    });
    assert.ok(count > 10);
    assert.deepEqual(unseen, [], tab);
  }
  await page.context().close();
});

test('an address leads to its tab, and back to the one before', async () => {
  const page = await open(browser, emulator, { hash: '#messages' });
  await drawn(page, 'messages');
  assert.match(await page.title(), /^Messages · EMU-001/);
  assert.equal(await page.getByRole('link', { name: 'Messages' }).getAttribute('aria-current'), 'page');
  await show(page, 'scenarios');
  await page.goBack();
  await drawn(page, 'messages');
  assert.equal(await page.locator('#view-scenarios').isVisible(), false);
  await page.context().close();
});

test('who wants less motion gets none', async () => {
  const moving = await open(browser, emulator);
  const still = await open(browser, emulator, { reducedMotion: 'reduce' });
  const running = (page) => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().iterations === Infinity).length);
  for (const page of [moving, still]) {
    await connector(page, 1).locator('.explanation', { hasText: /^Charging, / }).waitFor();
  }
  await until(async () => await running(moving) >= 2, 'light and cable move');
  assert.equal(await running(still), 0);
  await moving.context().close();
  await still.context().close();
});
