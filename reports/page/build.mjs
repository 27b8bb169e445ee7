// Builds the page of report.html: bundles src/ and puts script and style into one HTML file with an empty place for the
// record. Usage: node build.mjs [--html FILE] [--cpp FILE]
//   --html  the page with that place left as it is, for looking
//   --cpp   the page as two C++ texts, before and after the record (reports/html/page.h)
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const place = '@@record@@';

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
  const script = checked(await bundled('main.js'), ['</script', '<!--', place]);
  const style = checked(await bundled('style.css'), ['</style', place]);
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
  const parts = html.split(place);
  if (parts.length !== 2) throw new Error(`the page must have one place for the record, not ${parts.length - 1}`);
  if (/[^\x00-\x7f]/.test(html)) throw new Error('the page must be ASCII');
  return `// Made by reports/page/build.mjs.
#include "reports/html/page.h"

namespace portproof {

const std::string_view page_before_record =
${cppLiteral(parts[0])};

const std::string_view page_after_record =
${cppLiteral(parts[1])};

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
