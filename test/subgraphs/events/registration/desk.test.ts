import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../../subgraphs/events/document.ts';
import { events } from '../../../../subgraphs/events/index.ts';
import { registrationBookEntity } from '../../../../subgraphs/events/registration/index.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../../support/registry.ts';
import { save, synthetic } from '../synthetic.ts';

type Desk = NonNullable<EventDocument['registration']>;

const desk = (parts: Partial<Desk> = {}): Desk => ({
  opensAt: '2026-03-01T08:00:00+07:00',
  closesAt: '2026-03-08T16:00:00+07:00',
  capacity: 3,
  requiresApproval: true,
  consentText: { en: 'Synthetic consent' },
  retentionDays: 90,
  ...parts,
});
const upcoming = { status: 'SCHEDULED', startsOn: '2026-03-10' };

const meetings = [
  synthetic('dated', { ...upcoming, registration: desk() }),
  synthetic('unlimited', {
    ...upcoming,
    registration: desk({ opensAt: null, closesAt: null, capacity: null }),
  }),
  synthetic('timed', {
    ...upcoming,
    startsAt: '2026-03-10T09:00:00+07:00',
    registration: desk({ closesAt: null }),
  }),
  synthetic('called_off', { ...upcoming, status: 'CANCELLED', registration: desk() }),
  synthetic('without', upcoming),
];

const open =
  '{ events(filter: { registrationOpen: true }, orderBy: STARTS_ASC) { nodes { slug } totalCount } }';
const closed =
  '{ events(filter: { registrationOpen: false }, orderBy: STARTS_ASC) { nodes { slug } } }';

function slugsOf(data: unknown): readonly string[] {
  const nodes = at(data, 'events', 'nodes') as { slug: string }[];
  return nodes.map(({ slug }) => slug.replace('synthetic-', '')).toSorted();
}

describe.each(engines)('Registration desks on %s', (engine) => {
  let registry: TestRegistry;
  let now = new Date();
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine, { clock: () => now, loadsRecords: false });
    await save(registry, meetings);
    const book = { eventId: 'evt_synthetic_dated', lastSequence: 6, taken: 2, waiting: 2, endsAt: '2026-03-10T17:00:00.000Z' };
    await registry.database.fork().insertMany(registrationBookEntity, [book]);
  });
  afterAll(() => registry.close());

  it.each([
    ['before the desk opens', '2026-03-01T07:59:59+07:00', ['unlimited']],
    ['as it opens', '2026-03-01T08:00:00+07:00', ['dated', 'timed', 'unlimited']],
    ['just before it closes', '2026-03-08T15:59:59+07:00', ['dated', 'timed', 'unlimited']],
    ['as it closes', '2026-03-08T16:00:00+07:00', ['timed', 'unlimited']],
    ['when the day of the meeting begins in Laos', '2026-03-10T00:00:00+07:00', ['timed']],
    ['when the meeting begins', '2026-03-10T09:00:00+07:00', []],
  ])(
    'lists the meetings that take registrations %s, and says the same of each',
    async (_when, moment, expected) => {
      now = new Date(moment);
      const listed = await read(registry, open);
      expect(slugsOf(listed)).toEqual(expected);
      expect(at(listed, 'events', 'totalCount')).toBe(expected.length);
      expect(slugsOf(await read(registry, closed))).toEqual(
        ['called-off', 'dated', 'timed', 'unlimited', 'without'].filter(
          (slug) => !expected.includes(slug),
        ),
      );
      const data = await read(registry, '{ events { nodes { slug registration { isOpen } } } }');
      const nodes = at(data, 'events', 'nodes') as {
        slug: string;
        registration: { isOpen: boolean } | null;
      }[];
      expect(
        nodes
          .filter((node) => node.registration?.isOpen)
          .map(({ slug }) => slug.replace('synthetic-', ''))
          .toSorted(),
      ).toEqual(expected);
    },
  );

  it('counts the places that are left and the people who wait, in one statement for all desks', async () => {
    const source = `{ events { nodes { slug registration {
      opensAt closesAt capacity placesLeft waitingListLength requiresApproval consentText { en } retentionDays
    } } } }`;
    const { data, errors, statements } = await registry.ask(source);
    expect(errors).toEqual([]);
    expect(statements).toBe(3);
    const nodes = at(data, 'events', 'nodes') as { slug: string; registration: unknown }[];
    const desks = new Map(
      nodes.map(({ slug, registration }) => [slug.replace('synthetic-', ''), registration]),
    );
    expect(desks.get('dated')).toEqual({
      opensAt: '2026-03-01T01:00:00.000Z',
      closesAt: '2026-03-08T09:00:00.000Z',
      capacity: 3,
      placesLeft: 1,
      waitingListLength: 2,
      requiresApproval: true,
      consentText: { en: 'Synthetic consent' },
      retentionDays: 90,
    });
    expect(desks.get('unlimited')).toMatchObject({
      capacity: null,
      placesLeft: null,
      waitingListLength: 0,
      opensAt: null,
      closesAt: null,
    });
    expect(desks.get('timed')).toMatchObject({ placesLeft: 3 });
    expect(desks.get('without')).toBeNull();
  });

  it('has no free places, not fewer than none, where more came than there is room for', async () => {
    const [dated] = meetings;
    if (!dated) throw new Error('There is no meeting to change.');
    await save(registry, [{ ...dated, registration: desk({ capacity: 1 }) }]);
    const data = await read(
      registry,
      '{ event(slug: "synthetic-dated") { registration { placesLeft } } }',
    );
    expect(data).toEqual({ event: { registration: { placesLeft: 0 } } });
    await save(registry, [dated]);
  });
});
