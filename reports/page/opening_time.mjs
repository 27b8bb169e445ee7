// How long reports take to open in a real browser, in turn, so that what else the machine does weighs on all alike.
// Usage: node opening_time.mjs [--rounds N] REPORT.html …
// Prints for each the medians: until the list is drawn, until the whole file is read, the slow steps while two thousand cases are scrolled through,
// from a key in the filter to the list, from a link to a case.
import { loadavg, tmpdir } from 'node:os';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './in_browser.mjs';

const words = process.argv.slice(2);
const rounds = words[0] === '--rounds' ? Number(words.splice(0, 2)[1]) : 5;
if (!words.length || !(rounds >= 1)) {
  console.error('usage: node opening_time.mjs [--rounds N] REPORT.html …');
  process.exit(4);
}
const shots = mkdtempSync(join(tmpdir(), 'portproof-opening-'));
const browser = await launch(shots);
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

// Within the page: from an action until what it draws has been painted.
const until = (page, action) => page.evaluate(async (name) => {
  const actions = {
    key() {
      const input = document.getElementById('filter-text');
      input.value = 'order';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    link() { document.querySelector('ul.cases a.id').click(); },
  };
  const painted = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  const begun = performance.now();
  actions[name]();
  await new Promise((done) => { setTimeout(done); });
  await painted();
  return performance.now() - begun;
}, action);

// Scrolls through the first two thousand cases; of twenty steps one is slower.
const scrolled = (page) => page.evaluate(async () => {
  const times = [];
  const reached = () => Number(/(\d+) of/.exec(document.querySelector('.more')?.textContent ?? '2000 of')[1]);
  while (reached() < 2000) {
    const begun = performance.now();
    scrollTo(0, document.body.scrollHeight);
    await new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length * 0.95)] || 0;
});

async function once(file) {
  const { page } = await browser.open(file, '#view=cases');
  await page.waitForLoadState('load');
  const { drawn, read } = await page.evaluate(() => ({
    drawn: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, read: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
  }));
  const times = { drawn, read, scroll: await scrolled(page), key: await until(page, 'key'), link: await until(page, 'link') };
  await page.close();
  return times;
}

const all = new Map(words.map((file) => [file, []]));
for (let round = 0; round < rounds; round += 1) for (const file of words) all.get(file).push(await once(file));
console.log(`medians of ${rounds} rounds, load ${loadavg().map((each) => each.toFixed(1)).join(' ')}`);
for (const [file, times] of all) {
  const of = (name) => `${Math.round(median(times.map((each) => each[name])))} ms`;
  console.log(`${file}  ${(statSync(file).size / 1e6).toFixed(1)} MB  drawn ${of('drawn')}  read ${of('read')}  scroll ${of('scroll')}  key ${of('key')}  link ${of('link')}`);
}
rmSync(shots, { recursive: true, force: true });
await browser.end();
