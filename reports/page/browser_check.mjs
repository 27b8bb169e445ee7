// Opens generated reports in a real browser: hostile text stays text, nothing asks the network, no accessibility rule is
// broken in light or dark, filters and shared links work, and large reports stay quick to handle.
// Usage: node browser_check.mjs REPORTS_FOLDER SCREENSHOTS_FOLDER
//   REPORTS_FOLDER holds what build/reports/write-samples wrote. The last line is "N passed, N failed"; exit 0 only where none failed.
import { join } from 'node:path';
import { launch } from './in_browser.mjs';

const [reports, shots] = process.argv.slice(2);
if (!reports || !shots) {
  console.error('usage: node browser_check.mjs REPORTS_FOLDER SCREENSHOTS_FOLDER');
  process.exit(4);
}
const browser = await launch(shots);
const { check } = browser;
const open = (name, ...rest) => browser.open(join(reports, `${name}.html`), ...rest);
const view = (title, name, ...rest) => browser.view(title, join(reports, `${name}.html`), ...rest);

const caseHash = '#case=transfer/list/duplicate-buffer-is-refused';
for (const scheme of ['light', 'dark']) {
  await view(`report ${scheme}`, 'sample', '', { scheme });
  await view(`case ${scheme}`, 'sample', caseHash, { scheme });
  await view(`clause ${scheme}`, 'sample', '#clause=clone.map.order', { scheme, full: false });
  await view(`hostile ${scheme}`, 'hostile', '', { scheme });
}
for (const scheme of ['light', 'dark']) {
  await view(`earlier runs ${scheme}`, 'earlier', '', { scheme });
  await view(`earlier runs of a case ${scheme}`, 'earlier', `${caseHash}&on=bun`, { scheme });
}
const phone = { width: 390, height: 844 };
await view('report phone', 'sample', '', phone);
await view('case phone', 'sample', caseHash, phone);
await view('cases phone dark', 'sample', '#view=cases', { ...phone, scheme: 'dark' });
await view('hostile phone', 'hostile', '', phone);
await view('cut-off', 'cut-off', '');
await view('passing', 'passing', '');
await view('crash case', 'sample', '#case=transfer/port/through-itself-is-refused');
await view('report print', 'sample', '', { media: 'print' });
await view('cases tablet', 'sample', '#view=cases&verdict=eyes', { width: 800, full: false });

{ // Every case and clause of the hostile record, opened.
  const { page, complaints } = await open('hostile');
  const ids = await page.evaluate(() => JSON.parse(document.getElementById('index').textContent).cases.id);
  check(ids.length === 16, 'hostile: the record is whole', ids.length);
  for (const id of ids) {
    await page.evaluate((name) => { location.hash = `case=${encodeURIComponent(name)}`; }, id);
    await page.waitForFunction((start) => document.querySelector('h1.id')?.textContent.startsWith(start), id.slice(0, 12));
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  }
  const links = await page.evaluate(() => [...document.querySelectorAll('a')].map((link) => link.protocol));
  check(links.every((protocol) => ['file:', 'https:'].includes(protocol)), 'hostile: links only lead to pages', links);
  const elements = await page.evaluate(() => document.querySelectorAll('#app img, #app script').length);
  check(elements === 0, 'hostile: no text became an element', elements);
  const unseen = await page.evaluate(() => /[\u0007\u001b\u2028\u202e]/.test(document.getElementById('app').textContent));
  check(!unseen, 'hostile: characters that act unseen are shown as signs', unseen);
  check(complaints.length === 0, 'hostile: every case opens quietly', complaints);
  await page.close();
}

