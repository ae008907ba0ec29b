import { GraphQLError, responsePathAsArray } from 'graphql';
import type { GraphQLResolveInfo, ResponsePath } from 'graphql';
import type { CallerIdentity } from '../../schema/index.ts';
import type { AccessLog } from './access-log.ts';
import type { NewAccessEntry } from './access-log-entry.ts';
import type { RegistryContext } from './context.ts';

interface RecordRead {
  readonly entityType: string;
  readonly entityId: string | null;
  readonly fields: Set<string>;
}

/** The protected fields that one request has read, until they are in the log. */
export class ProtectedReads {
  readonly #records = new Map<string, RecordRead>();
  #paths: ResponsePath[] = [];
  #operation: string | undefined;

  /** Notes that a protected field of a record was read. */
  note(source: unknown, { parentType, fieldName, path, operation }: GraphQLResolveInfo): void {
    const entityId = idOf(source);
    const key = `${parentType.name}:${entityId}`;
    const record = this.#records.get(key) ?? { entityType: parentType.name, entityId, fields: new Set() };
    this.#records.set(key, record);
    record.fields.add(fieldName);
    this.#paths.push(path);
    this.#operation = operation.name?.value;
  }

  /** One entry for each record that was read, whatever the number of its fields, aliases and places. */
  entries({ caller, now, requestId }: RegistryContext): readonly NewAccessEntry[] {
    const who = { ...callerColumns(caller), readAt: now.toISOString() };
    const what = { operation: clean(clientName(this.#operation)), requestId: clean(requestId) };
    return [...this.#records.values()].map(({ entityType, entityId, fields }) => ({
      ...who,
      ...what,
      entityType,
      entityId,
      fields: [...fields].toSorted(),
    }));
  }

  /** Places in the answer where protected values stand. */
  get paths(): readonly ResponsePath[] {
    return this.#paths;
  }
}

/**
 * Puts what a request has read of protected data into the log, before its answer leaves. Where the log cannot
 * take it the values are taken out of `data`, and an error stands for each: nobody reads unseen.
 */
export async function recordReads(log: AccessLog, context: RegistryContext, data: unknown, report: (error: unknown) => void) {
  const { protectedReads } = context;
  if (protectedReads.paths.length === 0) return [];
  try {
    await log.append(protectedReads.entries(context));
    return [];
  } catch (error) {
    report(error);
    return protectedReads.paths.map((path) => withhold(data, responsePathAsArray(path)));
  }
}

function withhold(data: unknown, path: readonly (string | number)[]): GraphQLError {
  const [last, ...above] = path.toReversed();
  const parent = above.toReversed().reduce<unknown>((inner, key) => memberOf(inner, key), data);
  if (isObject(parent) && last !== undefined) parent[last] = null;
  return new GraphQLError('This is only shown when the reading of it can be recorded, which is not so now. Try again in a moment.', {
    path,
    extensions: { code: 'ACCESS_LOG_UNAVAILABLE' },
  });
}

function memberOf(value: unknown, key: string | number): unknown {
  return isObject(value) ? value[key] : undefined;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function callerColumns({ kind, subject, organisation, credential, keyId }: CallerIdentity) {
  return {
    callerKind: kind,
    subject: clean(subject) ?? '',
    organisation: clean(organisation, 80),
    credential,
    keyId: clean(keyId, 80),
  };
}

// A planner names what it sends to a registry after the client's operation: Name__registry__number.
function clientName(operation: string | undefined): string | undefined {
  return operation?.replace(/__[a-z_]+__\d+$/, '');
}

// Text from outside is cut to its column and rid of what an engine might store otherwise: an entry that does not
// fit would close the data to everybody, and one that comes back changed would look like a forged one.
function clean(text: string | undefined, length = 200): string | null {
  if (text === undefined) return null;
  return text.slice(0, length).replaceAll(/\p{Cc}/gu, '\uFFFD').toWellFormed();
}

function idOf(source: unknown): string | null {
  const id = memberOf(source, 'id');
  return typeof id === 'string' ? id : null;
}
