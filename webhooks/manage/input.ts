import { registries } from '../../feeds/index.ts';
import { checkUrl, type PrivateHosts } from '../address/check-url.ts';
import { filterNames, type Filters } from '../filters.ts';
import { inputProblem, type FieldProblem } from './problem.ts';

/** Kinds of changes, as the graph's ChangeKind names them. */
export const changeKinds = ['CREATED', 'UPDATED', 'PUBLISHED', 'WITHDRAWN', 'MERGED', 'SUPERSEDED', 'ANONYMISED'] as const;

/** What somebody asks for with a new webhook. */
export interface Creation {
  readonly url: URL;
  readonly filters: Filters;
  readonly description: string;
  /** `now`, `beginning`, or a cursor. */
  readonly from: string;
}

/** What somebody changes of a webhook; a filter that is null is taken away. */
export interface Change {
  readonly url?: URL;
  readonly filters: Readonly<Partial<Record<keyof Filters, readonly string[] | null>>>;
  readonly description?: string;
  readonly status?: 'ACTIVE' | 'PAUSED';
}

const longestDescription = 500;
const longestCursor = 2000;
/** Messages that one request lets be delivered again. */
export const mostReplayed = 1000;

interface ListRule {
  readonly most: number;
  readonly isItem: (item: string) => boolean;
  readonly expected: string;
}

const isOneOf = (names: readonly string[]) => (item: string) => names.includes(item);
const listRules: Readonly<Record<keyof Filters, ListRule>> = {
  registries: { most: registries.length, isItem: isOneOf(registries), expected: `one of ${registries.join(', ')}` },
  entityTypes: { most: 50, isItem: (item) => /^[A-Z][A-Za-z0-9]{0,79}$/.test(item), expected: 'the name of a type of the graph, such as Event' },
  kinds: { most: changeKinds.length, isItem: isOneOf(changeKinds), expected: `one of ${changeKinds.join(', ')}` },
  entityIds: { most: 500, isItem: (item) => /^[\w-]{1,100}$/.test(item), expected: 'the id of a record, such as evt_consultation_luang_prabang' },
};

/** Reads the body that makes a webhook; throws everything that is wrong with it. */
export function readCreation(body: unknown, privateHosts: PrivateHosts): Creation {
  const reader = new BodyReader(body, ['url', 'description', 'from', ...filterNames]);
  const url = reader.url(privateHosts);
  const filters = Object.entries(reader.filters()).filter(([, names]) => names !== null);
  const description = reader.text('description', longestDescription) ?? '';
  const from = reader.text('from', longestCursor) ?? 'now';
  if (!reader.has('url')) reader.report(['url'], 'VALUE_REQUIRED', 'Say in url where messages are to go.');
  reader.end();
  if (!url) throw new TypeError('An address that is missing was not reported.');
  return { url, filters: Object.fromEntries(filters), description, from };
}

/** Reads the body that changes a webhook; throws everything that is wrong with it. */
export function readChange(body: unknown, privateHosts: PrivateHosts): Change {
  const reader = new BodyReader(body, ['url', 'description', 'status', ...filterNames]);
  const url = reader.url(privateHosts);
  const description = reader.text('description', longestDescription);
  const status = reader.choice('status', ['ACTIVE', 'PAUSED']);
  const filters = reader.filters();
  reader.end();
  return { filters, ...(url && { url }), ...(description !== undefined && { description }), ...(status && { status }) };
}

/** Reads which dead letters are meant; undefined for all. */
export function readReplay(body: unknown): readonly string[] | undefined {
  if (body === undefined || body === null) return undefined;
  const reader = new BodyReader(body, ['messageIds']);
  const rule = { most: mostReplayed, isItem: (item: string) => /^[\w-]{1,40}$/.test(item), expected: 'the id of a message, as dead-letters lists it' };
  const messageIds = reader.list('messageIds', rule);
  reader.end();
  return messageIds ?? undefined;
}

/** Reads a body member by member and gathers what is wrong with it. */
class BodyReader {
  readonly #members: ReadonlyMap<string, unknown>;
  readonly #problems: FieldProblem[] = [];

  constructor(body: unknown, names: readonly string[]) {
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    if (!isObject) this.report([], 'VALUE_INVALID', 'Send one JSON object.');
    this.#members = new Map(isObject ? Object.entries(body) : []);
    for (const name of this.#members.keys()) {
      if (!names.includes(name)) this.report([name.slice(0, 100)], 'FIELD_UNKNOWN', `There is no such member; there are ${names.join(', ')}.`);
    }
  }

  report(path: readonly string[], code: string, detail: string): void {
    this.#problems.push({ path, code, detail });
  }

  has(name: string): boolean {
    return this.#members.has(name);
  }

  url(privateHosts: PrivateHosts): URL | undefined {
    const text = this.text('url', Number.POSITIVE_INFINITY);
    if (text === undefined) return undefined;
    const checked = checkUrl(text, privateHosts);
    if (checked instanceof URL) return checked;
    this.report(['url'], checked.code, checked.detail);
    return undefined;
  }

  text(name: string, longest: number): string | undefined {
    const value = this.#members.get(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.length <= longest) return value;
    if (typeof value === 'string') this.report([name], 'TEXT_TOO_LONG', `This is a text of up to ${longest} characters.`);
    else this.report([name], 'VALUE_INVALID', 'This is a text.');
    return undefined;
  }

  choice<const Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.#members.get(name);
    const word = words.find((candidate) => candidate === value);
    if (value !== undefined && word === undefined) this.report([name], 'VALUE_INVALID', `This is ${words.join(' or ')}.`);
    return word;
  }

  filters(): Partial<Record<keyof Filters, readonly string[] | null>> {
    const read = filterNames.map((name) => [name, this.list(name, listRules[name])] as const);
    return Object.fromEntries(read.filter(([, names]) => names !== undefined));
  }

  list(name: string, { most, isItem, expected }: ListRule): readonly string[] | null | undefined {
    const value = this.#members.get(name);
    if (value === undefined || value === null) return value;
    if (!Array.isArray(value) || value.length === 0 || value.length > most) {
      this.report([name], 'LIST_LENGTH', `This is a list of 1 to ${most} texts; leave it out where all are meant.`);
      return undefined;
    }
    for (const [index, item] of value.entries()) {
      if (typeof item !== 'string' || !isItem(item)) this.report([name, String(index)], 'VALUE_INVALID', `This is ${expected}.`);
    }
    return [...new Set(value.map(String))];
  }

  /** Throws what was gathered, if anything was. */
  end(): void {
    if (this.#problems.length > 0) throw inputProblem(this.#problems);
  }
}
