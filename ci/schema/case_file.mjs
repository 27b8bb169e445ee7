// A case file or a litmus file (CATALOG.md) in the shape that cases.schema.json and litmus.schema.json describe: values, steps and expectations in JSON form.
import { CaseValues } from './case_values.mjs';
import { schemaNamed } from './schemas.mjs';
import { YamlFile, isMap, isScalar, isSeq, sourceOf } from './yaml_file.mjs';

// Which field of which verb holds what is said by the schema of programs alone.
const { verbs } = schemaNamed('program.schema.json').$defs;

export function readCaseFile(text) {
  const file = new YamlFile(text);
  const data = isMap(file.root)
    ? file.mapping(file.root, (node, field) => ((field === 'cases' || field === 'litmus') && isMap(node) ? file.mapping(node, (one) => readCase(file, one)) : file.plain(node)))
    : file.plain(file.root);
  return { file, data };
}

function readCase(file, node) {
  if (!isMap(node)) return file.plain(node);
  const values = new CaseValues(file, readSteps);
  return file.mapping(node, (field, name) => {
    switch (name) {
      case 'steps': return readSteps(field, values);
      // An anchor holds within one entry of `agents`.
      case 'agents': return isMap(field) ? file.mapping(field, (steps) => readSteps(steps, new CaseValues(file, readSteps))) : file.plain(field);
      case 'expect': return readTrace(file, field, values);
      case 'one-of': return isSeq(field) ? list(file, field, (trace) => readTrace(file, trace, values)) : file.plain(field);
      case 'clones': case 'refuses': case 'transfer': return values.value(field);
      case 'as': return withoutAny(values.value(field));
      case 'throws': return readThrown(file, field, values);
      default: return file.plain(field);
    }
  });
}

const list = (file, node, convert) => file.placed(node.items.map(convert), node, node.items.map((item, index) => [index, item]));

function readSteps(node, values) {
  const file = values.file;
  return isSeq(node) ? list(file, node, (step) => readStep(file, step, values)) : file.plain(node);
}

function readStep(file, node, values) {
  if (!isMap(node)) return file.plain(node);
  const verb = node.items.map((pair) => pair.key?.value).find((key) => Object.hasOwn(verbs, key));
  return file.mapping(node, (field, name) => {
    const schema = (verb && verbs[verb].properties[name]) ?? {};
    if (schema.$ref === 'value.schema.json') return values.value(field);
    if (schema.$ref === 'value.schema.json#/$defs/key') return values.key(field);
    if (schema.$ref === '#/$defs/target') return isPath(field) ? sourceOf(field) : values.value(field);
    if (schema.$ref === '#/$defs/steps') return readSteps(field, values);
    if (schema.$ref === '#/$defs/values' || schema.items?.$ref === 'value.schema.json') return values.values(field);
    return file.plain(field);
  });
}

// A target is a text unless it is a value: with a tag, null, or no scalar at all.
const isPath = (node) => isScalar(node) && !node.tag?.startsWith('!') && node.value !== null;

// A list of entries, or one for each agent.
function readTrace(file, node, values) {
  return isMap(node) ? file.mapping(node, (entries) => readEntries(file, entries, values)) : readEntries(file, node, values);
}

function readEntries(file, node, values) {
  return isSeq(node) ? list(file, node, (entry) => readEntry(file, entry, values)) : file.plain(node);
}

function readEntry(file, node, values) {
  if (node?.tag === '!unordered') {
    return isSeq(node) ? file.placed({ unordered: list(file, node, (entry) => readEntry(file, entry, values)) }, node) : file.plain(node);
  }
  if (!isMap(node) || node.items.length !== 1) {
    file.problem(node, 'an entry is a mapping from one label to what is expected');
    return { label: '?' };
  }
  const [{ key, value }] = file.pairs(node);
  if (isNothing(value)) return file.placed({ label: key.text }, node);
  if (value.tag === '!throws' || value.tag === '!throws-value') return file.placed({ label: key.text, threw: readThrown(file, value, values) }, node);
  return file.placed({ label: key.text, value: withoutAny(values.value(value)) }, node);
}

// `label:` and `label: null` alike; the value null is `!from-json 'null'`.
const isNothing = (node) => node === null || (isScalar(node) && !node.tag && node.value === null);

// `!throws NAME`, `!throws {…}`, `!throws-value V`, or the first two without a tag after `throws:`.
function readThrown(file, node, values) {
  if (node?.tag === '!throws-value') return file.placed({ value: withoutAny(values.untagged(node)) }, node);
  if (isScalar(node)) return file.placed({ name: sourceOf(node) }, node);
  if (isMap(node)) return file.mapping(node, (field) => file.plain(field));
  return file.plain(node);
}

// `!any` may stand wherever a value may, and so may null.
function withoutAny(data) {
  if (data === null || typeof data !== 'object') return data;
  if (data.type === 'any') return null;
  for (const key of Object.keys(data)) data[key] = withoutAny(data[key]);
  return data;
}
