// Opens one report, of whatever run, in a real browser: the list and the first failing case, in light and dark, wide and on a phone.
// Usage: node report_check.mjs REPORT.html SCREENSHOTS_FOLDER
// The last line is "N passed, N failed"; exit 0 only where none failed.
import { launch } from './in_browser.mjs';

const [report, shots] = process.argv.slice(2);
if (!report || !shots) {
  console.error('usage: node report_check.mjs REPORT.html SCREENSHOTS_FOLDER');
  process.exit(4);
}
const { check, open, view, end } = await launch(shots);

const begun = performance.now();
const { page, complaints } = await open(report);
console.log(`      (opened after ${Math.round(performance.now() - begun)} ms)`);
const results = await page.evaluate(() => {
  const { cases, implementations, verdicts } = JSON.parse(document.getElementById('index').textContent);
  return implementations.flatMap((implementation, column) => cases.id.map((id, place) => ({ implementation, case: id, letter: verdicts[column][place] })).filter((each) => each.letter !== ' '));
});
check(results.length > 0, 'the report holds results', results.length);
check(complaints.length === 0, 'it opens quietly', complaints);
await page.close();

const failing = results.find((result) => result.letter !== results[0].letter) ?? results[0];
const sizes = { wide: { full: false }, phone: { width: 390, height: 844, full: false } };
for (const scheme of ['light', 'dark']) {
  for (const [size, options] of Object.entries(sizes)) {
    await view(`list ${size} ${scheme}`, report, '', { ...options, scheme });
    await view(`cases ${size} ${scheme}`, report, '#view=cases&verdict=known-failure', { ...options, scheme });
    await view(`case ${size} ${scheme}`, report, `#case=${failing.case}&on=${failing.implementation}`, { ...options, scheme });
  }
}
await end();
