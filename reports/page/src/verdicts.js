// Verdicts and the states of a clause: how bad, which colour, in words.

// Worst first, pass last. `eyes`: somebody must look. `clause`: what one such result makes of its clauses.
const rows = [
  ['crash', 'bad', true, 'broken', 'the process ended while the case ran'],
  ['deadline', 'bad', true, 'broken', 'no answer within the deadline'],
  ['protocol-error', 'bad', true, 'broken', "the adapter's answer was not one"],
  ['fail', 'bad', true, 'broken', 'the trace differs from what is expected'],
  ['changed', 'bad', true, 'broken', 'a known failure fails otherwise than listed'],
  ['stale', 'warn', true, 'kept', 'listed as a known failure, but it passes'],
  ['overclaim', 'warn', true, 'unclear', 'a claimed feature was answered unsupported'],
  ['unstable', 'warn', true, 'unclear', 'the attempts disagree'],
  ['indefinite', 'warn', true, 'unclear', 'neither passed nor failed'],
  ['not-run', 'warn', true, 'unclear', 'selected, but not run'],
  ['known-failure', 'known', false, 'known', 'fails as listed'],
  ['flaky', 'known', false, 'unclear', 'listed as flaky'],
  ['skipped', 'none', false, 'unasked', 'listed as not to be asked'],
  ['unsupported', 'none', false, 'unasked', 'needs a feature that is not claimed'],
  ['not-required', 'none', false, 'unrequired', 'newer than the documents that are followed'],
  ['pass', 'good', false, 'kept', 'the trace is as expected'],
];

const unknown = { name: 'no result', tone: 'none', eyes: false, clause: 'missing', meaning: 'the run left no result', rank: 9.5 };

export const verdicts = rows.map(([name, tone, eyes, clause, meaning], rank) => ({ name, tone, eyes, clause, meaning, rank }));
const byName = new Map(verdicts.map((each) => [each.name, each]));

// Without a name: that there is no result.
export const verdictNamed = (name) => byName.get(name) || (name === undefined ? unknown : { ...unknown, name });

// What a clause is for one implementation: the first of these that any of its cases makes it, the last where it has none.
export const clauseStates = {
  broken: { label: 'broken', sign: '\u2715', tone: 'bad' },
  unclear: { label: 'unclear', sign: '?', tone: 'warn' },
  known: { label: 'known difference', sign: '\u2248', tone: 'known' },
  missing: { label: 'no result', sign: '\u00b7', tone: 'none' },
  kept: { label: 'kept', sign: '\u2713', tone: 'good' },
  unrequired: { label: 'not required', sign: '\u2013', tone: 'none' },
  unasked: { label: 'not asked', sign: '\u00b7', tone: 'none' },
  untested: { label: 'no case', sign: '\u00b7', tone: 'none' },
};

export const signs = { bad: '\u2715', warn: '!', known: '\u2248', none: '\u2013', good: '\u2713' };
const authorities = new Map(Object.entries({
  doc: "Node's worker_threads page",
  html: 'the HTML standard or Web IDL, to which that page defers',
  ecma: 'ECMA-262',
  node: 'what Node is seen to do where no text says',
  article: 'what an article on ports says that people should build on them',
}));
// By whose word an implementation is measured.
export const profiles = {
  all: { label: 'as Node does', meaning: 'all clauses, what Node alone is seen to do included' },
  documents: { label: 'the documents', authorities: ['doc', 'html', 'ecma'], meaning: "Node's page and the standards to which it defers" },
  html: { label: 'HTML only', authorities: ['html', 'ecma'], meaning: 'the HTML standard with Web IDL and ECMA-262' },
};
export const profileNamed = (name) => profiles[name] || profiles.all;

export const authorityText = (name) => authorities.get(name) || '';
