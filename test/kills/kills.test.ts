import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabasePlace, type DatabasePlace } from '../support/database-place.ts';
import { engines } from '../support/registry.ts';
import { killWriters } from './kill-run.ts';

// The long run is `npm run kills`; here the writer is killed a few times.
describe.each(engines)('A writer that is killed at random moments on %s', (engine) => {
  let place: DatabasePlace;
  beforeAll(async () => {
    place = await openDatabasePlace(engine);
  });
  afterAll(() => place.close());

  it('loses no edit that was answered for, and leaves none half made', async () => {
    const { kills, acknowledged, complaints } = await killWriters(place.url, 5);
    expect(complaints).toEqual([]);
    expect(acknowledged).toBeGreaterThanOrEqual(kills);
  }, 120_000);
});
