import { describe, expect, it } from '@jest/globals';
import { engineOpener } from './engine-side.ts';
import { createJudge } from './judge.ts';
import { neverSilentlyWrong } from './situations/never-silently-wrong.ts';
import { planParts } from './situations/plan-parts.ts';
import { shapesOfGraphs } from './situations/shapes-of-graphs.ts';
import type { Situation } from './situations/situation.ts';

describe.each([
  ['where plans go wrong without an error', neverSilentlyWrong],
  ['everything that a plan can hold', planParts],
  ['shapes of graphs that gateways stumble over', shapesOfGraphs],
] as const)('%s', (_title, situations: readonly Situation[]) => {
  describe.each(situations.map((situation) => [situation.name, situation] as const))('%s', (_name, situation) => {
    it.each(['objects', 'text'] as const)('is answered as by one merged schema, with registries called by %s', async (way) => {
      const judge = createJudge(engineOpener(way), true);
      for (const item of situation.operations) {
        const [operation, variables] = typeof item === 'string' ? [item, {}] : item;
        const verdict = await judge.judge({ description: situation.name, seed: 1, ...situation, operation, variables });
        const accepted = situation.mayRefuse && verdict?.kind === 'refused' ? { kind: 'same' } : verdict;
        expect({ operation, variables, verdict: accepted }).toEqual({ operation, variables, verdict: { kind: 'same' } });
      }
      await judge.close();
    });
  });
});
