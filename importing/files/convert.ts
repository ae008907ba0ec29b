import {
  coerceInputValue, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType,
  type GraphQLEnumType, type GraphQLInputObjectType, type GraphQLInputType,
} from 'graphql';
import { findDates } from '../news/dates.ts';
import { readText } from '../news/reading.ts';
import type { Input } from './kinds.ts';
import type { Mapping } from './mapping.ts';

/** What is wrong with a value of a file, and where. */
export interface ValueProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Finds the record that words stand for: its `id`, or its `code` for a province; a sentence where that cannot be told. */
export type FindLink = (type: string, words: string) => Promise<{ readonly key: string } | { readonly reason: string }>;

/** What values of a file are converted by. */
export interface Conversion {
  readonly type: GraphQLInputObjectType;
  readonly links: ReadonlyMap<string, string>;
  readonly findLink: FindLink;
  readonly mapping: Mapping;
}

/** A record of a file as an input of the contract, with everything that is wrong with it. */
export interface Converted {
  readonly input: Input;
  readonly problems: readonly ValueProblem[];
}

type Tree = { [key: string]: unknown };

/** Puts the values of a row in their places; `paths` tells the place of each column. */
export function plant(row: Readonly<Record<string, unknown>>, paths: ReadonlyMap<string, string>, { defaults, values }: Mapping): Tree {
  const tree: Tree = Object.create(null);
  for (const [column, value] of Object.entries(row)) {
    const path = paths.get(column);
    if (path === undefined || value === '' || value === undefined) continue;
    const meant = typeof value === 'string' ? values.get(path)?.get(value.trim()) ?? value : value;
    put(tree, path.split('.'), meant);
  }
  for (const [path, value] of defaults) if (!has(tree, path.split('.'))) put(tree, path.split('.'), value);
  return tree;
}

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: unknown): void {
  const inner = tree[first];
  if (rest.length === 0) {
    // A column "Name" beside one "name.lo" is the name in the language that it is written in.
    if (typeof inner === 'object' && inner !== null && typeof value === 'string') (inner as Tree)[languageOf(value)] ??= value;
    else tree[first] = value;
    return;
  }
  const next: Tree = typeof inner === 'object' && inner !== null ? inner as Tree : Object.create(null) as Tree;
  if (typeof inner === 'string') next[languageOf(inner)] = inner;
  tree[first] = next;
  put(next, rest, value);
}

function has(tree: unknown, [first = '', ...rest]: readonly string[]): boolean {
  if (typeof tree !== 'object' || tree === null || !(first in tree)) return false;
  return rest.length === 0 || has((tree as Tree)[first], rest);
}

/** Makes an input of the contract out of what a row holds, and names everything that it does not take. */
export async function convert(tree: Tree, conversion: Conversion): Promise<Converted> {
  const problems: ValueProblem[] = [];
  const value = await convertValue(tree, conversion.type, [], { ...conversion, problems });
  const input = coerceInputValue(value, conversion.type, (path, _value, { message }) => {
    if (!problems.some((known) => known.path.join('.') === path.join('.'))) problems.push({ path, reason: message });
  }) as Input;
  return { input, problems };
}

interface Task extends Conversion {
  readonly problems: ValueProblem[];
}

type Path = readonly (string | number)[];

async function convertValue(value: unknown, type: GraphQLInputType, path: Path, task: Task): Promise<unknown> {
  const inner = isNonNullType(type) ? getNullableType(type) : type;
  if (value === null || value === 'null') return null;
  if (isListType(inner)) {
    const items = listOf(value);
    return Promise.all(items.map((item, index) => convertValue(item, inner.ofType, [...path, index], task)));
  }
  if (isInputObjectType(inner)) return convertObject(value, inner, path, task);
  if (isEnumType(inner)) return typeof value === 'string' ? enumValue(value, inner) : value;
  return convertScalar(value, inner.name, path, task);
}

// "a; b" is a list of two; so is a row of numbered columns.
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') {
    const text = value.trim();
    return text.startsWith('[') ? jsonOr(text, [text]) as readonly unknown[] : text.split(';').map((item) => item.trim()).filter((item) => item !== '');
  }
  const isNumbered = typeof value === 'object' && value !== null && Object.keys(value).every((key) => /^\d+$/.test(key));
  return isNumbered ? Object.entries(value).toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item as unknown) : [value];
}

async function convertObject(value: unknown, type: GraphQLInputObjectType, path: Path, task: Task): Promise<unknown> {
  const object = typeof value === 'string' ? objectOf(value.trim(), type) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return object;
  const fields = type.getFields();
  const entries = await Promise.all(Object.entries(object).map(async ([key, inner]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return [key, field ? await convertValue(inner, field.type, [...path, key], task) : inner] as const;
  }));
  return Object.fromEntries(entries);
}

function languageOf(text: string): 'lo' | 'en' {
  return /[\u0E80-\u0EFF]/.test(text) ? 'lo' : 'en';
}

/** Words for a text are in the language that their letters tell; "dgc: HOST" is an organisation with its role. */
function objectOf(text: string, type: GraphQLInputObjectType): unknown {
  if (text.startsWith('{')) return jsonOr(text, text);
  const fields = type.getFields();
  if (type.name === 'LocalizedTextInput') return { [languageOf(text)]: text };
  if ('organisation' in fields && 'role' in fields) {
    const [, organisation = text, role] = /^(.*?)\s*[:|]\s*([\p{L}_ -]+)$/u.exec(text) ?? [];
    return { organisation, ...(role !== undefined && { role }) };
  }
  return 'name' in fields ? { name: text } : text;
}

function jsonOr(text: string, other: unknown): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return other;
  }
}

/** The value of an enumeration that words such as "Steering committee" stand for; the words where there is none. */
function enumValue(words: string, type: GraphQLEnumType): string {
  const name = words.trim().toUpperCase().replace(/[\s-]+/g, '_');
  return type.getValue(name) ? name : words.trim();
}

async function convertScalar(value: unknown, type: string, path: Path, task: Task): Promise<unknown> {
  const field = path.findLast((part) => typeof part === 'string');
  const target = task.links.get(String(field));
  if (target !== undefined && type === 'ID' && (typeof value === 'string' || typeof value === 'number')) {
    const found = await task.findLink(target, String(value).trim());
    if ('key' in found) return found.key;
    task.problems.push({ path, reason: found.reason });
    return String(value);
  }
  if (typeof value !== 'string') return type === 'String' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
  const text = value.trim();
  if (type === 'Int' || type === 'Float') return /^[-+]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'Boolean') return booleans.get(text.toLowerCase()) ?? text;
  return type === 'Date' ? dayOf(text) : text;
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true], ['yes', true], ['y', true], ['1', true], ['ແມ່ນ', true], ['false', false], ['no', false], ['n', false], ['0', false], ['ບໍ່', false],
]);

/** A day as YYYY-MM-DD, however a table writes it: 26/8/2022, 26 August 2022, ວັນທີ 26 ສິງຫາ 2565. */
function dayOf(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const reading = readText(text);
  const [date, ...others] = findDates(reading);
  const isAll = date !== undefined && others.length === 0 && date.until === null && date.start === 0 && date.end === reading.text.length;
  return isAll ? date.from : text;
}
