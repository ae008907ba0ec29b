import type { IncomingHttpHeaders } from 'node:http';
import { acceptLanguage } from '../languages.ts';
import type { Language } from '../languages.ts';
import type { Failure } from '../visit.ts';

/** For whom a page asks: whoever asked for the page. */
export interface Visitor {
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
}

/** The way to the graph: inside the gateway's process, or over HTTP. */
export type AskGraph = (
  visitor: Visitor,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }>;

/** What a page asks for. */
export interface Question {
  readonly documentId: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** What the graph said: data with what is missing from it, or why there is none. */
export type Answer =
  | { readonly kind: 'data'; readonly data: unknown; readonly failures: readonly Failure[] }
  | { readonly kind: 'trouble'; readonly status: number; readonly retryAfter: string | undefined; readonly failures: readonly Failure[] };

/** Asks the graph one trusted document with the visitor's own credentials, in the page's language. */
export async function askDocument(ask: AskGraph, visitor: Visitor, question: Question): Promise<Answer> {
  const { documentId, variables, language } = question;
  const headers = { ...visitor.headers, 'accept-language': acceptLanguage[language] };
  const answer = await ask({ ...visitor, headers }, { documentId, variables });
  const { data, errors } = readBody(answer.body);
  const failures = errors.map(readFailure);
  if (answer.status === 200 && data !== undefined) return { kind: 'data', data, failures };
  const retryAfter = answer.headers['retry-after'];
  return { kind: 'trouble', status: answer.status, retryAfter: retryAfter === undefined ? undefined : String(retryAfter), failures };
}

function readBody(body: string): { readonly data: unknown; readonly errors: readonly unknown[] } {
  try {
    const { data, errors } = Object(JSON.parse(body));
    return { data: data ?? undefined, errors: Array.isArray(errors) ? errors : [] };
  } catch {
    // A proxy in front of the graph may answer a page of its own.
    return { data: undefined, errors: [] };
  }
}

function readFailure(error: unknown): Failure {
  const { path, extensions } = Object(error);
  return { path: Array.isArray(path) ? path.join('.') : '', code: String(Object(extensions).code ?? '') };
}
