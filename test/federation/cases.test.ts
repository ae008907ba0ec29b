import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Case } from './case.ts';
import { engineOpener } from './engine-side.ts';
import { createJudge } from './judge.ts';

const folder = 'test/federation/cases';

function readCase(file: string): Case {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
}

describe('differences that were found once', () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('are gone: %s', async (file) => {
    for (const way of ['objects', 'text'] as const) {
      const judge = createJudge(engineOpener(way), true);
      expect({ way, verdict: await judge.judge(readCase(file)) }).toEqual({ way, verdict: { kind: 'same' } });
      await judge.close();
    }
  });
});
