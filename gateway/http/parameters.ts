import { errors } from '../errors.ts';

/** The parameters of one operation as GraphQL over HTTP names them. */
export interface Parameters {
  readonly query?: string;
  /** Id of a trusted document, such as `sha256:` and 64 hexadecimal digits. */
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const none: Readonly<Record<string, never>> = Object.freeze({});

/** Reads the body of a POST: one operation, or a list of them. */
export function parseBody(text: string): unknown {
  if (text === '') throw errors.BODY_INVALID({ reason: 'it is empty' });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw errors.BODY_INVALID({ reason: 'it is not JSON' }, { cause });
  }
}

/** Checks the parameters of one operation; members with other names are ignored, as the specification says. */
export function readParameters(value: unknown): Parameters {
  if (!isObject(value)) throw errors.BODY_INVALID({ reason: 'it is not a JSON object' });
  const query = optionalText(value, 'query');
  const documentId = optionalText(value, 'documentId');
  const operationName = optionalText(value, 'operationName');
  if (query !== undefined && documentId !== undefined) throw errors.PARAMETER_CONFLICT();
  return {
    ...(query !== undefined && { query }),
    ...(documentId !== undefined && { documentId }),
    ...(operationName !== undefined && { operationName }),
    variables: optionalObject(value, 'variables'),
    extensions: optionalObject(value, 'extensions'),
  };
}

/** Reads the parameters of a GET from its address. */
export function readQueryString(search: string): Parameters {
  const fields: Record<string, unknown> = {};
  for (const name of ['query', 'documentId', 'operationName', 'variables', 'extensions'] as const) {
    const values = new URLSearchParams(search).getAll(name);
    if (values.length > 1) throw errors.PARAMETER_INVALID({ name, expected: 'given once' });
    const [text] = values;
    // An empty operation name means none, so that forms can leave it blank.
    if (text === undefined || text === '') continue;
    fields[name] = name === 'variables' || name === 'extensions' ? parseJson(name, text) : text;
  }
  return readParameters(fields);
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw errors.PARAMETER_INVALID({ name, expected: 'a JSON object' }, { cause });
  }
}

function optionalText(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = object[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw errors.PARAMETER_INVALID({ name, expected: 'a string' });
  return value;
}

function optionalObject(
  object: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const value = object[name];
  if (value === undefined || value === null) return none;
  if (!isObject(value)) throw errors.PARAMETER_INVALID({ name, expected: 'an object' });
  return value;
}

/** True for what JSON writes in braces. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
