import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepInStep, type InStepResult } from './in-step-run.ts';

// The long run is `npm run in-step`; here some hundred changes are made.
describe('copies of a graph that changes at random', () => {
  let result: InStepResult;
  beforeAll(async () => {
    result = await keepInStep({ changes: 250, seed: '1', longestLifeMs: 4000 });
  }, 900_000);
  afterAll(() => result?.close(), 60_000);

  it('equal the graph, record by record, by the feed over a line that breaks and by webhooks that a third of the time fail', () => {
    expect(result.differences).toEqual([]);
    expect(result.deadLetters).toBe(0);
    expect(result.changesInFeed).toBeGreaterThanOrEqual(result.changes);
    expect(result.records).toBeGreaterThan(100);
    for (const kind of ['DELIVERY', 'REFUSED', 'CLOSED', 'UNHEARD', 'APPLIED', 'DUPLICATE']) expect([kind, result.told.get(kind)]).toEqual([kind, expect.any(Number)]);
    expect(result.followerKills + result.receiverKills).toBeGreaterThan(0);
    expect([...result.told.keys()].filter((kind) => kind.startsWith('ERROR'))).toEqual([]);
  });

  it('are found out where they differ: a record that is missing, one left over, one that says something else', async () => {
    const { differences } = await result.compareAgain((file) => {
      const database = new DatabaseSync(file);
      database.exec(`
        update record set body = null where collection = 'events' and id = (select min(id) from record where collection = 'events' and body is not null);
        update record set body = json_set(body, '$.slug', 'spoilt') where collection = 'programmes' and id = 'prg_ksp_2021_2022';
        insert into record values ('organisations', 'org_left_over', '{"id":"org_left_over"}', 0, 0);`);
      database.close();
    });
    expect(differences.map((difference) => difference.replace(/: evt_\S+/, ': evt'))).toEqual(
      expect.arrayContaining(['by the feed', 'by webhooks'].flatMap((name) => [
        `${name}, events: evt is missing`, `${name}, programmes: prg_ksp_2021_2022 says something else`, `${name}, organisations: org_left_over is left over`,
      ])),
    );
    expect(differences).toHaveLength(6);
  }, 60_000);
});
