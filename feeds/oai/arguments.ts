import { OaiError } from './errors.ts';

type Rule = 'required' | 'optional' | 'exclusive';

// Section 4 of the protocol. An exclusive argument stands alone, in place of those that are required.
const rules = {
  Identify: {},
  ListMetadataFormats: { identifier: 'optional' },
  ListSets: { resumptionToken: 'exclusive' },
  ListIdentifiers: { metadataPrefix: 'required', from: 'optional', until: 'optional', set: 'optional', resumptionToken: 'exclusive' },
  ListRecords: { metadataPrefix: 'required', from: 'optional', until: 'optional', set: 'optional', resumptionToken: 'exclusive' },
  GetRecord: { identifier: 'required', metadataPrefix: 'required' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Rule>>>>;

/** A verb of the protocol. */
export type Verb = keyof typeof rules;

/** What a request asks. */
export interface OaiRequest {
  readonly verb: Verb;
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a request; throws an `OaiError` that says what is wrong with its arguments. */
export function readRequest(given: URLSearchParams): OaiRequest {
  const verb = readVerb(given.getAll('verb'));
  const allowed: ReadonlyMap<string, Rule> = new Map(Object.entries(rules[verb]));
  const values = new Map<string, string>();
  for (const [name, value] of given) {
    if (name === 'verb') continue;
    if (!allowed.has(name)) throw new OaiError('badArgument', `${verb} takes no argument ${JSON.stringify(name)}.`);
    if (values.has(name)) throw new OaiError('badArgument', `${name} is given twice.`);
    if (value === '') throw new OaiError('badArgument', `${name} is empty.`);
    values.set(name, value);
  }
  checkTogether(verb, allowed, values);
  return { verb, values };
}

function readVerb(given: readonly string[]): Verb {
  const [name] = given;
  if (given.length > 1) throw new OaiError('badVerb', 'The verb is given twice.');
  if (name === undefined || !Object.hasOwn(rules, name)) throw new OaiError('badVerb', `verb is one of ${Object.keys(rules).join(', ')}.`);
  return name as Verb;
}

function checkTogether(verb: Verb, allowed: ReadonlyMap<string, Rule>, values: ReadonlyMap<string, string>): void {
  const alone = [...values.keys()].find((name) => allowed.get(name) === 'exclusive');
  if (alone !== undefined && values.size > 1) throw new OaiError('badArgument', `${alone} stands alone: what it goes on with is in it.`);
  if (alone !== undefined) return;
  const missing = [...allowed].filter(([name, rule]) => rule === 'required' && !values.has(name)).map(([name]) => name);
  if (missing.length > 0) throw new OaiError('badArgument', `${verb} needs ${missing.join(' and ')}.`);
}
