import { GraphError } from './graph-error.ts';
import { asRecord } from './read-answer.ts';

/** One change of one record: a line of `/changes`, and the data of a webhook's message. */
export interface ChangeLine {
  readonly registry: string;
  /** Position in the record of changes of its registry: whole numbers as text that grow. */
  readonly sequence: string;
  readonly recordedAt: string;
  /** What was done, such as `UPDATED` or `WITHDRAWN`. */
  readonly kind: string;
  /** Name of the record's type in the graph, such as `Event`. */
  readonly entityType: string;
  readonly entityId: string;
  /** Fields that changed; empty where the change touches the record as a whole. */
  readonly fields: readonly string[];
  /** Where a reader stands that has this line and all before it. */
  readonly cursor: string;
}

const texts = ['registry', 'sequence', 'recordedAt', 'kind', 'entityType', 'entityId', 'cursor'] as const;

/** Reads a line of the feed. */
export function readChangeLine(line: string): ChangeLine {
  try {
    return readChange(JSON.parse(line));
  } catch (cause) {
    if (cause instanceof GraphError) throw cause;
    throw new GraphError({ code: 'LINE_INVALID', message: `The feed of changes holds a line that is not JSON: ${line.slice(0, 100)}`, cause });
  }
}

/** Reads what a line or a message tells of a change. */
export function readChange(value: unknown): ChangeLine {
  const change = asRecord(value);
  const missing = texts.find((name) => typeof change[name] !== 'string');
  if (missing !== undefined) throw new GraphError({ code: 'LINE_INVALID', message: `A change lacks its ${missing}.` });
  const fields = Array.isArray(change['fields']) ? change['fields'].filter((field) => typeof field === 'string') : [];
  const [registry, sequence, recordedAt, kind, entityType, entityId, cursor] = texts.map((name) => String(change[name])) as [string, string, string, string, string, string, string];
  return { registry, sequence, recordedAt, kind, entityType, entityId, fields, cursor };
}
