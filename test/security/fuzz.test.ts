// Requests made of good ones with a few things wrong: no 5xx, no crash, no fault inside a registry, and
// no canary for callers who may not see it. FUZZ_INPUTS and FUZZ_SEED make longer and other runs.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Pool } from 'undici';
import { createDice, makeInput, type FuzzInput } from './fuzz-inputs.ts';
import { expectAlive } from './attack.ts';
import { openRealGraph, type RealGraph } from './real-graph.ts';

const inputs = Number(process.env['FUZZ_INPUTS'] ?? 2000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
const connections = 16;

let graph: RealGraph;
let pool: Pool;
beforeAll(async () => {
  graph = await openRealGraph();
  pool = new Pool(graph.server.url, { connections });
  const programme = 'prg_ksp_2021_2022';
  await graph.change('organisations', 'update person set email = ?, phone = ?', ['canary@example.org', 'canary-phone']);
  await graph.change('publications', 'update publication set draft_url = ?', ['https://canary.example/']);
  await graph.change('programmes', 'insert into budget values (?, 1, ?, ?, ?, ?, ?, ?, null)', [
    programme, '{"code":"canary"}', '{}', '2021-01-01', '2022-12-31', 'canary', 'USD',
  ]);
  await graph.change('programmes', 'insert into programme_transaction values (?, ?, ?, ?, ?, ?, null, null, null, null)', [
    'trn_canary', programme, '{"code":"canary"}', '2022-01-01', 'canary', 'USD',
  ]);
}, 60_000);
afterAll(async () => {
  await pool.close();
  await graph.close();
});

/** What is wrong with the answer to one input, if anything; counts the answers with data. */
async function attack(input: FuzzInput, answered: { count: number }): Promise<string | undefined> {
  const { method, path, headers, body } = input;
  const reply = await pool.request({ method, path, headers, body });
  const text = await reply.body.text();
  if (reply.statusCode >= 500) return `status ${reply.statusCode}: ${text}`;
  if (text.includes('canary')) return `a canary: ${text}`;
  if (text.includes('INTERNAL_SERVER_ERROR')) return `an internal error: ${text}`;
  if (text.includes('"data":{')) answered.count += 1;
  return undefined;
}

it(`${inputs} requests from seed ${seed} break nothing and tell nothing`, async () => {
  const dice = createDice(seed);
  const callers = [graph.keyFor('kdi', []), graph.keyFor('egc', ['programmes:finance', 'publications:drafts'])];
  const goodKeys = (await Promise.all(callers)).map((headers) => headers['x-api-key'] ?? '');
  const failures: (readonly [string, FuzzInput])[] = [];
  const answered = { count: 0 };
  let made = 0;
  const worker = async () => {
    while (made < inputs && failures.length < 5) {
      made += 1;
      const input = makeInput(dice, goodKeys);
      const failure = await attack(input, answered);
      if (failure !== undefined) failures.push([failure, input]);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  await expectAlive(graph.server.url);
  expect(failures).toEqual([]);
  expect(graph.faults).toEqual([]);
  expect(made).toBe(inputs);
  // Inputs that only ever fail at the door would prove little.
  expect(answered.count / inputs).toBeGreaterThan(0.25);
}, 3_600_000);
