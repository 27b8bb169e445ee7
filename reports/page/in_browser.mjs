// A real browser for the checks of the page: opens reports, counts what holds, and applies the rules of axe.
// CHROMIUM names another browser than /usr/bin/chromium.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patienceMs = 180_000; // of one wait: a machine may be busy

// How far a page stands out to the right, in pixels.
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
}

// Launches it; screenshots go into that folder.
export async function launch(shots) {
  mkdirSync(shots, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'portproof-report-page-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, viewport: { width: 1280, height: 900 }, timeout: patienceMs,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  context.setDefaultTimeout(patienceMs);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);

  let passed = 0;
  let failed = 0;
  function check(condition, what, seen) {
    if (condition) passed += 1;
    else failed += 1;
    console.log(`${condition ? 'ok' : 'FAILED'}  ${what}${condition ? '' : `: ${JSON.stringify(seen)}`}`);
  }

  // One report, with all that its page complains about.
  async function open(file, hash = '', { width = 1280, height = 900, scheme = 'light', media = 'screen' } = {}) {
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => { complaints.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) complaints.push(`request ${request.url()}`); });
    await page.emulateMedia({ colorScheme: scheme, media });
    await page.setViewportSize({ width, height });
    await page.goto(pathToFileURL(resolve(file)).href + hash);
    await page.waitForSelector('main');
    return { page, complaints };
  }

  // What must hold of every view of every report. `full: false` makes the screenshot one of what is seen without scrolling.
  async function view(title, file, hash, options = {}) {
    const { page, complaints } = await open(file, hash, options);
    const found = await violations(page);
    check(found.length === 0, `${title}: no accessibility rule is broken`, found);
    check(await overflow(page) <= 0, `${title}: nothing stands out to the right`, await overflow(page));
    await page.screenshot({ path: join(shots, `${title.replace(/\W+/g, '-')}.png`), fullPage: options.full !== false });
    check(complaints.length === 0, `${title}: no error, no dialog, no request`, complaints);
    await page.close();
  }

  // Prints the totals and leaves: exit 0 only where nothing failed.
  async function end() {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
  }

  return { check, open, view, end };
}
