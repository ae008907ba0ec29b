// Mutations over several registries in one operation, where each registry is a process of its own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy, type Deployment } from '../support/deployment.ts';
import { at } from '../support/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'graph-mutations-'));
let graph: Deployment;

beforeAll(async () => {
  graph = await deploy({ databaseUrl: `sqlite:${folder}`, registries: 'remote' });
}, 120_000);

afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
}, 60_000);

const codes = (answer: Awaited<ReturnType<Deployment['ask']>>) => answer.errors?.map(({ extensions }) => extensions?.['code']);

describe('mutations over several registries', () => {
  let meeting: string;
  let programme: string;

  it('are done one after the other, and their answers read on in other registries', async () => {
    const both = await graph.ask(
      `mutation {
        programme: saveProgramme(input: { title: { en: "Made-up programme" }, partners: [{ organisation: "org_dgc", role: IMPLEMENTING, country: "LA" }] }) {
          version errors { code } programme { id partners { organisation { slug } } }
        }
        event: saveEvent(input: { title: { en: "Made-up meeting" }, startsOn: "2027-03-01", organisers: [{ organisation: "org_dgc", role: HOST }] }) {
          version errors { code } event { id organisers { organisation { slug } } }
        }
      }`,
      {},
    );
    expect(both.errors).toBeUndefined();
    expect(both.data).toMatchObject({
      programme: { version: 1, errors: [], programme: { partners: [{ organisation: { slug: 'dgc' } }] } },
      event: { version: 1, errors: [], event: { organisers: [{ organisation: { slug: 'dgc' } }] } },
    });
    programme = String(at(both.data, 'programme', 'programme', 'id'));
    meeting = String(at(both.data, 'event', 'event', 'id'));

    // Each step names the version that the one before it must have left.
    const steps = await graph.ask(
      `mutation ($meeting: ID!, $programme: ID!) {
        a: publishEvent(id: $meeting, version: 1) { version errors { code } }
        b: publishProgramme(id: $programme, version: 1) { version errors { code } }
        c: saveEvent(input: { id: $meeting, version: 2, programme: $programme }) { version errors { code } }
        d: publishEvent(id: $meeting, version: 3) { version errors { code } event { programme { title { en } } notes { code } } }
      }`,
      { meeting, programme },
    );
    expect(steps).toEqual({
      data: {
        a: { version: 2, errors: [] },
        b: { version: 2, errors: [] },
        c: { version: 3, errors: [] },
        // Nobody has told these registries where the graph is.
        d: { version: 4, errors: [], event: { programme: { title: { en: 'Made-up programme' } }, notes: [{ code: 'LINK_PENDING' }, { code: 'LINK_PENDING' }] } },
      },
    });
  });

  it('answer for themselves when another registry is gone, and are never sent twice', async () => {
    await graph.stopRegistry('programmes');
    const answer = await graph.ask(
      `mutation ($meeting: ID!, $programme: ID!) {
        a: saveProgramme(input: { id: $programme, version: 2, cycle: "2027" }) { version }
        b: saveEvent(input: { id: $meeting, version: 4, outcomes: [{ en: "Made-up outcome" }] }) { version errors { code } }
      }`,
      { meeting, programme },
    );
    expect(answer.data).toEqual({ a: null, b: { version: 5, errors: [] } });
    expect(codes(answer)).toEqual(['SUBGRAPH_UNREACHABLE']);
    const seen = await graph.ask('query ($id: ID!) { eventDraft(id: $id) { version } event(id: $id) { version outcomes { en } } }', { id: meeting });
    expect(seen.data).toEqual({ eventDraft: { version: 5 }, event: { version: 4, outcomes: [] } });
    const anybody = await graph.ask('query ($id: ID!) { eventDraft(id: $id) { version } event(id: $id) { version } }', { id: meeting }, 'nobody');
    expect(anybody.data).toEqual({ eventDraft: null, event: { version: 4 } });
    expect(codes(anybody)).toEqual(['UNAUTHENTICATED']);
  });
});
