// A YAML file with its line numbers: what the readers of cases and of plain data share.
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

export class YamlFile {
  constructor(text) {
    this.lines_ = new LineCounter();
    const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, lineCounter: this.lines_, logLevel: 'silent' });
    this.root = document.contents;
    this.problems = document.errors.map((error) => ({ line: this.lineAt(error.pos[0]), path: '', message: error.message.split('\n')[0] }));
    this.places_ = new WeakMap(); // data made from a node -> { line, keys: Map(key -> line) }
  }

  lineAt(offset) { return Math.max(1, this.lines_.linePos(offset).line); }

  lineOf(node) { return this.lineAt(node?.range?.[0] ?? 0); }

  problem(node, message) { this.problems.push({ line: this.lineOf(node), path: '', message }); }

  // Remembers where data came from; keys: from key to the node of it.
  placed(data, node, keys = new Map()) {
    this.places_.set(data, { line: this.lineOf(node), keys: new Map([...keys].map(([key, at]) => [String(key), this.lineOf(at)])) });
    return data;
  }

  // The line of what a JSON pointer names, or of the nearest thing around it whose line is known.
  lineOfPath(data, path) {
    let line = 1;
    let here = data;
    for (const segment of ['', ...path.split('/').slice(1)].map((text) => text.replaceAll('~1', '/').replaceAll('~0', '~'))) {
      if (segment !== '') {
        line = this.places_.get(here)?.keys.get(segment) ?? line;
        here = here?.[segment];
      }
      if (here === null || typeof here !== 'object') continue;
      line = this.places_.get(here)?.line ?? line;
    }
    return line;
  }

  // A node without tags and aliases as plain data.
  plain(node) {
    if (node === null || node === undefined) return null;
    if (isAlias(node)) {
      this.problem(node, `an alias (*${node.source}) stands only where a value stands`);
      return null;
    }
    if (node.tag?.startsWith('!')) this.problem(node, `the tag ${node.tag} stands only where a value stands`);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return this.placed(node.items.map((item) => this.plain(item)), node, node.items.map((item, index) => [index, item]));
    return this.mapping(node, (value) => this.plain(value));
  }

  // A mapping as an object whose values `convert(node, key)` makes.
  mapping(node, convert) {
    const data = {};
    const keys = new Map();
    for (const { key, value } of this.pairs(node)) {
      // An own property whatever its name is: __proto__ is a key like others.
      Object.defineProperty(data, key.text, { value: convert(value, key.text), enumerable: true, configurable: true, writable: true });
      keys.set(key.text, key.node);
    }
    return this.placed(data, node, keys);
  }

  // The pairs of a mapping, keys as they are written.
  pairs(node) {
    return node.items.map((pair) => {
      if (!isScalar(pair.key)) this.problem(pair.key ?? node, 'a key must be a plain text');
      else if (pair.key.tag?.startsWith('!')) this.problem(pair.key, `a key has no tag (${pair.key.tag})`);
      const text = isScalar(pair.key) ? sourceOf(pair.key) : '';
      return { key: { text, node: pair.key ?? node }, value: pair.value };
    });
  }
}

// The text of a scalar as it was written, without quotes.
export const sourceOf = (node) => (typeof node.value === 'string' ? node.value : node.source ?? String(node.value));

// Nothing was written at all: `key:` as against `key: null`.
export const isEmpty = (node) => node === null || (isScalar(node) && !node.tag && (node.source ?? '') === '' && node.value === null);

export { isAlias, isMap, isScalar, isSeq };
