import { setTimeout as pause } from 'node:timers/promises';
import type { AskGraph, Visitor } from '../../gateway/http/index.ts';
import { FeedProblem, notFound } from '../problem.ts';
import { readAnswer, withoutGap, type GraphAnswer } from '../read-graph.ts';
import { derivedNames } from './derive.ts';
import type { RowSource } from './lists.ts';
import type { RowPlan } from './trusted-exports.ts';
import { noteWithheld, type Withheld } from './withheld.ts';

/** One row, with its place in the list where that has pages. */
export interface Row {
  readonly value: unknown;
  readonly cursor: string | undefined;
}

/** Rows that came together. */
export interface RowPage {
  readonly rows: readonly Row[];
  /** True where the list goes on after them. */
  readonly goesOn: boolean;
}

/** What to read, and for whom. */
export interface RowReading {
  readonly plan: RowPlan;
  readonly visitor: Visitor;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly after: string | undefined;
  readonly most: number;
  /** Filled with what the caller may not see. */
  readonly withheld: Map<string, Withheld>;
  /** Waits; a test need not. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** What the graph allows a page to hold at the most, unless an operator set less. */
const pageSize = 100;
/** A caller who has to wait longer has used up a day: the file breaks off and can be gone on with later. */
const longestWaitSeconds = 60;

const sleep = (ms: number, signal: AbortSignal | undefined) => pause(ms, undefined, { ...(signal && { signal }) });

/** Reads rows page by page, the next page already on its way while one is being written. */
export async function* readRows(ask: AskGraph, reading: RowReading): AsyncGenerator<RowPage> {
  const pages = new Pages(ask, reading);
  let left = reading.most;
  let next: Promise<RowPage> | undefined = pages.read(reading.after, left);
  while (next) {
    const page: RowPage = await next;
    left -= page.rows.length;
    const last = page.rows.at(-1)?.cursor;
    next = page.goesOn && left > 0 && last !== undefined ? pages.read(last, left) : undefined;
    // Whoever stops reading takes no notice of a page that is still on its way.
    next?.catch(() => undefined);
    yield page;
  }
}

class Pages {
  readonly #ask: AskGraph;
  readonly #reading: RowReading;
  #size = pageSize;
  #isFirst = true;

  constructor(ask: AskGraph, reading: RowReading) {
    this.#ask = ask;
    this.#reading = reading;
  }

  async read(after: string | undefined, left: number): Promise<RowPage> {
    const { plan, withheld } = this.#reading;
    const { data, withheld: errors } = withoutGap(await this.#answer(after, left));
    this.#isFirst = false;
    for (const error of errors) noteWithheld(withheld, error);
    const page = pageIn(data, plan.source, { hasErrors: errors.length > 0 });
    return { rows: page.rows.slice(0, left), goesOn: page.goesOn || page.rows.length > left };
  }

  /** Asks until there is an answer: smaller where a page is too much at once, later where it was too soon. */
  async #answer(after: string | undefined, left: number): Promise<GraphAnswer> {
    const { plan, visitor, variables, wait = sleep } = this.#reading;
    for (;;) {
      const first = Math.min(this.#size, left);
      const paging = plan.source.kind === 'pages' ? { [derivedNames.first]: first, [derivedNames.after]: after ?? null } : {};
      const { documentId, operationName } = plan;
      const answer = await readAnswer(this.#ask, visitor, { documentId, operationName, variables: { ...variables, ...paging } });
      const smaller = plan.source.kind === 'pages' ? sizeThatFits(answer, first) : undefined;
      if (smaller !== undefined) {
        this.#size = smaller;
        continue;
      }
      // Before anything is sent the caller can wait as well as we can, and is told how long.
      if (answer.status !== 429 || this.#isFirst) return answer;
      const seconds = answer.retryAfterSeconds ?? 1;
      if (seconds > longestWaitSeconds) return answer;
      await wait(seconds * 1000, visitor.signal);
    }
  }
}

/** The size of a page that stays within the limit that one of this size passed; undefined where size does not help. */
function sizeThatFits({ errors }: GraphAnswer, size: number): number | undefined {
  const { code, figure, limit } = errors[0]?.extensions ?? {};
  if ((code !== 'LIMIT_COST' && code !== 'LIMIT_LIST_SIZE') || !figure || !limit || size <= 1) return undefined;
  return Math.max(1, Math.min(size - 1, Math.floor((size * limit) / figure)));
}

/** Finds the rows in an answer. */
function pageIn(data: unknown, source: RowSource, { hasErrors }: { readonly hasErrors: boolean }): RowPage {
  const found = source.path.reduce((value, { key }) => memberOf(value, key), data);
  if (found === null || found === undefined) throw nothingThere(source, hasErrors);
  if (source.kind === 'record') return { rows: [{ value: found, cursor: undefined }], goesOn: false };
  if (source.kind === 'list') return { rows: asList(found).map((value) => ({ value, cursor: undefined })), goesOn: false };
  const edges = asList(memberOf(found, 'edges'));
  return { rows: edges.map((edge) => rowOf(edge, source)), goesOn: memberOf(memberOf(found, 'pageInfo'), 'hasNextPage') === true };
}

function rowOf(edge: unknown, { isEdges }: RowSource): Row {
  const { [derivedNames.cursor]: cursor, ...rest } = Object(edge);
  return { value: isEdges ? rest : rest.node, cursor: String(cursor) };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new FeedProblem(403, 'FORBIDDEN', 'Your credential may not see this list.');
}

function nothingThere({ path }: RowSource, hasErrors: boolean): FeedProblem {
  if (hasErrors) return new FeedProblem(403, 'FORBIDDEN', 'Your credential may not see this list.');
  return notFound(path[0]?.node.name.value ?? 'record');
}
