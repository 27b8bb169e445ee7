// The schemas of specs/schema, compiled, and what they find said in words.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';

const folder = new URL('../../specs/schema/', import.meta.url);

export const schemaFiles = readdirSync(folder).filter((name) => name.endsWith('.schema.json')).sort();

const read = (name) => JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'));

// strictTypes and strictRequired mistake conditions for descriptions; unknown keywords and formats are still errors.
const ajv = new Ajv2020.default({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, verbose: true });
for (const name of schemaFiles) ajv.addSchema(read(name));

// A closed object whose contents are wrong is also said to have keys that nobody looked at, and a choice by `if` that
// its branch failed: what is wrong inside says it better.
function withoutEchoes(errors) {
  const within = (inner, outer) => inner === outer || inner.startsWith(`${outer}/`);
  const told = errors.filter((error) => error.keyword !== 'if' && !isAlternative(error));
  const isClosing = (error) => error.keyword === 'unevaluatedProperties';
  return told.filter((error) => !isClosing(error) || !told.some((other) =>
    other.instancePath === error.instancePath ? !isClosing(other) : within(other.instancePath, error.instancePath)));
}

// `required` inside an anyOf or oneOf: the choice itself is reported, with all the keys that would do.
const isAlternative = (error) => error.keyword === 'required' && /\/(?:anyOf|oneOf)\/\d+\/required$/.test(error.schemaPath);

function choices(error) {
  const keys = error.schema.map((branch) => branch.required).filter(Boolean).flat();
  return keys.join(', ');
}

function sentence(error) {
  switch (error.keyword) {
    case 'additionalProperties': return `unknown key '${error.params.additionalProperty}'`;
    case 'unevaluatedProperties': return `unknown key '${error.params.unevaluatedProperty}'`;
    case 'required': return `missing key '${error.params.missingProperty}'`;
    case 'enum': return `must be one of: ${error.params.allowedValues.join(', ')}`;
    case 'const': return `must be ${JSON.stringify(error.params.allowedValue)}`;
    case 'type': return `must be ${[error.params.type].flat().join(' or ')}`;
    case 'anyOf': return `needs one of the keys: ${choices(error)}`;
    case 'oneOf': return `needs exactly one of the keys: ${choices(error)}`;
    case 'not': return error.schema?.required ? `has keys that exclude each other: ${error.schema.required.join(', ')}` : 'is not allowed here';
    case 'pattern': return `does not have the form ${error.params.pattern}`;
    default: return error.message;
  }
}

// What is wrong with a document: a list of { path, message }, empty where it is good. `schema` is a file name of
// specs/schema, with a fragment where only a part is meant: 'program.schema.json', 'record.schema.json#/$defs/case'.
export function validate(schema, document) {
  const check = ajv.getSchema(schema);
  if (!check) throw new Error(`no schema ${schema}`);
  if (check(document)) return negativeZeros(document, '');
  const seen = new Set();
  return withoutEchoes(check.errors)
    .map((error) => ({ path: error.instancePath, message: sentence(error) }))
    .filter(({ path, message }) => !seen.has(`${path} ${message}`) && seen.add(`${path} ${message}`));
}

// JSON Schema cannot tell -0 from 0. On the wire a bare -0 is an error: readers differ in what they make of it.
function negativeZeros(node, path) {
  if (Object.is(node, -0)) return [{ path, message: 'negative zero is written {"type":"number","value":"-0"}' }];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, child]) =>
    negativeZeros(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

// The schema files as objects, for readers that are led by them.
export const schemaNamed = read;