{ // Filters and links.
  const { page, complaints } = await open('sample');
  const rows = () => page.locator('tr.clause').count();
  const all = await rows();
  await page.keyboard.press('/');
  await page.keyboard.type('map order');
  await page.waitForFunction((count) => document.querySelectorAll('tr.clause').length < count, all);
  check(await rows() === 1, 'the text filter leaves the clause that has all words', await rows());
  check(page.url().includes('q=map%20order'), 'the filter stands in the address', page.url());
  await page.click('a.clear');
  await page.waitForFunction((count) => document.querySelectorAll('tr.clause').length === count, all);
  check(await rows() === all, 'clearing shows all again', await rows());
  await page.selectOption('#filter-verdict', 'crash');
  await page.waitForFunction((count) => document.querySelectorAll('tr.clause').length < count, all);
  check(await rows() === 1, 'the verdict filter leaves the clause with a crash', await rows());
  await page.selectOption('#filter-verdict', '');
  await page.selectOption('#filter-authority', 'node');
  await page.waitForFunction(() => [...document.querySelectorAll('tr.clause .authority')].every((each) => each.textContent === 'node'));
  check(await rows() === 2, 'the authority filter leaves its clauses', await rows());
  await page.selectOption('#filter-authority', '');

  // The keyboard alone: a clause, its case, and back.
  await page.focus('a.id[href*="clause=tl.dup"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('tr.opened');
  check(await page.getAttribute('tr.clause.open a.id', 'aria-expanded') === 'true', 'Enter opens a clause');
  await page.focus('tr.opened a.id');
  const place = await page.evaluate(() => scrollY);
  await page.keyboard.press('Enter');
  await page.waitForSelector('main.case');
  check((await page.textContent('h1.id')).includes('duplicate-buffer'), 'Enter opens a case');
  check(await page.evaluate(() => document.activeElement.tagName) === 'H1', 'the focus is on the title of the case');
  await page.keyboard.press('Escape');
  await page.waitForSelector('main.case', { state: 'detached' });
  check(await page.locator('tr.opened').count() === 1, 'Escape goes back to the list as it was');
  check(place > 0 && await page.evaluate(() => scrollY) === place, 'and to the same place in it', [place, await page.evaluate(() => scrollY)]);
  await page.click('.legend a:has-text("deadline")');
  await page.waitForFunction(() => document.querySelectorAll('tr.clause').length === 1);
  check(page.url().includes('verdict=deadline') && page.url().includes('on=bun'), 'a count in a tile is a filter', page.url());
  check(complaints.length === 0, 'no complaint while filtering', complaints);
  await page.close();
}

{ // Earlier runs, and none where there is no history.
  const { page } = await open('earlier', `${caseHash}&on=bun`);
  check(await page.locator('.answer[open] .marks .mark').count() === 10, 'a case shows its verdicts in earlier runs', await page.locator('.answer[open] .marks .mark').count());
  await page.keyboard.press('Escape');
  await page.waitForSelector('.tile');
  check(await page.locator('.tile .trend').count() === 3, 'an implementation shows its trend', await page.locator('.tile .trend').count());
  await page.close();
  const without = await open('sample');
  check(await without.page.locator('.trend').count() === 0, 'without a history there is no trend');
  await without.page.close();
}

{ // A shared link to a case of one implementation.
  const { page, complaints } = await open('sample', `${caseHash}&on=bun`);
  check((await page.textContent('tr.first')).includes('post a: throws DataCloneError'), 'a link opens a case at its first difference');
  check(await page.locator('.answer[open] .sequence .arrow.message').count() === 1, 'a trace is drawn as a picture', await page.locator('.answer[open] .sequence').count());
  await page.click('.answer[open] .replay button');
  await page.waitForFunction(() => /copied|selected/.test(document.querySelector('.answer[open] .replay button').textContent));
  const selected = await page.evaluate(() => navigator.clipboard.readText());
  check(selected.startsWith('portproof repro'), 'the replay command is copied', selected);
  check(complaints.length === 0, 'no complaint in a case', complaints);
  await page.close();
}

{ // Ten thousand results: lists are drawn as far as they are looked at.
  const { page, complaints } = await open('large', '#view=cases');
  const drawn = await page.locator('ul.cases > li').count();
  check(drawn > 0 && drawn <= 400, 'large: only the beginning of the list is drawn', drawn);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForFunction((count) => document.querySelectorAll('ul.cases > li').length > count, drawn);
  check(true, 'large: more is drawn at the end');
  const took = await page.evaluate(async () => {
    const input = document.getElementById('filter-text');
    const before = performance.now();
    input.value = 'variant-77';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return Math.round(performance.now() - before);
  });
  console.log(`      (large: filtering took ${took} ms)`);
  check(await page.locator('ul.cases > li').count() > 10, 'large: the filter finds a variant', took);
  check(complaints.length === 0, 'large: no complaint', complaints);
  await page.close();
}

{ // Opening something far down a long list leaves the list as it is.
  const { page, complaints } = await open('large');
  const drawn = () => page.locator('tr.clause').count();
  const first = await drawn();
  check(first > 0 && first <= 400, 'large: only the first clauses are drawn', first);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForFunction((count) => document.querySelectorAll('tr.clause').length > count, first);
  const more = await drawn();
  await page.locator('tr.clause a.id').nth(5).click();
  await page.waitForSelector('tr.opened');
  check(await drawn() >= more, 'large: an opened clause leaves the list as long as it was', [more, await drawn()]);
  await page.locator('tr.opened a.id').first().click();
  await page.waitForSelector('main.case');
  await page.goBack();
  await page.waitForSelector('tr.opened');
  check(await drawn() >= more, 'large: so does going back from a case', [more, await drawn()]);
  const far = await page.locator('tr.clause a.id').nth(first + 20).getAttribute('href');
  await page.close();
  const again = await open('large', far);
  const box = await again.page.locator('tr.clause.open').boundingBox();
  check(box && box.y >= 0 && box.y < 900, 'large: a link to a clause far down leads to it', box);
  check(complaints.length + again.complaints.length === 0, 'large: no complaint about clauses', [complaints, again.complaints]);
  await again.page.close();
}

await browser.end();
