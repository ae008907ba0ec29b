import { createHash } from 'node:crypto';
import type { Verb } from './arguments.ts';
import type { OaiRange } from './dates.ts';
import { OaiError } from './errors.ts';

/** Which records a harvester asks for, in the graph's own keys. */
export interface Selection extends OaiRange {
  readonly kind: string | null;
  readonly organisation: string | null;
  readonly serial: string | null;
}

/** How far a harvester has come. Cursors are places by time: whatever changes meanwhile lies ahead of them. */
export interface Progress {
  readonly publicAfter: string | null;
  readonly withdrawnAfter: string | null;
  /** Records that were given so far. */
  readonly given: number;
  /** Records that there were when the list was begun. */
  readonly total: number;
}

/** A list that is to be gone on with. */
export interface Resumption {
  readonly selection: Selection;
  readonly progress: Progress;
}

/** Writes all that is needed to go on, so that nothing has to be remembered here and no token grows old. */
export function writeToken(verb: Verb, { selection, progress }: Resumption): string {
  const { from, until, kind, organisation, serial } = selection;
  const { publicAfter, withdrawnAfter, given, total } = progress;
  return seal(verb, [from, until, kind, organisation, serial, publicAfter, withdrawnAfter, given, total]);
}

/** Reads a token back; throws an `OaiError` for one that was not given for this verb. */
export function readToken(verb: Verb, token: string): Resumption {
  const parts = open(verb, token);
  const texts = parts.slice(0, 7).map((part) => (part === null || typeof part === 'string' ? part : undefined));
  const numbers = parts.slice(7).filter((part) => typeof part === 'number');
  const [from, until, kind, organisation, serial, publicAfter, withdrawnAfter] = texts;
  const [given, total] = numbers;
  if (
    from === undefined || until === undefined || kind === undefined || organisation === undefined || serial === undefined ||
    publicAfter === undefined || withdrawnAfter === undefined || given === undefined || total === undefined
  ) throw notOurs();
  return { selection: { from, until, kind, organisation, serial }, progress: { publicAfter, withdrawnAfter, given, total } };
}

/** Writes a place in the list of sets. */
export function writeSetsToken(after: string): string {
  return seal('ListSets', [after]);
}

/** Reads a place in the list of sets. */
export function readSetsToken(token: string): string {
  const [after] = open('ListSets', token);
  if (typeof after !== 'string') throw notOurs();
  return after;
}

/** Says that a token cannot be gone on with. */
export function notOurs(): OaiError {
  return new OaiError('badResumptionToken', 'This is not a token of this list. Send the last one as it came, or begin again without one.');
}

// Changes whenever what a token holds does: tokens of an earlier version are then refused and not misread.
const version = '1';

function seal(verb: Verb, parts: readonly unknown[]): string {
  const text = Buffer.from(JSON.stringify(parts)).toString('base64url');
  return `${text}.${digestOf(verb, text)}`;
}

function open(verb: Verb, token: string): readonly unknown[] {
  const [text = '', digest, ...rest] = token.split('.');
  if (rest.length > 0 || digest !== digestOf(verb, text)) throw notOurs();
  const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  return Array.isArray(parts) ? parts : [];
}

// Keeps damage from being taken for another list. It is no secret: a token opens nothing that its arguments would not.
function digestOf(verb: Verb, text: string): string {
  return createHash('sha256').update(`${version} ${verb} ${text}`).digest('base64url').slice(0, 16);
}
