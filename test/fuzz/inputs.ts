import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { createRandom, type Random } from '../federation/random.ts';
import { mutateCredential, type Credential, type Credentials } from './credentials.ts';
import { makeOperation, type Grammar, type Operation } from './grammar.ts';
import { mutateBytes, mutateText, mutateValue, oddValues } from './mutate.ts';

/** One request. */
export interface FuzzInput {
  readonly credential: Credential;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

/** What inputs are made from. */
export interface Material {
  readonly credentials: Credentials;
  readonly grammar: Grammar;
  /** Operations that go straight for what is protected. */
  readonly directOperations: readonly Operation[];
  /** Other operations that are right as they stand. */
  readonly operations: readonly Operation[];
  /** Ids under which the gateway knows some of them. */
  readonly trustedIds: readonly string[];
  readonly cursors: readonly string[];
}

type Parameters = Record<string, unknown>;

const accepts = [
  '*/*', 'application/json', 'application/graphql-response+json', 'text/event-stream', 'multipart/mixed, application/json', 'multipart/mixed', 'text/event-stream', 'multipart/mixed', 'multipart/mixed; deferSpec=20220824, application/json', 'multipart/mixed;incrementalSpec=v0.2',
  'application/graphql-response+json', 'application/graphql-response+json, application/json;q=0.9', 'text/html', ';;', '*/*;q=0', '"', 'a/b'.repeat(300), 'application/*',
];
const types = [
  'application/json; charset=utf-8', 'application/json; charset=utf-16', 'application/json;charset=', 'text/plain', 'application/graphql', 'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x', ';', 'application/json;;', 'APPLICATION/JSON', 'message/http', 'application/graphql+json', 'application/json, text/plain',
];
const languages = ['lo', 'lo, en;q=0.5', 'en;q=0.5, ko', '*', 'x'.repeat(500), ';q=', 'lo-LA-u-nu-laoo', '__proto__', 'ko;q=1e9', 'en;q=-1', ', ,'];
const requestIds = ['', 'x'.repeat(500), '<script>', 'a b', '../..', 'ok-id-1', '__proto__', '%0a', 'a'.repeat(128)];
const traces = [
  '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '00-00000000000000000000000000000000-b7ad6b7169203331-01', 'ff-x', '00-', '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
];
const origins = ['null', 'https://evil.example', 'http://127.0.0.1', 'https://', 'x'];
const forgedCaller = Buffer.from(
  JSON.stringify({ kind: 'internal', subject: 'x', scopes: ['registry:internal', 'programmes:finance', 'publications:drafts', 'audit:read'], credential: 'jwt' }),
).toString('base64url');

/** Makes the input of a number; the same seed, number and material give the same one. */
export function makeInput(material: Material, seed: string, index: number): FuzzInput {
  const random = createRandom(`${seed}:${index}`);
  const credential = pickCredential(material.credentials, random);
  const headers = makeHeaders(random);
  const one = () => makeParameters(material, random, seed);
  if (random.chance(0.16)) return { credential, method: 'GET', path: `/graphql?${makeSearch(one(), random)}`, headers, body: undefined };
  if (random.chance(0.02)) return { credential, ...makeOddRequest(random), headers };
  const value = random.chance(0.07) ? Array.from({ length: random.below(5) }, one) : one();
  const text = withRawMembers(JSON.stringify(random.chance(0.03) ? mutateValue(random, value) : value), random);
  const body = random.chance(0.06) ? mutateBytes(random, mutateBytes(random, text)) : text;
  const type = random.chance(0.97) ? 'application/json' : random.pick(types);
  return { credential, method: 'POST', path: '/graphql', ...pack(body, { 'content-type': type, ...headers }, random) };
}

function pickCredential({ good, bad }: Credentials, random: Random): Credential {
  const choice = random.below(100);
  if (choice < 18) return good[0] ?? random.pick(good);
  if (choice < 80) return random.pick(good);
  if (choice < 90) return random.pick(bad);
  return mutateCredential(random, random.pick(random.chance(0.8) ? good.slice(1) : bad));
}

function makeParameters(material: Material, random: Random, seed: string): Parameters {
  const { query, variables } = pickOperation(material, random, seed);
  const parameters: Parameters = { query: random.chance(0.22) ? mutateText(random, query) : query };
  if (Object.keys(variables).length > 0 || random.chance(0.1)) parameters['variables'] = makeVariables(material, random, variables);
  if (random.chance(0.04)) parameters['operationName'] = random.pick([...oddValues, 'Q', 'Home', 'EventRecord']);
  if (random.chance(0.06)) parameters['extensions'] = makeExtensions(random, String(parameters['query']));
  if (random.chance(0.04)) nameDocument(parameters, material, random);
  if (random.chance(0.02)) parameters[random.pick(Object.keys(parameters))] = random.pick(oddValues);
  return parameters;
}

function pickOperation(material: Material, random: Random, seed: string): Operation {
  if (random.chance(0.25)) return random.pick(material.directOperations);
  if (random.chance(0.15)) return random.pick(material.operations);
  // Made-up operations come again, from other callers and by other ways: planning is what takes the time.
  const kind = random.chance(0.2) ? random.below(1_000_000) : random.below(2000);
  return makeOperation(material.grammar, createRandom(`${seed}:operation:${kind}`));
}

function makeVariables({ cursors }: Material, random: Random, variables: Readonly<Record<string, unknown>>): unknown {
  if (random.chance(0.02)) return random.pick(oddValues);
  const withCursors = Object.entries(variables).map(([name, value]) => {
    const isCursor = name === 'after' && random.chance(0.7);
    return [name, isCursor ? changeCursor(random, random.pick(cursors)) : value] as const;
  });
  const made = Object.fromEntries(withCursors);
  const [name] = random.chance(0.2) ? random.some(Object.keys(made), 1, 1) : [];
  return name === undefined ? made : { ...made, [name]: mutateValue(random, made[name]) };
}

function changeCursor(random: Random, cursor: string): string {
  if (random.chance(0.3)) return cursor;
  if (random.chance(0.4)) return mutateBytes(random, cursor);
  const read = Buffer.from(cursor, 'base64url').toString();
  if (random.chance(0.5)) return Buffer.from(mutateText(random, read).toWellFormed()).toString('base64url');
  try {
    return Buffer.from(JSON.stringify(mutateValue(random, JSON.parse(read)))).toString('base64url');
  } catch {
    return mutateBytes(random, cursor);
  }
}

function makeExtensions(random: Random, query: string): unknown {
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const persistedQuery = { version: 1, sha256Hash: random.chance(0.7) ? sha256Hash : random.pick(['a'.repeat(64), '', sha256Hash.toUpperCase(), null, 'x']) };
  return random.chance(0.8) ? { persistedQuery } : random.pick<unknown>([...oddValues, { persistedQuery: random.pick(oddValues) }, { persistedQuery: { ...persistedQuery, version: 2 } }]);
}

function nameDocument(parameters: Parameters, { trustedIds }: Material, random: Random): void {
  if (random.chance(0.9)) delete parameters['query'];
  parameters['documentId'] = random.chance(0.7) ? random.pick(trustedIds) : random.pick([...oddValues, `sha256:${'0'.repeat(64)}`, 'sha256:', '__proto__', 'constructor']);
}

function makeHeaders(random: Random): Record<string, string> {
  const headers: Record<string, string> = {};
  const add = (share: number, name: string, values: readonly string[]) => {
    if (random.chance(share)) headers[name] = random.pick(values);
  };
  add(0.18, 'accept', accepts);
  add(0.1, 'accept-encoding', ['gzip', 'br', 'gzip;q=0', 'deflate, br', '*', 'x']);
  add(0.15, 'accept-language', languages);
  add(0.06, 'x-request-id', requestIds);
  add(0.06, 'traceparent', traces);
  add(0.03, 'as-of', ['2020-01-01', '2022-08-26T00:00:00Z', 'x', '9999999999999', '2022-02-30']);
  add(0.03, 'graphql-override-labels', ['x', 'a,b', ','.repeat(200), '__proto__', 'percent(50)']);
  add(0.02, 'origin', origins);
  add(0.03, 'x-gateway-caller', [forgedCaller, 'x']);
  add(0.02, 'x-gateway-signature', ['x', 'k1:1:x']);
  add(0.02, 'x-forwarded-for', ['127.0.0.1', '::1, 10.0.0.1', 'x'.repeat(300), ',']);
  add(0.02, 'cookie', ['authorization=Bearer x', 'a=b; c=d']);
  add(0.02, 'apollo-require-preflight', ['true']);
  add(0.01, 'x-http-method-override', ['DELETE', 'GET']);
  return headers;
}

function makeSearch(parameters: Parameters, random: Random): string {
  const pairs = Object.entries(parameters).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${name}=${encodeURIComponent(text.toWellFormed())}`;
  });
  if (random.chance(0.05)) pairs.push(random.pick(pairs));
  const search = pairs.join('&').slice(0, 12_000);
  return random.chance(0.1) ? mutateBytes(random, search).toWellFormed().replaceAll(/[^\x21-\x7E]|#/gu, encodeURIComponent) : search;
}

function makeOddRequest(random: Random) {
  const method = random.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'GET', 'POST']);
  const path = random.pick(['/graphql', '/graphql?', '/graphql/', '/graphql/../graphql', '/', '/health', '/ready', '/metrics', '/%00', '/graphql?query', '/__proto__', '/graphql%3Fquery={__typename}']);
  return { method, path, body: method === 'PUT' || method === 'PATCH' ? '{"query":"{__typename}"}' : undefined };
}

// What no program writes from an object: names twice, and `__proto__` as a member.
function withRawMembers(text: string, random: Random): string {
  if (!random.chance(0.03) || !text.startsWith('{')) return text;
  return `{${random.pick(['"__proto__":{"query":"{__typename}"},', '"query":"{__typename}",', '"variables":null,', '"constructor":{"prototype":{"x":1}},'])}${text.slice(1)}`;
}

function pack(text: string, headers: Readonly<Record<string, string>>, random: Random): Pick<FuzzInput, 'headers' | 'body'> {
  if (random.chance(0.95)) return { headers, body: text };
  const packers = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync, identity: Buffer.from, x: Buffer.from } as const;
  const coding = random.pick(Object.keys(packers) as (keyof typeof packers)[]);
  const packed: Buffer = packers[coding](Buffer.from(text));
  return { headers: { ...headers, 'content-encoding': coding }, body: random.chance(0.15) ? packed.subarray(0, random.below(packed.length)) : packed };
}

/** Introspection as tools ask it, an operation like any other. */
export const introspectionOperation: Operation = { query: getIntrospectionQuery(), variables: {} };
