// The YAML form of values as the JSON form (PROGRAMS.md, section 6). This is a second reading beside the harness's own,
// there to show that a case file has the shape that the schemas say; bytes of numeric lists are not worked out.
import { schemaNamed } from './schemas.mjs';
import { isAlias, isEmpty, isMap, isScalar, isSeq, sourceOf } from './yaml_file.mjs';

const { $defs } = schemaNamed('value.schema.json');
const exoticNames = new Set($defs.exoticName.enum);
const platformNames = new Set($defs.platformName.enum);
const errorNames = new Set($defs.errorName.enum);
const viewNames = new Set($defs.isOf.view.properties.type.enum);
const boxedNames = new Set(['Number', 'String', 'Boolean', 'BigInt', 'Symbol']);
const bufferNames = new Set(['ArrayBuffer', 'SharedArrayBuffer']);
const bareNames = new Set(['MessageChannel', 'MessagePort']);

const escapes = { n: '\n', r: '\r', t: '\t', 0: '\0', "'": "'", '"': '"', '\\': '\\' };

const numberValue = (number) =>
  (Number.isSafeInteger(number) && !Object.is(number, -0) ? number : { type: 'number', value: Object.is(number, -0) ? '-0' : String(number) });

// The values of one case: an anchor holds within it.
export class CaseValues {
  constructor(file, readSteps) {
    this.file = file;
    this.readSteps_ = readSteps;
    this.anchors_ = new Map(); // name -> { id } for an object, { copy } for what has no identity
  }

  value(node) {
    if (isEmpty(node)) return null;
    if (isAlias(node)) return this.alias_(node);
    if (node.anchor) this.anchors_.set(node.anchor, { id: this.anchors_.size + 1 });
    const data = this.unanchored_(node);
    if (!node.anchor) return data;
    const { id } = this.anchors_.get(node.anchor);
    if (data === null || typeof data !== 'object' || /^[a-z]/.test(data.type) && !['exotic', 'platform'].includes(data.type)) this.anchors_.set(node.anchor, { copy: data });
    else data.id = id;
    return data;
  }

  alias_(node) {
    const anchor = this.anchors_.get(node.source);
    if (!anchor) this.file.problem(node, `no anchor &${node.source} stands before this in the case`);
    return anchor?.id ? { type: 'ref', id: anchor.id } : anchor?.copy ?? null;
  }

  values(node) { return isSeq(node) ? this.list_(node, (item) => this.value(item)) : this.file.plain(node); }

  key(node) {
    if (isScalar(node) && !node.tag?.startsWith('!')) return node.value;
    return this.value(node);
  }

  list_(node, convert) {
    return this.file.placed(node.items.map(convert), node, node.items.map((item, index) => [index, item]));
  }

  unanchored_(node) {
    const tag = node.tag?.startsWith('!') ? node.tag.slice(1) : null;
    if (tag) return this.tagged_(node, tag);
    if (isSeq(node)) return this.file.placed({ type: 'Array', elements: this.elements_(node) }, node);
    if (isMap(node)) return this.file.placed({ type: 'Object', properties: this.properties_(node) }, node);
    if (typeof node.value === 'number') return numberValue(node.value);
    if (node.type === 'PLAIN' && ['NaN', 'Infinity', '-Infinity'].includes(node.value)) return numberValue(Number(node.value));
    return node.value;
  }

  elements_(node) {
    return this.list_(node, (item) => (item?.tag === '!hole' ? { type: 'hole' } : this.value(item)));
  }

  // Further own properties: a mapping, or a list of [key, V].
  properties_(node) {
    if (isSeq(node)) {
      return this.list_(node, (item) => {
        if (!isSeq(item) || item.items.length !== 2) return this.file.plain(item);
        return this.property_(this.key(item.items[0]), item.items[1]);
      });
    }
    if (!isMap(node)) return this.file.plain(node);
    return this.file.pairs(node).map(({ key, value }) => this.property_(key.text, value));
  }

