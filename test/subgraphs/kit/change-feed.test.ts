import { execFile } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { startRegistry } from '../../../subgraphs/kit/registry-module.ts';
import type { Registry } from '../../../subgraphs/kit/registry.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { engines } from '../../support/registry.ts';

const run = promisify(execFile);
const document = parse('query ($after: String) { programmeChanges(first: 7, after: $after) { nodes { sequence entityId } pageInfo { endCursor } } }');

interface Answer {
  readonly programmeChanges: {
    readonly nodes: readonly { readonly sequence: string; readonly entityId: string }[];
    readonly pageInfo: { readonly endCursor: string | null };
  };
}

describe.each(engines)('The feed of changes on %s', (engine) => {
  let place: DatabasePlace;
  let registry: Registry;
  beforeEach(async () => {
    place = await openDatabasePlace(engine);
    registry = await startRegistry(programmes, { database: { url: place.url }, loadsRecords: false, reportFault: () => undefined });
  });
  afterEach(async () => {
    await registry.close();
    await place.close();
  });

  it('gives a reader who follows several writing processes every change once and in order', async () => {
    let isWriting = true;
    const writers = ['a', 'b'].map((name) => run(process.execPath, ['test/subgraphs/kit/append-changes.ts', place.url, name, '12']));
    const over = Promise.all(writers).finally(() => (isWriting = false));
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      // Asked before the page is read: what was written by then is on this page or on a later one.
      const isLast: boolean = !isWriting;
      const { data, errors } = await registry.execute({ document, variables: { after }, headers: {} });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = (data as unknown as Answer).programmeChanges;
      seen.push(...nodes.map(({ sequence }) => sequence));
      after = pageInfo.endCursor ?? after;
      if (nodes.length === 0 && isLast) break;
      // SQLite answers without a turn of the queue, in which the end of the writers is told.
      await nextTurn();
    }
    await over;
    expect(seen).toEqual(Array.from({ length: 72 }, (_, index) => String(index + 1)));
  }, 60_000);
});
