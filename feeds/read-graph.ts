import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { AskGraph, Visitor } from '../gateway/http/index.ts';
import { FeedProblem } from './problem.ts';

/** Folder of the operations that feeds ask; each is a trusted document. */
export const feedDocumentsFolder = join(import.meta.dirname, 'documents');

const documentIds: ReadonlyMap<string, string> = new Map(
  readdirSync(feedDocumentsFolder).map((file) => {
    const text = readFileSync(join(feedDocumentsFolder, file), 'utf8').trim();
    return [file.replace(/\.graphql$/, ''), `sha256:${createHash('sha256').update(text).digest('hex')}`];
  }),
);

/** One operation of a feed. */
export interface FeedOperation {
  /** Name of the file in `documents`. */
  readonly document: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads the graph for one request to a feed. */
export type ReadGraph = <Data>(operation: FeedOperation) => Promise<Data>;

/** An error of the graph, as feeds need to know it. */
export interface GraphProblem {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly coordinate?: string;
    /** What was counted and what is allowed, where a limit was passed. */
    readonly figure?: number;
    readonly limit?: number;
  };
}

/** What the graph answered to one operation. */
export interface GraphAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly GraphProblem[];
  readonly retryAfterSeconds: number | undefined;
}

// What the caller may not see is no part of its feed; all else that is missing would be a gap.
const withheld: ReadonlySet<string | undefined> = new Set(['FORBIDDEN', 'UNAUTHENTICATED']);

// What the address of a feed got wrong; the registries say it of the argument that it became.
const ofVisitor: ReadonlySet<string | undefined> = new Set(['CURSOR_INVALID', 'CURSOR_OTHER_ORDER', 'VALUE_INVALID', 'BAD_USER_INPUT']);

/** Reads in the name of a visitor. An answer with a gap is a problem: whoever keeps a copy would take it for the whole. */
export function readGraphFor(ask: AskGraph, visitor: Visitor): ReadGraph {
  return async <Data>({ document, operationName, variables }: FeedOperation): Promise<Data> => {
    const documentId = documentIds.get(document);
    const answer = await readAnswer(ask, visitor, { documentId, operationName, variables });
    return withoutGap(answer).data as Data;
  };
}

/** Asks the graph and reads what came back, whatever it is. */
export async function readAnswer(ask: AskGraph, visitor: Visitor, parameters: Readonly<Record<string, unknown>>): Promise<GraphAnswer> {
  const { status, headers, body } = await ask(visitor, parameters);
  const { data, errors = [] }: { readonly data?: unknown; readonly errors?: readonly GraphProblem[] } = JSON.parse(body);
  const wait = headers['retry-after'];
  return { status, data, errors, retryAfterSeconds: wait === undefined ? undefined : Number(wait) };
}

// A registry that is being started again is back by then.
const waitSeconds = 30;

/** What an answer holds and what was withheld from the caller; throws where anything else is missing. */
export function withoutGap({ status, data, errors, retryAfterSeconds }: GraphAnswer): {
  readonly data: unknown;
  readonly withheld: readonly GraphProblem[];
} {
  if (data === undefined || data === null) {
    const [first] = errors;
    const code = first?.extensions?.code ?? 'NO_ANSWER';
    const refused = status >= 400 ? status : ofVisitor.has(code) ? 400 : 503;
    // Whoever harvests by itself comes back only where it is told when.
    const wait = retryAfterSeconds ?? (refused === 503 ? waitSeconds : undefined);
    throw new FeedProblem(refused, code, first?.message ?? 'The graph did not answer.', wait);
  }
  const gap = errors.find(({ extensions }) => !withheld.has(extensions?.code));
  if (gap && ofVisitor.has(gap.extensions?.code)) throw new FeedProblem(400, gap.extensions?.code ?? '', gap.message);
  if (gap) throw new FeedProblem(503, gap.extensions?.code ?? 'INCOMPLETE', `The feed would have a gap: ${gap.message}`, waitSeconds);
  return { data, withheld: errors };
}