  property_(key, node) {
    if (node?.tag === '!set') return this.file.placed({ key, set: true }, node);
    if (node?.tag === '!hidden') return this.file.placed({ key, value: this.untagged(node), enumerable: false }, node);
    if (node?.tag !== '!get') return this.file.placed([key, this.value(node)], node);
    const isBody = isMap(node) && node.items.length > 0 && node.items.every((pair) => ['do', 'return'].includes(pair.key?.value));
    const get = isBody
      ? this.file.mapping(node, (value, field) => (field === 'do' ? this.readSteps_(value, this) : this.value(value)))
      : { return: this.untagged(node) };
    return this.file.placed({ key, get }, node);
  }

  // The value that a tag like !hidden wraps: the same node as if it had no tag.
  untagged(node) {
    const bare = Object.create(node, { tag: { value: undefined } });
    return isScalar(node) && node.type === 'PLAIN' ? this.plainScalar_(node) : this.value(bare);
  }

  // An unknown tag keeps the parser from resolving a plain scalar: core schema's numbers, booleans and null, done here.
  plainScalar_(node) {
    const text = sourceOf(node);
    if (text === '' || text === '~' || /^null$/i.test(text)) return null;
    if (/^(?:true|false)$/i.test(text)) return /^true$/i.test(text);
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) || ['NaN', 'Infinity', '-Infinity'].includes(text)) return numberValue(Number(text));
    return text;
  }

  tagged_(node, tag) {
    const text = isScalar(node) ? sourceOf(node) : null;
    const make = (data) => this.file.placed(data, node);
    const refuse = (what) => { this.file.problem(node, `!${tag} takes ${what}`); return null; };

    if (tag === 'undefined' || bareNames.has(tag)) return text === '' ? make({ type: tag }) : refuse('nothing');
    if (tag === 'bigint') return make({ type: 'bigint', value: text });
    if (tag === 'number') return text === null ? refuse('a number') : numberValue(Number(text));
    if (tag === 'symbol') return make({ type: 'symbol', description: text });
    if (tag === 'symbol-for') return make({ type: 'symbol', description: text, registered: true });
    if (tag === 'symbol-well-known') return make({ type: 'symbol', description: text, wellKnown: true });
    if (tag === 'utf16') return text === null ? refuse('a text') : this.utf16_(node, text);
    if (tag === 'var') return make({ type: 'var', path: text });
    if (tag === 'any') return make({ type: 'any' });
    if (tag === 'from-json') return this.fromJson_(node, text);
    if (tag === 'new') return isMap(node) ? this.fields_(node, {}) : refuse('a mapping with a type');
    if (tag === 'Proxy') return make({ type: 'Proxy', target: this.untagged(node) });
    if (boxedNames.has(tag)) return text === null ? refuse('a primitive') : make({ type: tag, value: this.boxed_(tag, text) });
    if (tag === 'Date') return text === null ? refuse('milliseconds or NaN') : make({ type: 'Date', time: numberValue(Number(text)) });
    if (tag === 'RegExp') return this.regExp_(node, text) ?? refuse('/source/flags');
    if (tag === 'Map') return isSeq(node) ? make({ type: 'Map', entries: this.list_(node, (pair) => this.values(pair)) }) : refuse('a list of pairs');
    if (tag === 'Set') return isSeq(node) ? make({ type: 'Set', values: this.values(node) }) : refuse('a list');
    if (errorNames.has(tag)) return this.error_(node, tag, text);
    if (bufferNames.has(tag)) return text === null ? refuse('hexadecimal digits') : make({ type: tag, bytes: text.replaceAll(/\s/g, '') });
    if (viewNames.has(tag)) return this.view_(node, tag) ?? refuse(tag === 'DataView' ? 'a mapping with a buffer' : 'a list of numbers or a mapping with a buffer');
    if (exoticNames.has(tag)) return this.exotic_(node, tag) ?? refuse(tag === 'iterable' ? 'nothing or a list' : 'nothing');
    if (platformNames.has(tag)) return this.platform_(node, tag) ?? refuse('a mapping of facts');
    this.file.problem(node, `unknown tag !${tag}`);
    return null;
  }

  boxed_(tag, text) {
    if (tag === 'BigInt') return { type: 'bigint', value: text };
    if (tag === 'Symbol') return { type: 'symbol', description: text };
    if (tag === 'Number') return numberValue(Number(text));
    if (tag === 'Boolean' && (text === 'true' || text === 'false')) return text === 'true';
    return text;
  }

  utf16_(node, text) {
    const units = text.replaceAll(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gi, (all, four, two, one) => {
      if (four || two) return String.fromCharCode(Number.parseInt(four ?? two, 16));
      if (!Object.hasOwn(escapes, one)) this.file.problem(node, `unknown escape ${all}`);
      return escapes[one] ?? '';
    });
    if (!/[\ud800-\udfff]/u.test(units)) return units;
    return this.file.placed({ type: 'string', units: [...Array(units.length).keys()].map((index) => units.charCodeAt(index)) }, node);
  }

  regExp_(node, text) {
    const parts = /^\/(.*)\/([a-z]*)$/s.exec(text ?? '');
    return parts && this.file.placed({ type: 'RegExp', source: parts[1], flags: parts[2] }, node);
  }

  error_(node, tag, text) {
    if (isMap(node)) return this.fields_(node, { type: 'Error', name: tag });
    return this.file.placed(text ? { type: 'Error', name: tag, message: text } : { type: 'Error', name: tag }, node);
  }

  view_(node, tag) {
    if (isMap(node)) return this.fields_(node, { type: tag });
    if (!isSeq(node) || tag === 'DataView') return null;
    const size = tag.includes('8') ? 1 : Number(/\d+/.exec(tag)[0]) / 8;
    for (const element of node.items.map((item) => this.value(item))) {
      const isNumber = typeof element === 'number' || element?.type === 'number' || element?.type === 'bigint';
      if (!isNumber) this.file.problem(node, `!${tag} takes numbers`);
    }
    return this.file.placed({ type: tag, length: node.items.length,
      buffer: { type: 'ArrayBuffer', bytes: '00'.repeat(node.items.length * size) } }, node);
  }

  exotic_(node, tag) {
    if (tag === 'iterable' && isSeq(node)) return this.file.placed({ type: 'exotic', name: tag, values: this.values(node) }, node);
    return isScalar(node) && sourceOf(node) === '' ? this.file.placed({ type: 'exotic', name: tag }, node) : null;
  }

  platform_(node, tag) {
    if (isMap(node)) return this.file.placed({ type: 'platform', name: tag, facts: this.facts_(node) }, node);
    return isScalar(node) && sourceOf(node) === '' ? this.file.placed({ type: 'platform', name: tag }, node) : null;
  }

  facts_(node) {
    return this.file.pairs(node).map(({ key, value }) => this.file.placed([key.text, this.value(value)], value));
  }

  fromJson_(node, text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      this.file.problem(node, `!from-json: ${error.message}`);
      return null;
    }
  }

  // The fields of section 3 with their values in YAML form.
  fields_(node, given) {
    const convert = (value, field) => {
      if (field === 'properties') return this.properties_(value);
      if (field === 'facts') return this.facts_(value);
      if (field === 'elements') return isSeq(value) ? this.elements_(value) : this.file.plain(value);
      if (field === 'values') return this.values(value);
      if (field === 'entries') return isSeq(value) ? this.list_(value, (pair) => this.values(pair)) : this.file.plain(value);
      if (['message', 'cause', 'target', 'buffer', 'value', 'time', 'lastIndex'].includes(field)) return this.value(value);
      if (['bytes', 'source', 'flags', 'name', 'class'].includes(field) && isScalar(value)) {
        return field === 'bytes' ? sourceOf(value).replaceAll(/\s/g, '') : sourceOf(value);
      }
      return this.file.plain(value);
    };
    return Object.assign(this.file.mapping(node, convert), given);
  }
}
