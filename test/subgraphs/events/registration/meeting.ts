import { callerHeader, encodeCaller, type CallerIdentity } from '../../../../schema/index.ts';
import type { EventDocument } from '../../../../subgraphs/events/document.ts';
import { events } from '../../../../subgraphs/events/index.ts';
import type { RegistrySettings } from '../../../../subgraphs/kit/registry-module.ts';
import { at, openTestRegistry, read, type Engine, type TestRegistry } from '../../../support/registry.ts';
import { save, synthetic } from '../synthetic.ts';

/** How a made-up meeting takes registrations. */
export type Desk = NonNullable<EventDocument['registration']>;

/** A made-up desk. */
export const desk = (parts: Partial<Desk> = {}): Desk => ({
  opensAt: '2026-03-01T08:00:00+07:00',
  closesAt: '2026-03-09T16:00:00+07:00',
  capacity: 3,
  requiresApproval: false,
  consentText: { lo: 'ຂໍ້ຄວາມສົມມຸດ', en: 'Synthetic consent' },
  retentionDays: 90,
  ...parts,
});

/** A made-up meeting on 10 March 2026 that takes registrations. */
export const meeting = (id: string, parts: Partial<Desk> = {}, eventParts: Partial<EventDocument> = {}): EventDocument =>
  synthetic(id, { status: 'SCHEDULED', startsOn: '2026-03-10', registration: desk(parts), ...eventParts });

/** A registry with a clock that the test sets. */
export interface RegistrationWorld {
  registry: TestRegistry;
  now: Date;
  ask(source: string, variables?: Readonly<Record<string, unknown>>, caller?: CallerIdentity): Promise<unknown>;
  save(...documents: readonly EventDocument[]): Promise<void>;
  close(): Promise<void>;
}

/** Keys made for one test run, as REGISTRATION_KEYS takes them. */
export function makeKeys(...ids: readonly string[]): string {
  return ids.map((id) => `${id}:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`).join(',');
}

/** Opens a registry on an engine, at a moment when registration of made-up meetings is open. */
export async function openWorld(engine: Engine, settings: Partial<RegistrySettings> = {}): Promise<RegistrationWorld> {
  const world = { now: new Date('2026-03-02T03:00:00Z') };
  const registry = await openTestRegistry(events, engine, {
    loadsRecords: false,
    clock: () => world.now,
    own: { REGISTRATION_KEYS: makeKeys('k1') },
    ...settings,
  });
  const opened: RegistrationWorld = Object.assign(world, {
    registry,
    ask: (source: string, variables = {}, caller?: CallerIdentity) => read(opened.registry, source, variables, caller ? callFor(caller) : {}),
    save: (...documents: readonly EventDocument[]) => save(opened.registry, documents, () => world.now.toISOString()),
    close: () => opened.registry.close(),
  });
  return opened;
}

/** A made-up official who may see registrations. */
export const official: CallerIdentity = {
  kind: 'internal',
  subject: 'synthetic-official',
  scopes: new Set(['registry:internal', 'events:registrations', 'audit:read']),
  credential: 'jwt',
};

/** The headers by which a gateway calls for somebody. */
export function callFor(caller: CallerIdentity): Record<string, string> {
  return { [callerHeader]: encodeCaller(caller), 'x-request-id': 'request-1' };
}

/** What registering answers. */
export interface Payload {
  readonly registration: Readonly<Record<string, unknown>> & { readonly id: string; readonly status: string };
  readonly token: string | null;
  readonly waitingPosition: number | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: { readonly lo: string; readonly en: string } }[];
}

const payload = 'token waitingPosition registration { id status waitingPosition registeredAt } errors { code path message { lo en } }';

let keys = 0;

/** What a made-up person sends. */
export const person = (eventId: string, parts: Readonly<Record<string, unknown>> = {}) => {
  keys += 1;
  return {
    eventId: `evt_synthetic_${eventId}`,
    fullName: `Synthetic person ${keys}`,
    email: `synthetic-${keys}@example.test`,
    consent: true,
    idempotencyKey: `synthetic-key-${keys}`,
    ...parts,
  };
};

/** Registers a person. */
export async function register(world: RegistrationWorld, input: Readonly<Record<string, unknown>>): Promise<Payload> {
  const source = `mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) { ${payload} } }`;
  return at(await world.ask(source, { input }), 'registerForEvent') as Payload;
}

/** Cancels by the secret code. */
export async function cancel(world: RegistrationWorld, token: string): Promise<Payload> {
  return at(await world.ask(`mutation($token: String!) { cancelRegistration(token: $token) { ${payload} } }`, { token }), 'cancelRegistration') as Payload;
}

/** Does what only officials may: one of the mutations that take the id of a registration. */
export async function manage(world: RegistrationWorld, mutation: string, registrationId: string, caller = official): Promise<Payload> {
  return at(await world.ask(`mutation($id: ID!) { ${mutation}(registrationId: $id) { ${payload} } }`, { id: registrationId }, caller), mutation) as Payload;
}

/** The statuses of a meeting's registrations, in the order in which people registered. */
export async function statuses(world: RegistrationWorld, eventId: string): Promise<readonly string[]> {
  const source = 'query($id: ID!) { event(id: $id) { registration { registrations(first: 100) { nodes { status } } } } }';
  const data = await world.ask(source, { id: `evt_synthetic_${eventId}` }, official);
  return (at(data, 'event', 'registration', 'registrations', 'nodes') as { status: string }[]).map(({ status }) => status);
}

/** What the public sees of a desk. */
export async function publicDesk(world: RegistrationWorld, eventId: string): Promise<unknown> {
  const source = 'query($id: ID!) { event(id: $id) { registration { isOpen placesLeft waitingListLength } } }';
  return at(await world.ask(source, { id: `evt_synthetic_${eventId}` }), 'event', 'registration');
}
