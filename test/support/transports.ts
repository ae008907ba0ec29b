import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Answer } from './gateway.ts';

/** One operation as a client has it, before it is put into a request. */
export interface ClientOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

type Headers = Readonly<Record<string, string>>;

/** A way to bring an operation to the gateway. */
export interface TransportCase {
  readonly name: string;
  /** True where the way carries mutations. */
  readonly carriesMutations: boolean;
  /** Sends one operation; a batch holds just that one. */
  send(url: string, operation: ClientOperation, headers?: Headers): Promise<Answer>;
}

/** Settings under which every transport is open. */
export const everyTransport = { BATCH_LIMIT: '10', TRUSTED_DOCUMENTS: 'on' } as const;

const json = { 'content-type': 'application/json' };

/**
 * Every way in which an operation can come in: a control that stops it on one must stop it on all.
 * Run as `describe.each(transports)`.
 */
export const transports: readonly TransportCase[] = [
  { name: 'POST', carriesMutations: true, send: (url, operation, headers) => post(url, operation, headers) },
  { name: 'POST, compressed', carriesMutations: true, send: sendCompressed },
  { name: 'GET', carriesMutations: false, send: sendGet },
  { name: 'batch', carriesMutations: true, send: sendBatch },
  { name: 'persisted query', carriesMutations: true, send: sendPersisted },
  { name: 'event stream', carriesMutations: true, send: sendForStream },
  { name: 'multipart', carriesMutations: true, send: sendForMultipart },
];

async function post(url: string, body: unknown, headers: Headers = {}): Promise<Answer> {
  const init = { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) };
  return read(await fetch(`${url}/graphql`, init));
}

async function sendCompressed(url: string, operation: ClientOperation, headers: Headers = {}): Promise<Answer> {
  const body = gzipSync(JSON.stringify(operation));
  const init = { method: 'POST', headers: { ...json, 'content-encoding': 'gzip', ...headers }, body };
  return read(await fetch(`${url}/graphql`, init));
}

async function sendGet(url: string, operation: ClientOperation, headers: Headers = {}): Promise<Answer> {
  const { query, operationName, variables } = operation;
  const search = new URLSearchParams({
    query,
    ...(operationName !== undefined && { operationName }),
    ...(variables && { variables: JSON.stringify(variables) }),
  });
  return read(await fetch(`${url}/graphql?${search}`, { headers }));
}

async function sendBatch(url: string, operation: ClientOperation, headers: Headers = {}): Promise<Answer> {
  const answer = await post(url, [operation], headers);
  const [body] = Array.isArray(answer.body) ? answer.body : [answer.body];
  return { ...answer, body };
}

function sendPersisted(url: string, operation: ClientOperation, headers: Headers = {}): Promise<Answer> {
  const sha256Hash = createHash('sha256').update(operation.query).digest('hex');
  return post(url, { ...operation, extensions: { persistedQuery: { version: 1, sha256Hash } } }, headers);
}

function sendForStream(url: string, operation: ClientOperation, headers: Headers = {}): Promise<Answer> {
  return post(url, operation, { accept: 'text/event-stream', ...headers });
}

function sendForMultipart(url: string, operation: ClientOperation, headers: Headers = {}): Promise<Answer> {
  return post(url, operation, { accept: 'multipart/mixed', ...headers });
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(firstPiece(text)) };
}

// An answer in pieces has its first one on a line of its own in both framings.
function firstPiece(text: string): string {
  const line = text.split(/\r?\n/).find((candidate) => /^(data: )?[[{]/.test(candidate));
  return (line ?? text).replace(/^data: /, '');
}
