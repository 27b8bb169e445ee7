// Builds the page of report.html: bundles src/ and puts script and style into one HTML file with two empty places for the
// record: what the script reads at once before it, what it reads on demand behind it. Usage: node build.mjs [--html FILE] [--cpp FILE]
//   --html  the page with these places left as they are, for looking
//   --cpp   the page as three C++ texts around them (reports/html/page.h)
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const places = ['@@index@@', '@@details@@'];

if (!existsSync(join(here, 'node_modules/esbuild'))) {
  console.error('reports/page: its npm packages are not installed; run ci/setup');
  process.exit(1);
}
const { build } = await import('esbuild');

async function bundled(entry) {
  const result = await build({
    entryPoints: [join(here, 'src', entry)], bundle: true, minify: true, write: false, charset: 'ascii',
    format: 'iife', target: entry.endsWith('.css') ? ['chrome90', 'firefox88', 'safari15'] : 'es2020', legalComments: 'none', logLevel: 'warning',
  });
  return result.outputFiles[0].text.trim();
}

// In a bundle `</script` and `<!--` would be read by the HTML parser; only texts of ours could hold them.
function checked(text, ends) {
  for (const end of ends) if (text.toLowerCase().includes(end)) throw new Error(`the bundle contains ${end}`);
  return text;
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

async function page() {
  const script = checked(await bundled('main.js'), ['</script', '<!--', ...places]);
  const style = checked(await bundled('style.css'), ['</style', ...places]);
  // Nothing but these two texts may act, whatever the record holds.
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const parts = { policy, style, script };
  const template = await readFile(join(here, 'src/index.html'), 'utf8');
  return template.replace(/@@(policy|style|script)@@/g, (_, name) => parts[name]);
}

// Short literals, since compilers limit how long one may be.
function cppLiteral(text) {
  const lines = [];
  for (let at = 0; at < text.length; at += 2000) {
    const escaped = text.slice(at, at + 2000)
      .replace(/[\\"?]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
    lines.push(`    "${escaped}"`);
  }
  return lines.join('\n');
}

function cppSource(html) {
  const parts = html.split(new RegExp(places.join('|')));
  if (parts.length !== 3) throw new Error(`the page must have two places for the record, not ${parts.length - 1}`);
  if (/[^\x00-\x7f]/.test(html)) throw new Error('the page must be ASCII');
  const names = ['page_before_index', 'page_before_details', 'page_after_details'];
  return `// Made by reports/page/build.mjs.
#include "reports/html/page.h"

namespace portproof {
${names.map((name, index) => `
const std::string_view ${name} =
${cppLiteral(parts[index])};
`).join('')}
} // namespace portproof
`;
}

const html = await page();
for (let index = 2; index < process.argv.length; index += 2) {
  const [option, file] = [process.argv[index], process.argv[index + 1]];
  const text = { '--html': () => html, '--cpp': () => cppSource(html) }[option];
  if (!text || !file) {
    console.error('usage: node build.mjs [--html FILE] [--cpp FILE]');
    process.exit(4);
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text());
}
