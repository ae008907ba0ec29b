import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { findErrorEntry } from '../../gateway/errors.ts';
import { findCanaries, maySee, type Canary } from './canaries.ts';
import type { FuzzInput } from './inputs.ts';
import type { FuzzAnswer } from './world.ts';

/** What was found out about one answer. */
export interface Verdict {
  /** What is wrong, in a few words that stay the same while the input shrinks; undefined where nothing is. */
  readonly fault: string | undefined;
  readonly detail: string;
  /** Canaries that the caller saw rightly. */
  readonly seen: readonly Canary[];
  /** Codes of the errors in the answer. */
  readonly codes: readonly string[];
}

// Codes that say that a part of the graph broke: none of them may come of a request, however odd.
const faultCodes = new Set([
  'INTERNAL_SERVER_ERROR', 'PLAN_FAILED', 'PLAN_INCOMPLETE', 'SUBGRAPH_BAD_REPLY', 'SUBGRAPH_UNREACHABLE', 'FIELD_NOT_DELIVERED', 'NULL_IN_NON_NULL', 'IDENTITY_UNAVAILABLE',
]);
// What a machine under load may answer, as documented.
const busyStatuses = new Set([503, 504]);
const insides = [
  /\n\s+at /, /\bat [\w.<>]+ \(/, /node_modules/, /node:internal/, /\.[cm]?[jt]s:\d+/, /file:\/\//, /SQLITE|sqlite3?_|no such (table|column)|syntax error near|near "/,
  /\b(select|insert into|update|delete from) [`"\w].*\b(from|values|set|where)\b/i, /TypeError|RangeError|ReferenceError|is not a function|Cannot read propert|undefined \(reading/,
];

/** Judges an answer by what its caller may see, and by what no answer may hold. */
export function judge(input: FuzzInput, answer: FuzzAnswer, folder: string): Verdict {
  const text = readText(answer);
  const found = [...findCanaries(text)];
  const seen = found.filter((canary) => maySee(input.credential.rights, canary));
  const verdict = (fault: string | undefined, codes: readonly string[] = []): Verdict => ({ fault, seen, codes, detail: text.slice(0, 2000) });
  const leaked = found.find((canary) => !seen.includes(canary));
  if (leaked) return verdict(`canary ${leaked.id} (${leaked.coordinate}) leaked`);
  if (findCanaries(JSON.stringify(answer.headers)).size > 0) return verdict('a canary in a header');
  if (Object.keys(Object.prototype).length > 0) return verdict('Object.prototype was changed');
  if (text.includes(folder) || text.includes(process.cwd())) return verdict('a path of this machine');
  if (answer.status >= 500 && !busyStatuses.has(answer.status)) return verdict(`status ${answer.status}`);
  // What Node's parser refuses never becomes a request to the graph; Fastify answers it in a form of its own.
  const isUnread = answer.status === 431 || (answer.status === 400 && text === '');
  const isBare = isUnread || (text === '' && (answer.status === 204 || input.method === 'HEAD'));
  if (isBare) return verdict(undefined);
  const parts = readParts(String(answer.headers['content-type']), text);
  if (!parts) return verdict('an answer that cannot be read');
  return judgeParts(input, parts, verdict);
}

function judgeParts(input: FuzzInput, parts: readonly unknown[], verdict: (fault: string | undefined, codes?: readonly string[]) => Verdict): Verdict {
  const isGraph = /^\/graphql(\?|$)/.test(input.path);
  const malformed = parts.find((part) => isGraph && !isAnswer(part));
  if (malformed !== undefined) return verdict('an answer that is not GraphQL');
  const errors = parts.flatMap(errorsOf);
  const codes = errors.map(({ extensions }) => String(member(extensions, 'code')));
  const broken = codes.find((code) => faultCodes.has(code));
  if (broken !== undefined) return verdict(`code ${broken}`, codes);
  const unknown = codes.find((code) => !findErrorEntry(code));
  if (unknown !== undefined) return verdict(`undocumented code ${unknown}`, codes);
  const told = errors.map((error) => textsIn(error).join('\n'));
  // What the client wrote itself may come back in a message.
  const revealing = told.find((one) => insides.some((pattern) => pattern.test(one) && !pattern.test(written(input))));
  if (revealing !== undefined) return verdict('insides in an error', codes);
  if (!input.credential.rights && isGraph && parts.some((part) => hasData(part))) return verdict('a refused credential was answered', codes);
  return verdict(undefined, codes);
}

/** Every text inside a value, unescaped. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function written({ path, body }: FuzzInput): string {
  return `${decodeSafely(path)} ${body?.toString() ?? ''}`;
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function readText({ headers, bytes }: FuzzAnswer): string {
  const coding = headers['content-encoding'];
  if (coding === 'br') return brotliDecompressSync(bytes).toString();
  return (coding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

/** The JSON values of an answer: one, or one for each piece; undefined where one is not JSON. */
function readParts(type: string, text: string): readonly unknown[] | undefined {
  try {
    if (type.startsWith('multipart/mixed')) return pieces(text, /\r\n---(?:--)?\r?\n?/, /^.*?\r\n\r\n/s).map((piece) => JSON.parse(piece));
    if (type.startsWith('text/event-stream')) return [...text.matchAll(/^data: (.+)$/gm)].map(([, piece = '']) => JSON.parse(piece));
    if (/json/.test(type)) return [JSON.parse(text)].flat();
    return undefined;
  } catch {
    return undefined;
  }
}

function pieces(text: string, border: RegExp, head: RegExp): readonly string[] {
  return text.split(border).map((piece) => piece.replace(head, '').trim()).filter((piece) => piece !== '' && piece !== '--');
}

function isAnswer(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  const isPiece = ['incremental', 'pending', 'completed', 'hasNext'].some((name) => name in part);
  if ('errors' in part && !(Array.isArray(part.errors) && part.errors.length > 0 && part.errors.every(isError))) return false;
  return isPiece || 'data' in part || 'errors' in part;
}

function isError(error: unknown): boolean {
  return typeof member(error, 'message') === 'string' && typeof member(member(error, 'extensions'), 'code') === 'string';
}

interface ToldError {
  readonly extensions: unknown;
}

function errorsOf(part: unknown): readonly ToldError[] {
  const own = member(part, 'errors');
  const inner = [member(part, 'incremental'), member(part, 'completed')].flatMap((list) => (Array.isArray(list) ? list.flatMap(errorsOf) : []));
  return [...(Array.isArray(own) ? own : []), ...inner];
}

function hasData(part: unknown): boolean {
  const data = member(part, 'data');
  return data !== undefined && data !== null;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const secrets = /laog_live_\w{12}_|eyJ[\w-]{16,}\.[\w-]*\./;

/** What is wrong with a log line, if anything: secrets, private data, or a fault that it tells of. */
export function judgeLine(line: string): string | undefined {
  if (findCanaries(line).size > 0) return 'a canary in the log';
  if (secrets.test(line)) return 'a credential in the log';
  if (/"level":"(error|fatal)"/.test(line)) return 'an error in the log';
  return undefined;
}
