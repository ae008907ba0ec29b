import type { GraphQLFormattedError } from 'graphql';

/** Kinds of callers that may see more of an error than its public text. */
export type Audience = 'internal';

/** What the table says of one error. */
export interface ErrorEntry {
  /** HTTP status of an answer that has this error and no data. */
  readonly status: number;
  /**
   * HTTP status where the answer is `application/json`: GraphQL over HTTP wants 200 for whatever a
   * well-formed request brings about, because such a client believes the body of a 200 only.
   */
  readonly jsonStatus?: 200;
  /** The sentence a client reads; words in braces are filled in. */
  readonly text: string;
  /** What the reader can do about it. */
  readonly help: string;
  /** Who sees the original message; nobody where it is not said. */
  readonly detailFor?: readonly Audience[];
}

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** Values for the words in braces of an error's text. */
export type ErrorParams<Text extends string> = Readonly<Record<Placeholders<Text>, string | number>>;

/** What an error may carry beside its text. */
export interface ErrorOptions {
  readonly cause?: unknown;
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined;
  readonly path?: readonly (string | number)[] | undefined;
  /** Further members of `extensions`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

type Arguments<Text extends string> = [Placeholders<Text>] extends [never]
  ? [params?: Readonly<Record<string, never>>, options?: ErrorOptions]
  : [params: ErrorParams<Text>, options?: ErrorOptions];

/** Makes one error of the table. */
export type ErrorMaker<Text extends string> = (...args: Arguments<Text>) => ClientError;

/** An error that a client may see as it is. */
export class ClientError extends Error {
  readonly code: string;
  readonly entry: ErrorEntry;
  readonly options: ErrorOptions;

  constructor(code: string, entry: ErrorEntry, message: string, options: ErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ClientError';
    this.code = code;
    this.entry = entry;
    this.options = options;
  }

  /** The error as it stands in an answer. */
  toJSON(): GraphQLFormattedError {
    const { locations, path, extensions } = this.options;
    return {
      message: this.message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code: this.code, ...extensions },
    };
  }
}

/** Several errors that stand in one answer, such as everything that validation found. */
export class ClientErrors extends Error {
  readonly errors: readonly ClientError[];

  constructor(errors: readonly [ClientError, ...ClientError[]]) {
    super(errors[0].message);
    this.name = 'ClientErrors';
    this.errors = errors;
  }
}

/** Puts values in place of the words in braces. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Makes a function for each entry of a table. */
export function defineErrors<const Table extends Readonly<Record<string, ErrorEntry>>>(
  table: Table,
): { readonly [Code in keyof Table]: ErrorMaker<Table[Code]['text']> } {
  const makers = Object.entries(table).map(([code, entry]) => {
    const make = (params: Readonly<Record<string, string | number>> = {}, options: ErrorOptions = {}) =>
      new ClientError(code, entry, fill(entry.text, params), options);
    return [code, make];
  });
  return Object.freeze(Object.fromEntries(makers));
}
