import { parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { CallHeaders } from '../engine.ts';
import type { ReplyForm } from './reply-reader.ts';

/** One operation that the engine sends to a registry, made once for a plan and used for every request. */
export interface SourceOperation {
  readonly kind: 'query' | 'mutation';
  readonly name: string | undefined;
  readonly text: string;
  /** Start of the JSON body, up to and including `"variables":`. */
  readonly bodyStart: string;
  readonly document: DocumentNode;
  /** What its replies hold, where that is known. */
  readonly form?: ReplyForm | undefined;
}

/** What one client request gives every call that it causes. */
export interface SourceCall {
  readonly headers: CallHeaders;
  readonly signal: AbortSignal;
  /** When the client's answer is due, in milliseconds of the system clock. */
  readonly deadlineMs: number | undefined;
  /** Told of the `extensions` of each reply. */
  readonly heed?: ((registry: string, extensions: Readonly<Record<string, unknown>>) => void) | undefined;
}

/** An error as a registry put it in its reply; nothing in it is trusted to have the right shape. */
export interface SourceReplyError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** What a registry answered. */
export interface SourceReply {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly SourceReplyError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** True when others read the same objects. */
  readonly isShared?: boolean;
}

/** A registry that is reached by text. */
export interface TextSource {
  readonly form: 'text';
  readonly name: string;
  /** `variablesText` is the JSON text of the variables object. */
  send(operation: SourceOperation, variablesText: string, call: SourceCall): Promise<SourceReply>;
  close(): Promise<void>;
}

/** A registry in this process: variables and reply are objects, and the reply still belongs to the registry. */
export interface ObjectSource {
  readonly form: 'objects';
  readonly name: string;
  send(
    operation: SourceOperation,
    variables: Readonly<Record<string, unknown>>,
    call: SourceCall,
  ): Promise<SourceReply>;
  close(): Promise<void>;
}

/** The way to one registry. */
export type Source = TextSource | ObjectSource;

/** Makes an operation ready to be sent again and again. */
export function sourceOperation(
  text: string,
  kind: SourceOperation['kind'],
  name?: string,
  form?: ReplyForm,
): SourceOperation {
  let document: DocumentNode | undefined;
  const nameText = name === undefined ? '' : `,"operationName":${JSON.stringify(name)}`;
  return {
    kind,
    name,
    text,
    form,
    bodyStart: `{"query":${JSON.stringify(text)}${nameText},"variables":`,
    // Parsed at first use: only embedded registries need it, and they cache by its identity.
    get document() {
      document ??= parse(text, { noLocation: true });
      return document;
    },
  };
}
