// What there is to validate, by kind. Each function gives a list of results, one for a file or document:
// { name, problems: [{ line, path, message }] }.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readCaseFile } from './case_file.mjs';
import { jsonOfSample, programSamples, protocolSamples } from './samples.mjs';
import { validate } from './schemas.mjs';
import { YamlFile } from './yaml_file.mjs';

export function checkYaml(name, text, schema) {
  const { file, data } = ['cases.schema.json', 'litmus.schema.json'].includes(schema) ? readCaseFile(text) : readPlain(text);
  const found = validate(schema, data).map(({ path, message }) => ({ line: file.lineOfPath(data, path), path, message }));
  return { name, problems: [...file.problems, ...found, ...besidesSchema(name, data, schema)] };
}

function readPlain(text) {
  const file = new YamlFile(text);
  return { file, data: file.plain(file.root) };
}

// What a schema cannot see: the name of the file.
function besidesSchema(name, data, schema) {
  if (schema !== 'expectations.schema.json' || basename(name) === `${data?.implementation}.yaml`) return [];
  return [{ line: 1, path: '/implementation', message: `must be the name of the file, not '${data?.implementation}'` }];
}

// Lines of JSON; `schemaOf(data)` gives the schema and the part of the line that it is for, or a text that says what is wrong.
function checkLines(name, text, schemaOf) {
  const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line })).filter(({ text: one }) => one !== '');
  return lines.map(({ line, text: one }) => ({ name: `${name}:${line}`, problems: checkLine(one, schemaOf).map((problem) => ({ line, ...problem })) }));
}

function checkLine(text, schemaOf) {
  let data;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return [{ path: '', message: `not JSON: ${error.message}` }];
  }
  const choice = schemaOf(data);
  return typeof choice === 'string' ? [{ path: '', message: choice }] : validate(choice.schema, choice.part);
}

const wireKinds = { program: 'program.schema.json', trace: 'trace.schema.json', line: 'protocol.schema.json' };

// Lines {"program":…}, {"trace":…}, {"line":…}, and cases as `portproof list --json` prints them.
export function checkWire(name, text) {
  return checkLines(name, text, (data) => {
    const keys = Object.keys(data ?? {});
    if (keys.length === 1 && Object.hasOwn(wireKinds, keys[0])) return { schema: wireKinds[keys[0]], part: data[keys[0]] };
    if (keys.includes('id') && keys.includes('program')) return { schema: 'record.schema.json', part: { record: 'case', ...data } };
    return 'must hold one of program, trace and line, or be a case';
  });
}

// A run record. One that was cut off has no end, and its last line may be half a line.
export function checkRecord(name, text) {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const results = checkLines(name, whole, (data) => ({ schema: 'record.schema.json', part: data }));
  const kinds = whole.split('\n').map((line) => /^\{"record":"([a-z]+)"/.exec(line)?.[1]);
  if (results.length > 0 && kinds[0] !== 'run') results[0].problems.push({ line: 1, path: '/record', message: 'the first line must be the run' });
  return results;
}

export function checkSamples(name, markdown, kind) {
  const samples = kind === 'protocol' ? protocolSamples(markdown) : programSamples(markdown);
  return samples.map(({ line, schema, text }) => ({ name: `${name}:${line}`, problems: checkSample(schema, text).map((problem) => ({ line, ...problem })) }));
}

function checkSample(schema, text) {
  try {
    return validate(schema, jsonOfSample(text));
  } catch (error) {
    return [{ path: '', message: `sample ${text}: ${error.message}` }];
  }
}

export const readText = (path) => readFileSync(path, 'utf8');
