// SPDX-License-Identifier: MIT
// An installed Chromium, and the bench page in it.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const pictures = new URL('../../artifacts/screenshots/', import.meta.url).pathname;
mkdirSync(pictures, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const tabs = ['station', 'messages', 'central', 'scenarios'];

export function launch() {
  const executablePath = process.env.CHROMIUM || places.find((path) => existsSync(path));
  return chromium.launch({ executablePath });
}

/** A window of its own; what its console complains about is gathered in `complaints`. */
export async function blank(browser, { width = 1280, height = 800, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  page.complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      page.complaints.push(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => page.complaints.push(error.stack));
  return page;
}

/** Opens the bench page in a window of its own. */
export async function open(browser, emulator, { hash = '', ...options } = {}) {
  const page = await blank(browser, options);
  await page.goto(emulator.http + '/' + hash);
  await page.locator('station-badges').getByText('boot Accepted').waitFor();
  const tab = hash.slice(1).split('/')[0] || 'station';
  await drawn(page, tab).catch((error) => {
    throw new Error([error.message, ...page.complaints].join('\n'));
  });
  return page;
}

/** Goes to a tab as a user does, and waits until it is drawn. */
export async function show(page, tab) {
  await page.locator(`.main-tabs a[href^="#${tab}"]`).click();
  await drawn(page, tab);
}

/** Waits until a tab has its content. */
export async function drawn(page, tab) {
  const last = {
    station: page.locator('connector-card[connector="2"] .explanation'),
    messages: page.locator('messages-view .state', { hasText: 'frames' }),
    fleet: page.locator('fleet-view tbody tr').first(),
    central: page.locator('central-command button.primary', { hasText: 'Send to' }),
    scenarios: page.getByRole('button', { name: 'Run Two cars side by side' }),
  };
  await last[tab].waitFor();
}

export function connector(page, number) {
  return page.getByRole('region', { name: 'Connector ' + number });
}

/** What axe finds against WCAG 2.2 AA and good practice, contrast included. */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
  });
}

/** A picture for people: the window, or the whole page however long. */
export async function picture(page, name, { whole = false } = {}) {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.screenshot({ path: pictures + name + '.png', fullPage: whole });
}
