import { parse } from 'graphql';
import { smallerOperations } from '../federation/shrink-text.ts';
import { canaries, maySee, type Canary } from './canaries.ts';
import { makeInput, type FuzzInput } from './inputs.ts';
import { judge, judgeLine, type Verdict } from './judge.ts';
import { directOperations, type World } from './world.ts';

/** What is to be run. */
export interface Plan {
  readonly seed: string;
  /** Number of the first input. */
  readonly first: number;
  readonly inputs: number;
  /** Faults after which a run ends. */
  readonly stopAfter: number;
  /** Told now and then how far the run is. */
  readonly onProgress?: (tally: Tally) => void;
}

/** One fault with the input that brought it about. */
export interface Fault {
  readonly index: number;
  readonly fault: string;
  readonly detail: string;
  readonly input: FuzzInput;
}

/** What a run came to. */
export interface Tally {
  inputs: number;
  readonly faults: Fault[];
  readonly statuses: Map<number, number>;
  readonly codes: Map<string, number>;
  /** How often each canary was shown to somebody who may see it. */
  readonly seen: Map<Canary, number>;
}

const workers = 8;

/** Sends made-up inputs and judges every answer and every log line. */
export async function run(world: World, plan: Plan): Promise<Tally> {
  const tally: Tally = { inputs: 0, faults: [], statuses: new Map(), codes: new Map(), seen: new Map() };
  const known = new Set<string>();
  let next = plan.first;
  const work = async () => {
    while (next < plan.first + plan.inputs && known.size < plan.stopAfter) {
      const index = next;
      next += 1;
      const input = makeInput(world.material, plan.seed, index);
      const verdict = await judgeInput(world, input, tally);
      tally.inputs += 1;
      if (verdict.fault !== undefined && !known.has(verdict.fault)) {
        known.add(verdict.fault);
        tally.faults.push({ index, fault: verdict.fault, detail: verdict.detail, input });
      }
      if (tally.inputs % 1000 === 0) plan.onProgress?.(tally);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return tally;
}

/** Sends one input and judges what comes of it. */
export async function judgeInput(world: World, input: FuzzInput, tally?: Tally): Promise<Verdict> {
  const answer = await world.send(input);
  const verdict = judge(input, answer, world.folder);
  if (tally) count(tally, answer.status, verdict);
  // Lines of requests that run beside this one are judged here too: its number is near enough to find them.
  for (const line of world.takeLog()) {
    const fault = judgeLine(line);
    if (fault !== undefined) return { ...verdict, fault: verdict.fault ?? fault, detail: `${line.slice(0, 3000)}\n${verdict.detail}` };
  }
  return verdict;
}

function count({ statuses, codes, seen }: Tally, status: number, verdict: Verdict): void {
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  for (const code of new Set(verdict.codes)) codes.set(code, (codes.get(code) ?? 0) + 1);
  for (const canary of verdict.seen) seen.set(canary, (seen.get(canary) ?? 0) + 1);
}

/**
 * Lets every accepted caller go straight for every canary. Answers what each was shown wrongly or was not
 * shown though it may see it: a run over records that show nothing would prove nothing.
 */
export async function checkDirectly(world: World): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const credential of world.credentials.good) {
    const shown = new Set<Canary>();
    for (const operation of directOperations) {
      const input = { credential, method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body: JSON.stringify(operation) };
      const verdict = await judgeInput(world, input);
      if (verdict.fault !== undefined) problems.push(`${credential.name}: ${verdict.fault}: ${verdict.detail.slice(0, 300)}`);
      for (const canary of verdict.seen) shown.add(canary);
    }
    for (const canary of Object.values(canaries)) {
      if (maySee(credential.rights, canary) && !shown.has(canary)) problems.push(`${credential.name} is not shown canary ${canary.id}`);
    }
  }
  return problems;
}

/** Makes an input smaller as long as it brings about the same fault. */
export async function shrink(world: World, { input, fault }: Fault, attempts = 300): Promise<FuzzInput> {
  let small = input;
  let left = attempts;
  let isSmaller = true;
  while (isSmaller && left > 0) {
    isSmaller = false;
    for (const candidate of smaller(small)) {
      left -= 1;
      const verdict = await judgeInput(world, candidate);
      isSmaller = verdict.fault === fault;
      if (isSmaller) small = candidate;
      if (isSmaller || left <= 0) break;
    }
  }
  return small;
}

function* smaller(input: FuzzInput): Generator<FuzzInput> {
  for (const name of Object.keys(input.headers)) {
    if (name === 'content-type') continue;
    yield { ...input, headers: Object.fromEntries(Object.entries(input.headers).filter(([other]) => other !== name)) };
  }
  const parameters = readParameters(input.body);
  if (!parameters) return;
  const withBody = (value: unknown): FuzzInput => ({ ...input, body: JSON.stringify(value) });
  if (Array.isArray(parameters)) {
    for (const item of parameters) yield withBody(item);
    return;
  }
  for (const name of Object.keys(parameters)) {
    if (name !== 'query') yield withBody({ ...parameters, [name]: undefined });
  }
  for (const query of smallerTexts(Reflect.get(parameters, 'query'))) yield withBody({ ...parameters, query });
}

function readParameters(body: FuzzInput['body']): object | undefined {
  try {
    const value: unknown = JSON.parse(String(body));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function* smallerTexts(text: unknown): Generator<string> {
  if (typeof text !== 'string') return;
  if (isDocument(text)) {
    yield* smallerOperations(text);
    return;
  }
  const parts = text.split(/(\s+)/);
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < parts.length; start += size) yield parts.toSpliced(start, size).join('');
  }
}

function isDocument(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
