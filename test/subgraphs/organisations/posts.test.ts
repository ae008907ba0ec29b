import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import { saveOrganisation, savePerson } from '../../../subgraphs/organisations/records.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { organisation, person } from './synthetic.ts';

const recordedAt = '2024-01-01T00:00:00.000Z';
const query = `query ($id: ID!, $organisation: ID!, $day: Date) {
  person(id: $id) { memberships(activeOn: $day) { role { en } } }
  organisation(id: $organisation) { posts(activeOn: $day) { role { en } } }
}`;

const roles = (list: unknown) => (list as { role: { en: string } }[]).map(({ role }) => role.en);

describe.each(engines)('Posts on %s', (engine) => {
  let registry: TestRegistry;
  const office = organisation('office');
  const holder = person('holder', {
    memberships: [
      { organisation: office.id, role: { en: 'Third' }, from: '2022-01-01', until: null, provenance: [] },
      { organisation: office.id, role: { en: 'Second' }, from: '2020-01-01', until: '2021-12-31', provenance: [] },
      { organisation: office.id, role: { en: 'Sometime' }, from: null, until: null, provenance: [] },
    ],
  });
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine, { loadsRecords: false });
    await registry.database.fork().transactional(async (em) => {
      await saveOrganisation(em, office, recordedAt);
      await savePerson(em, holder, recordedAt);
    });
  });
  afterAll(() => registry.close());
  const rolesOn = async (day: string | null) => {
    const data = await read(registry, query, { id: holder.id, organisation: office.id, day });
    const [held, posts] = [roles(at(data, 'person', 'memberships')), roles(at(data, 'organisation', 'posts'))];
    expect(posts).toEqual(held);
    return held;
  };

  it.each([
    [null, ['Third', 'Second', 'Sometime']],
    ['2019-12-31', ['Sometime']],
    ['2020-01-01', ['Second', 'Sometime']],
    ['2021-12-31', ['Second', 'Sometime']],
    ['2022-01-01', ['Third', 'Sometime']],
  ])('held on %s', async (day, held) => {
    expect(await rolesOn(day)).toEqual(held);
  });
});
