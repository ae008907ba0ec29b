import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerHeader, encodeCaller } from '../../../schema/index.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts';

const query = '{ programme(slug: "ksp-2021-2022") { history { nodes { kind fields } } } programmeChanges { nodes { fields } } }';

function asCaller(...scopes: readonly string[]) {
  return {
    [callerHeader]: encodeCaller({ kind: 'partner', subject: 'synthetic', scopes: new Set(scopes), credential: 'jwt' }),
  };
}

describe('the history of a programme', () => {
  let registry: TestRegistry | undefined;
  const fieldsFor = async (headers: Readonly<Record<string, string>>) => {
    const { data } = (await registry?.ask(query, {}, headers)) ?? {};
    const answer = data as {
      programme: { history: { nodes: { kind: string; fields: string[] }[] } };
      programmeChanges: { nodes: { fields: string[] }[] };
    };
    expect(answer.programmeChanges.nodes[0]?.fields).toEqual(answer.programme.history.nodes[0]?.fields);
    return answer.programme.history.nodes[0]?.fields ?? [];
  };

  beforeAll(async () => {
    registry = await openTestRegistry(programmes, 'SQLite');
  });
  afterAll(() => registry?.close());

  it('names the fields that were written by their names in the schema', async () => {
    expect(await fieldsFor({})).toEqual(expect.arrayContaining(['title', 'partners', 'commitments', 'notes']));
  });

  it('does not tell those without the scope that money was written', async () => {
    expect(await fieldsFor({})).not.toEqual(expect.arrayContaining(['budgets']));
    expect(await fieldsFor(asCaller('audit:read'))).not.toEqual(expect.arrayContaining(['transactions']));
    expect(await fieldsFor(asCaller('programmes:finance'))).toEqual(expect.arrayContaining(['budgets', 'transactions']));
  });
});
