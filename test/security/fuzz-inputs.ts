import { loadOperations } from '../../schema/index.ts';

/** One request that nobody would send on purpose. */
export interface FuzzInput {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

type Pick = <Item>(items: readonly Item[]) => Item;

/** Dice that fall the same way for the same seed (mulberry32). */
export function createDice(seed: number): { readonly next: () => number; readonly pick: Pick; readonly often: (share: number) => boolean } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick: Pick = (items) => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return { next, pick, often: (share) => next() < share };
}

type Dice = ReturnType<typeof createDice>;

const protectedDocuments = [
  '{ person(id: "per_somphaivanh_sengsouriya") { id email phone } }',
  '{ programme(slug: "ksp-2021-2022") { id budgets { value { amount } } transactions(first: 5) { nodes { value { amount } } } } }',
  '{ publications(first: 10) { nodes { id ... on Report { draftUrl } about { __typename ... on Programme { budgets { value { amount } } } ... on Person { email } } } } }',
  'query Q($first: Int = 5, $after: String) { events(first: $first, after: $after) { edges { cursor node { participants { person { phone } } } } } }',
  '{ programmeAccessLog { nodes { entityId } } organisationAccessLog { nodes { entityId } } }',
  '{ __schema { types { name fields { name } } } }',
  '{ _entities(representations: [{ __typename: "Person", id: "x" }]) { ... on Person { email } } _service { sdl } }',
];
const documents = [...protectedDocuments, ...loadOperations().map(({ text }) => text)];
const words = ['{', '}', '(', ')', '[', ']', ':', '$', '!', '...', '@skip(if: true)', '@include(if: $x)', '@defer', 'on', 'fragment F on Person', '...F', 'query', 'mutation', 'subscription', 'null', '""', '"""', '\\u0000', '#', '__proto__', 'constructor', '__typename', 'email', 'x: phone', '-1', '9999999999999999999', '1e400', '\u0000', '\ud800', 'ກ'];
const values: readonly unknown[] = [null, true, -1, 1e308, 2 ** 53, '', 'x', [], {}, [[[]]], { __proto__: 1 }, '\u0000', '\ud800', 'ກ່າ', { a: { b: { c: [] } } }, '2022-02-30', 'LA-LP', 'MA==', "' or 1=1 --"];
const cursors = ['', 'x', 'W10', 'WyJTVEFSVFNfREVTQyJd', 'WyJTVEFSVFNfREVTQyIsMSwyXQ', Buffer.from('["STARTS_DESC",null,{}]').toString('base64url'), 'a'.repeat(2000)];
const accepts = ['*/*', 'application/json', 'text/event-stream', 'multipart/mixed', 'application/graphql-response+json', 'text/html', ';;', '*/*;q=0', '"'];
const types = ['application/json', 'application/json; charset=utf-8', 'application/json; charset=utf-16', 'text/plain', 'multipart/form-data; boundary=x', ';', 'application/json;;'];
const tokens = ['Bearer ', 'Bearer a.b.c', 'Basic eDp5', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwic2NvcGUiOiJyZWdpc3RyeTppbnRlcm5hbCJ9.', `Bearer ${'a'.repeat(3000)}`, 'bearer x', 'Bearer\tx'];
const languages = ['lo', 'en;q=0.5, ko', '*', 'x'.repeat(500), ';q=', 'lo-LA-u-nu-laoo', '__proto__'];

/** Makes the next input: a good request with a few things wrong; `goodKeys` open nothing that is private. */
export function makeInput(dice: Dice, goodKeys: readonly string[]): FuzzInput {
  const parameters: Record<string, unknown> = { query: dice.often(0.6) ? mutate(dice.pick(documents), dice) : dice.pick(documents) };
  if (dice.often(0.85)) parameters['variables'] = makeVariables(dice);
  if (dice.often(0.03)) parameters['operationName'] = dice.pick([...values, 'Q', 'Home']);
  if (dice.often(0.05)) parameters['extensions'] = dice.pick([...values, { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }]);
  if (dice.often(0.02)) parameters['documentId'] = dice.pick([...values, `sha256:${'0'.repeat(64)}`]);
  if (dice.often(0.02)) delete parameters['query'];
  const headers = makeHeaders(dice, goodKeys);
  if (dice.often(0.2)) return { method: 'GET', path: `/graphql?${makeSearch(parameters, dice)}`, headers, body: null };
  const text = dice.often(0.1) ? JSON.stringify([parameters, parameters]) : JSON.stringify(parameters);
  const body = dice.often(0.05) ? cut(text, dice) : text;
  return { method: 'POST', path: '/graphql', headers: { 'content-type': dice.often(0.9) ? 'application/json' : dice.pick(types), ...headers }, body };
}

function makeVariables(dice: Dice): unknown {
  if (dice.often(0.05)) return dice.pick(values);
  const names = ['slug', 'first', 'after', 'id', 'text', 'code', 'x', '__proto__', 'constructor'];
  const rare = new Set(['x', 'id', '__proto__', 'constructor']);
  const given = names.filter((name) => dice.often(rare.has(name) ? 0.1 : 0.9)).map((name) => {
    const plain = { slug: 'ksp-2021-2022', first: 5, after: dice.pick(cursors), code: 'LA-LP', text: 'ລັດ' };
    const good: unknown = Reflect.get(plain, name);
    return [name, good === undefined || dice.often(0.1) ? dice.pick(values) : good] as const;
  });
  return Object.fromEntries(given);
}

function makeHeaders(dice: Dice, goodKeys: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  if (dice.often(0.15)) headers['accept'] = dice.pick(accepts);
  if (dice.often(0.05)) headers['authorization'] = dice.pick(tokens);
  if (dice.often(0.3)) headers['x-api-key'] = dice.pick(goodKeys);
  if (dice.often(0.05)) headers['x-api-key'] = cut(dice.pick(goodKeys), dice);
  if (dice.often(0.2)) headers['accept-language'] = dice.pick(languages);
  if (dice.often(0.1)) headers['x-request-id'] = dice.pick(['', 'x'.repeat(500), '<script>', 'a b', '../..']);
  if (dice.often(0.1)) headers['x-gateway-caller'] = Buffer.from('{"kind":"internal","subject":"x","scopes":["registry:internal"],"credential":"jwt"}').toString('base64url');
  if (dice.often(0.02)) headers['content-encoding'] = dice.pick(['gzip', 'br', 'identity', 'x']);
  return headers;
}

function makeSearch(parameters: Readonly<Record<string, unknown>>, dice: Dice): string {
  const pairs = Object.entries(parameters).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${name}=${encodeURIComponent(text.toWellFormed())}`;
  });
  return dice.often(0.1) ? encodeURI(cut(pairs.join('&'), dice).toWellFormed()) : pairs.join('&');
}

/** Puts in, takes out, doubles or swaps a few words of a document. */
function mutate(text: string, dice: Dice): string {
  const parts = text.split(/(\s+|[{}()[\]:!$])/).filter((part) => part !== '');
  const changes = Math.floor(dice.next() * 4);
  for (let change = 0; change < changes; change += 1) {
    const place = Math.floor(dice.next() * parts.length);
    const kind = dice.pick(['put', 'take', 'double', 'swap', 'repeat'] as const);
    if (kind === 'put') parts.splice(place, 0, ` ${dice.pick(words)} `);
    if (kind === 'take') parts.splice(place, 1);
    if (kind === 'double') parts.splice(place, 0, parts[place] ?? '');
    if (kind === 'swap') parts[place] = dice.pick(parts);
    if (kind === 'repeat') parts.splice(place, 0, ` ${dice.pick(words)} `.repeat(Math.floor(dice.next() * 60)));
  }
  return parts.join('');
}

/** Changes, drops or adds a character somewhere. */
function cut(text: string, dice: Dice): string {
  const place = Math.floor(dice.next() * text.length);
  const put = dice.pick(['', 'x', '0', '_', '{', '"']);
  return text.slice(0, place) + put + text.slice(place + (dice.often(0.5) ? 1 : 0));
}
