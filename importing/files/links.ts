import { foldText, type LocalizedTexts } from '../../subgraphs/kit/text/index.ts';
import type { LinkChecker } from '../../subgraphs/kit/links.ts';
import { wordsOf } from '../news/directory.ts';
import type { Ask } from '../news/index.ts';
import type { FindLink } from './convert.ts';

const keys: ReadonlyMap<string, RegExp> = new Map([
  ['Organisation', /^org_[\w-]+$/], ['Person', /^per_[\w-]+$/], ['Programme', /^prg_[\w-]+$/], ['Event', /^evt_[\w-]+$/],
  ['Serial', /^(?:ser|srl)_[\w-]+$/], ['Publication', /^pub_[\w-]+$/], ['Province', /^LA-[A-Z]{2}$/],
]);

// How a record of a type is asked for by its key; whether others are there, the graph cannot be asked so.
const byKey: ReadonlyMap<string, string> = new Map([
  ['Organisation', 'organisation(id: $key) { id }'], ['Person', 'person(id: $key) { id }'], ['Programme', 'programme(id: $key) { id }'],
  ['Event', 'event(id: $key) { id }'], ['Province', 'province(code: $key) { id: code }'],
]);
// How a record of a type is asked for by its short name, and by words of its name.
const bySlug: ReadonlyMap<string, string> = new Map([['Organisation', 'organisation'], ['Programme', 'programme'], ['Event', 'event']]);
const byWords: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Organisation', ['organisations', 'name { lo en ko } abbreviation { lo en ko }']],
  ['Programme', ['programmes', 'title { lo en ko }']],
]);
const remembered = 10_000;

type Found = Awaited<ReturnType<FindLink>>;

/** Finds records by key, short name or name in the graph, and remembers the latest ones that it was asked for. */
export function createLinkFinder(ask: Ask): FindLink {
  const known = new Map<string, Promise<Found>>();
  return (type, words) => {
    const name = `${type} ${words}`;
    const before = known.get(name);
    if (before) return before;
    const finding = find(ask, type, words);
    known.set(name, finding);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    return finding;
  };
}

/** Tells of links whether the graph holds their records, by the same finder. */
export function createLinkChecker(findLink: FindLink): LinkChecker {
  return {
    check: (links) => Promise.all(links.map(async ({ type, key }) => {
      if (!byKey.has(type)) return 'UNKNOWN';
      return 'key' in (await findLink(type, key)) ? 'PRESENT' : 'MISSING';
    })),
  };
}

async function find(ask: Ask, type: string, words: string): Promise<Found> {
  if (keys.get(type)?.test(words)) return findByKey(ask, type, words);
  if (type === 'Province') return findProvince(ask, words);
  const field = bySlug.get(type);
  if (field && /^[a-z0-9-]+$/.test(words)) {
    const data = await ask<Readonly<Record<string, { readonly id: string } | null>>>(`query FindBySlug($slug: String!) { ${field}(slug: $slug) { id } }`, { slug: words });
    const id = data[field]?.id;
    if (id !== undefined) return { key: id };
  }
  return findByWords(ask, type, words);
}

async function findByKey(ask: Ask, type: string, key: string): Promise<Found> {
  const field = byKey.get(type);
  if (field === undefined) return { key };
  const data = await ask<Readonly<Record<string, { readonly id: string } | null>>>(`query FindByKey($key: ID!) { ${field} }`, { key });
  return Object.values(data).some((record) => record) ? { key } : { reason: `The graph holds no ${type} "${key}".` };
}

async function findByWords(ask: Ask, type: string, words: string): Promise<Found> {
  const [list, fields] = byWords.get(type) ?? [];
  if (list === undefined) return { reason: `"${words}" is no key of a record of the type ${type}.` };
  type Node = { readonly id: string } & Readonly<Record<string, LocalizedTexts | string | null>>;
  const data = await ask<Readonly<Record<string, { readonly nodes: readonly Node[] } | null>>>(
    `query FindByWords($text: String!) { ${list}(filter: { text: $text }, first: 100) { nodes { id ${fields} } } }`,
    { text: words.slice(0, 200) },
  );
  const wanted = foldText(words);
  const found = (data[list]?.nodes ?? []).filter(({ name, title, abbreviation }) =>
    [name, title, abbreviation].some((texts) => typeof texts === 'object' && wordsOf(texts).some((text) => foldText(text) === wanted)));
  const [one, other] = found;
  if (!one) return { reason: `The graph holds no ${type} called "${words}".` };
  return other ? { reason: `Several records of the type ${type} are called "${words}": name one by its short name or key.` } : { key: one.id };
}

async function findProvince(ask: Ask, words: string): Promise<Found> {
  const { places } = await ask<{ readonly places: readonly { readonly province: { readonly code: string }; readonly matched: string }[] }>(
    'query FindProvince($words: String!) { places(inText: $words) { matched province { code } } }',
    { words: words.slice(0, 200) },
  );
  const codes = new Set(places.filter(({ matched }) => foldText(words).endsWith(foldText(matched)) || foldText(matched) === foldText(words)).map(({ province }) => province.code));
  const [code, other] = codes;
  if (code === undefined) return { reason: `There is no province called "${words}".` };
  return other === undefined ? { key: code } : { reason: `Several provinces are called "${words}": use the code, such as ${code}.` };
}
