import { openCircuit } from './faults.ts';
import { item, pageSize, priceCount } from './graph.ts';

/** An answer of the gateway as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** What became of one answer: whole, partial as it may be, or wrong in some way. */
export type Verdict =
  | { readonly kind: 'whole' }
  | { readonly kind: 'partial'; readonly codes: readonly string[] }
  | { readonly kind: 'wrong'; readonly complaint: string };

/** What an answer is judged by. */
export interface Expectation {
  readonly from: number;
  /** The registry that may be missing, and the codes that may tell of it; none where all must be there. */
  readonly suspect?: string;
  readonly codes?: readonly string[];
}

interface Answer {
  readonly data?: { readonly items?: readonly Record<string, unknown>[] } & Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Holds an answer against the records: what is there must be right, and what is missing must have its reason. */
export function judge({ status, text }: RawAnswer, expected: Expectation): Verdict {
  try {
    if (status !== 200) throw new Error(`status ${status}`);
    const answer: Answer = JSON.parse(text);
    checkSound(answer, expected.from);
    const isWhole = expected.suspect === undefined || hasAllPrices(answer, expected.suspect);
    const codes = (answer.errors ?? []).map((error) => checkError(error, expected));
    if (isWhole) {
      if (codes.length > 0) throw new Error('an error though nothing is missing');
      return { kind: 'whole' };
    }
    if (codes.length === 0) throw new Error('something is missing without an error');
    return { kind: 'partial', codes };
  } catch (error) {
    return { kind: 'wrong', complaint: `${String(error)}: ${text.slice(0, 400)}` };
  }
}

function checkSound({ data }: Answer, from: number): void {
  const items = data?.items ?? [];
  if (items.length !== pageSize) throw new Error(`${items.length} items`);
  items.forEach(({ id, name, stock }, index) => {
    const right = item(from + index);
    if (id !== right.id || name !== right.name || stock !== right.stock) throw new Error(`a wrong item at ${index}`);
  });
}

/** Says whether all is there that the suspect knows; throws where any of it is wrong. */
function hasAllPrices({ data }: Answer, suspect: string): boolean {
  const count = data?.[`${suspect}_count`];
  if (count !== null && count !== priceCount) throw new Error(`a wrong count: ${String(count)}`);
  const prices = (data?.items ?? []).map((found) => found[suspect]);
  prices.forEach((price, index) => {
    const { amount, before } = item(numberAt(data, index)).price;
    const right = before === undefined ? { amount } : { amount, before };
    if (price !== null && JSON.stringify(price) !== JSON.stringify(right)) throw new Error(`a wrong price: ${JSON.stringify(price)}`);
  });
  return count !== null && !prices.includes(null);
}

function numberAt(data: Answer['data'], index: number): number {
  return Number(/\d+$/.exec(String(data?.items?.[index]?.['id']))?.[0]);
}

function checkError(error: NonNullable<Answer['errors']>[number], { suspect, codes = [] }: Expectation): string {
  const { service, code } = error.extensions ?? {};
  if (service !== suspect) throw new Error(`an error that names ${String(service)}`);
  if (code !== openCircuit && !codes.includes(String(code))) throw new Error(`an error with the code ${String(code)}`);
  return String(code);
}
