// The short form of `scripts/fuzz.ts`: the whole graph, a canary in every private column, callers of every kind.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canaries, findCanaries, maySee, requireCanaries, word } from './canaries.ts';
import { makeInput } from './inputs.ts';
import { judge, judgeLine } from './judge.ts';
import { checkDirectly, run } from './run.ts';
import { openWorld, type FuzzAnswer, type World } from './world.ts';

const plan = { seed: '20261122', first: 0, inputs: 2000, stopAfter: 5 };

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

describe('the whole graph under made-up requests', () => {
  it('shows each canary to exactly those who may see it, when they ask for it straight', async () => {
    expect(await checkDirectly(world)).toEqual([]);
  });

  it(`breaks at none of ${plan.inputs} inputs, and shows none of their senders what is not for them`, async () => {
    const { faults, inputs, seen } = await run(world, plan);
    expect(faults.map(({ index, fault, detail }) => `input ${index} of seed ${plan.seed}: ${fault}: ${detail}`)).toEqual([]);
    expect(inputs).toBe(plan.inputs);
    // Inputs that reach nothing private would prove nothing.
    expect(seen.size).toBeGreaterThan(Object.keys(canaries).length / 2);
  }, 120_000);
});

function answer(body: string, status = 200): FuzzAnswer {
  return { status, headers: { 'content-type': 'application/json' }, bytes: Buffer.from(body) };
}

function error(message: string, code: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

/** The fault that is found where an anonymous caller gets this answer. */
function faultOf(body: string, status?: number): string | undefined {
  const [anonymous] = world.credentials.good;
  const input = { ...makeInput(world.material, 'x', 0), path: '/graphql', body: '', ...(anonymous && { credential: anonymous }) };
  return judge(input, answer(body, status), world.folder).fault;
}

describe('the judge of a fuzz run', () => {
  it.each([
    ['a canary', () => `{"data":{"x":"${word(canaries.email)}"}}`, /leaked/],
    ['a canary in base64', () => `{"data":{"x":"${Buffer.from(`["${word(canaries.draftOfNobody)}",1]`).toString('base64url')}"}}`, /leaked/],
    ['who else may read a draft', () => `{"data":{"x":"${word(canaries.readerOfOther)}"}}`, /leaked/],
    ['a path', () => error(`in ${world.folder}`, 'BAD_USER_INPUT'), /path/],
    ['a statement', () => error('select "id" from "person" where 1', 'BAD_USER_INPUT'), /insides/],
    ['a stack', () => error('x\n    at f', 'BAD_USER_INPUT'), /insides/],
    ['a masked failure', () => error('x', 'INTERNAL_SERVER_ERROR'), /INTERNAL_SERVER_ERROR/],
    ['a code that is in no table', () => error('x', 'MADE_UP'), /undocumented/],
    ['what is no GraphQL answer', () => '{"x":1}', /not GraphQL/],
    ['what is no JSON', () => '{', /cannot be read/],
  ])('finds %s in an answer', (_, body, fault) => {
    expect(faultOf(body())).toMatch(fault);
  });

  it('finds a status that blames the server', () => {
    expect(faultOf(error('x', 'BAD_USER_INPUT'), 500)).toBe('status 500');
    expect(faultOf('{"data":{"x":"fine"}}')).toBeUndefined();
  });

  it('finds an answer to a credential that was to be refused', () => {
    const [bad] = world.credentials.bad;
    const input = { ...makeInput(world.material, 'x', 0), path: '/graphql', body: '', ...(bad && { credential: bad }) };
    expect(judge(input, answer('{"data":{"__typename":"Query"}}'), world.folder).fault).toMatch(/refused/);
  });

  it.each([
    ['a canary', () => `{"msg":"${word(canaries.phone)}"}`, 'a canary in the log'],
    ['a key', () => `{"msg":"${world.credentials.good.flatMap(({ headers }) => headers['x-api-key'] ?? [])[0]}"}`, 'a credential in the log'],
    ['a token', () => `{"msg":"${world.credentials.good.flatMap(({ headers }) => headers['authorization'] ?? [])[0]}"}`, 'a credential in the log'],
    ['an error', () => '{"level":"error","msg":"x"}', 'an error in the log'],
  ])('finds %s in a line of the log', (_, line, fault) => {
    expect(judgeLine(line())).toBe(fault);
    expect(judgeLine('{"level":"info","msg":"request"}')).toBeUndefined();
  });

  it('knows who may see what', () => {
    const partner = { kind: 'partner', organisation: 'kdi', scopes: new Set(['programmes:finance']) } as const;
    expect([canaries.budgetOfRight, canaries.budgetOfOther, canaries.draftOfRight].map((canary) => maySee(partner, canary))).toEqual([true, false, false]);
    expect(maySee(undefined, canaries.budgetOfRight)).toBe(false);
    expect(findCanaries('nothing').size).toBe(0);
  });

  it('does not start over a protected field that has no canary', () => {
    expect(() => requireCanaries(['Person.salary'])).toThrow('Person.salary');
  });
});
