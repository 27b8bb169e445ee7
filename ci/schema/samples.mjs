// The JSON samples of the written contracts: PROGRAMS.md's blocks and tables, PROTOCOL.md's worked exchange.
// Samples name their parts by letters (V a value, T a target …); each stands for the smallest thing of its kind.

const standIns = {
  STEP: '{"note":"n"}', V: '1', T: '"a"', K: '"k"', E: '"message"', THROWN: '{"value":1}', when: '"microtask"', n: '1',
};

// Sample text as JSON: letters outside of strings replaced, dots of omission taken out.
export function jsonOfSample(text) {
  const letters = { ...standIns, how: text.includes('"unlisten"') ? '"off"' : '"on"' };
  return JSON.parse(text.split(/("(?:[^"\\]|\\.)*")/).map((part, index) => {
    if (index % 2 === 1) return part.replaceAll('…', '');
    const known = part.replaceAll(/[A-Za-z]+/g, (word) => letters[word] ?? word);
    return known.replaceAll(/:…/g, ':1').replaceAll(/(?:,\s*)?…/g, '');
  }).join(''));
}

// [{ line, schema, text }] of PROGRAMS.md.
export function programSamples(markdown) {
  const samples = [];
  let section = '';
  let inBlock = false;
  markdown.split('\n').forEach((line, index) => {
    if (line.startsWith('#')) section = line.replace(/^#+\s*(?:\d+\.\s*)?/, '');
    if (line.startsWith('```')) { inBlock = line === '```json'; return; }
    if (inBlock) { samples.push({ line: index + 1, schema: section === 'Traces' ? 'trace.schema.json' : 'program.schema.json', text: line }); return; }
    for (const [, text] of line.matchAll(/`([^`]+)`/g)) {
      const schema = schemaOfSpan(section, text);
      if (schema) samples.push({ line: index + 1, schema, text });
    }
  });
  return samples;
}

function schemaOfSpan(section, text) {
  if (!text.startsWith('{"')) return null;
  if (section === 'Steps') return 'program.schema.json#/$defs/step';
  if (section === 'Traces') return 'trace.schema.json#/$defs/thrown';
  if (text.startsWith('{"key"')) return section === 'Values' ? 'value.schema.json#/$defs/property' : 'trace.schema.json#/$defs/property';
  if (text.includes('"hole"')) return 'value.schema.json#/$defs/hole';
  if (text.includes('"any"')) return null; // has no place in programs or traces; cases.schema.json says what it is read as
  return 'value.schema.json';
}

// [{ line, schema, text }] of PROTOCOL.md: lines that begin with > or <.
export function protocolSamples(markdown) {
  return markdown.split('\n').flatMap((text, index) => {
    const part = /^([<>]) (\{.*\})$/.exec(text);
    if (!part) return [];
    return [{ line: index + 1, schema: part[1] === '>' ? 'protocol.schema.json#/$defs/request' : 'protocol.schema.json', text: part[2] }];
  });
}
