import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at, engines } from '../../../support/registry.ts';
import { cancel, manage, meeting, official, openWorld, person, publicDesk, register, statuses, type RegistrationWorld } from './meeting.ts';

const codes = ({ errors }: { readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${path.join('.')}: ${code}`);

describe.each(engines)('Registering for a meeting on %s', (engine) => {
  let world: RegistrationWorld;
  beforeAll(async () => {
    world = await openWorld(engine);
    await world.save(meeting('open'), meeting('line'), meeting('approved', { requiresApproval: true, capacity: 1 }),
      meeting('unlimited', { capacity: null }), meeting('late', { opensAt: '2026-03-03T00:00:00Z' }),
      meeting('deskless', {}, { registration: null }), meeting('moved', { capacity: 1 }), meeting('grows', { capacity: 1 }),
      meeting('doors', { capacity: 2 }), meeting('called', {}, { status: 'POSTPONED' }));
  });
  afterAll(() => world.close());

  it('gives a place, a secret code, and shows the registration by it', async () => {
    const input = person('open', { phone: '+856 20 5555-1234', organisationName: ' Synthetic office ', province: 'LA-LP', organisationId: 'org_synthetic' });
    const { registration, token, waitingPosition, errors } = await register(world, input);
    expect(errors).toEqual([]);
    expect(registration).toMatchObject({ status: 'CONFIRMED', registeredAt: world.now.toISOString() });
    expect(registration.id).toMatch(/^reg_[0-9a-f]{32}$/);
    expect(waitingPosition).toBeNull();
    const source = `query($token: String!) { registration(token: $token) { id eventId event { slug } status fullName email phone
      organisationName organisation { id } province { code } consentedAt consentText { lo en } erasesOn erasedOn checkedInAt } }`;
    expect(await world.ask(source, { token })).toEqual({
      registration: {
        id: registration.id, eventId: 'evt_synthetic_open', event: { slug: 'synthetic-open' }, status: 'CONFIRMED',
        fullName: input.fullName, email: input.email, phone: '+8562055551234', organisationName: 'Synthetic office',
        organisation: { id: 'org_synthetic' }, province: { code: 'LA-LP' }, consentedAt: world.now.toISOString(),
        consentText: { lo: 'ຂໍ້ຄວາມສົມມຸດ', en: 'Synthetic consent' }, erasesOn: '2026-06-09', erasedOn: null, checkedInAt: null,
      },
    });
    expect(await world.ask(source, { token: `${token}x` })).toEqual({ registration: null });
  });

  it('names every problem at once, in Lao and English, and writes nothing', async () => {
    const { registration, token, errors } = await register(world, {
      eventId: 'evt_synthetic_late', fullName: '  ', email: 'no address', phone: '12', organisationId: 'dgc',
      organisationName: 'x'.repeat(201), province: 'Vientiane', consent: false, idempotencyKey: 'short',
    });
    expect([registration, token]).toEqual([null, null]);
    expect(codes({ errors })).toEqual([
      'input.fullName: NAME_REQUIRED', 'input.email: EMAIL_INVALID', 'input.phone: PHONE_INVALID', 'input.organisationName: TEXT_TOO_LONG',
      'input.organisationId: ORGANISATION_INVALID', 'input.province: PROVINCE_INVALID', 'input.consent: CONSENT_REQUIRED',
      'input.idempotencyKey: IDEMPOTENCY_KEY_INVALID', 'input.eventId: REGISTRATION_CLOSED',
    ]);
    expect(errors.filter(({ message }) => !/\p{Script=Lao}/u.test(message.lo) || !/[a-z]/.test(message.en))).toEqual([]);
    expect(await statuses(world, 'late')).toEqual([]);
  });

  it.each([
    ['has not opened yet', 'late', 'input.eventId: REGISTRATION_CLOSED'],
    ['is put off', 'called', 'input.eventId: REGISTRATION_CLOSED'],
    ['takes no registrations', 'deskless', 'input.eventId: EVENT_NOT_FOUND'],
    ['does not exist', 'nowhere', 'input.eventId: EVENT_NOT_FOUND'],
  ])('refuses for a meeting that %s', async (_why, id, expected) => {
    expect(codes(await register(world, person(id)))).toEqual([expected]);
  });

  it('registers once for one idempotency key, and refuses it with other content', async () => {
    const input = person('unlimited', { email: null });
    const first = await register(world, input);
    const again = await register(world, input);
    expect(again.registration).toEqual(first.registration);
    expect([first.token, again.token]).toEqual([expect.any(String), null]);
    expect(codes(await register(world, { ...input, fullName: 'Somebody else' }))).toEqual(['input.idempotencyKey: IDEMPOTENCY_KEY_REUSED']);
    expect(codes(await register(world, { ...input, eventId: 'evt_synthetic_open' }))).toEqual(['input.idempotencyKey: IDEMPOTENCY_KEY_REUSED']);
    expect(await statuses(world, 'unlimited')).toEqual(['CONFIRMED']);
  });

  it('registers once for ten equal requests at one moment', async () => {
    const input = person('unlimited');
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(world, input)));
    expect(new Set(answers.map(({ registration }) => registration.id)).size).toBe(1);
    expect(answers.filter(({ token }) => token !== null)).toHaveLength(1);
  });

  it('sees an address that is registered already, however it is written, until that registration is given up', async () => {
    const { token } = await register(world, person('unlimited', { email: 'Ada.Synthetic@Example.test' }));
    expect(codes(await register(world, person('unlimited', { email: 'ada.synthetic@example.TEST' })))).toEqual(['input.email: ALREADY_REGISTERED']);
    expect(codes(await register(world, person('open', { email: 'ada.synthetic@example.test' })))).toEqual([]);
    await cancel(world, token ?? '');
    expect(codes(await register(world, person('unlimited', { email: 'ada.synthetic@example.test' })))).toEqual([]);
  });

  it('asks again where the words of the consent are not the ones that were shown', async () => {
    const source = '{ event(id: "evt_synthetic_unlimited") { registration { consentVersion } } }';
    const consentVersion = at(await world.ask(source), 'event', 'registration', 'consentVersion');
    expect(codes(await register(world, person('unlimited', { consentVersion: 'other' })))).toEqual(['input.consentVersion: CONSENT_OUTDATED']);
    expect(codes(await register(world, person('unlimited', { consentVersion })))).toEqual([]);
  });

  it('lets people wait in order, and gives a place that comes free to who waits longest', async () => {
    const people = [];
    for (let place = 0; place < 6; place += 1) people.push(await register(world, person('line')));
    expect(people.map(({ waitingPosition }) => waitingPosition)).toEqual([null, null, null, 1, 2, 3]);
    expect(await publicDesk(world, 'line')).toEqual({ isOpen: true, placesLeft: 0, waitingListLength: 3 });
    expect((await cancel(world, people[4]?.token ?? '')).registration).toMatchObject({ status: 'CANCELLED', waitingPosition: null });
    await cancel(world, people[0]?.token ?? '');
    expect(await statuses(world, 'line')).toEqual(['CANCELLED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED', 'WAITING']);
    const source = 'query($token: String!) { registration(token: $token) { waitingPosition } }';
    expect(await world.ask(source, { token: people[5]?.token })).toEqual({ registration: { waitingPosition: 1 } });
    await cancel(world, people[0]?.token ?? '');
    expect(await publicDesk(world, 'line')).toEqual({ isOpen: true, placesLeft: 0, waitingListLength: 1 });
    expect(codes(await cancel(world, 'no such code'))).toEqual(['token: REGISTRATION_NOT_FOUND']);
  });

  it('fills the places that an edit of the meeting makes, keeps people when it takes some, and goes on when it comes back', async () => {
    const people = [];
    for (let place = 0; place < 4; place += 1) people.push(await register(world, person('grows')));
    await world.save(meeting('grows', { capacity: 3 }));
    expect(await statuses(world, 'grows')).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'WAITING']);
    await world.save(meeting('grows', { capacity: 1 }));
    expect(await publicDesk(world, 'grows')).toMatchObject({ placesLeft: 0, waitingListLength: 1 });
    await cancel(world, people[0]?.token ?? '');
    expect(await statuses(world, 'grows')).toEqual(['CANCELLED', 'CONFIRMED', 'CONFIRMED', 'WAITING']);
    await world.save(meeting('grows', {}, { registration: null }));
    await cancel(world, people[1]?.token ?? '');
    await world.save(meeting('grows', { capacity: null }, { status: 'POSTPONED' }));
    expect(await statuses(world, 'grows')).toEqual(['CANCELLED', 'CANCELLED', 'CONFIRMED', 'WAITING']);
    await world.save(meeting('grows', { capacity: null }));
    expect(await statuses(world, 'grows')).toEqual(['CANCELLED', 'CANCELLED', 'CONFIRMED', 'CONFIRMED']);
  });

  it('keeps a place for whoever waits for approval, and gives it on when that is declined', async () => {
    const [first, second] = [await register(world, person('approved')), await register(world, person('approved'))];
    expect(await statuses(world, 'approved')).toEqual(['PENDING', 'WAITING']);
    expect(codes(await manage(world, 'approveRegistration', second.registration.id))).toEqual(['registrationId: STATUS_NOT_ALLOWED']);
    expect((await manage(world, 'declineRegistration', first.registration.id)).registration.status).toBe('DECLINED');
    expect(await statuses(world, 'approved')).toEqual(['DECLINED', 'PENDING']);
    expect((await manage(world, 'approveRegistration', second.registration.id)).registration.status).toBe('CONFIRMED');
    expect((await manage(world, 'approveRegistration', second.registration.id)).errors).toEqual([]);
    expect(codes(await manage(world, 'approveRegistration', 'reg_none'))).toEqual(['registrationId: REGISTRATION_NOT_FOUND']);
  });

  it('checks in at the door from the day of the meeting on, only who has a place', async () => {
    const people = [];
    for (let place = 0; place < 3; place += 1) people.push(await register(world, person('doors')));
    const [first, , waiting] = people.map(({ registration }) => registration.id);
    const { now } = world;
    world.now = new Date('2026-03-09T16:59:59Z');
    expect(codes(await manage(world, 'checkIn', first ?? ''))).toEqual(['registrationId: CHECK_IN_TOO_EARLY']);
    world.now = new Date('2026-03-09T17:00:00Z');
    expect((await manage(world, 'checkIn', first ?? '')).registration.status).toBe('CHECKED_IN');
    expect((await manage(world, 'checkIn', first ?? '')).errors).toEqual([]);
    expect(codes(await manage(world, 'checkIn', waiting ?? ''))).toEqual(['registrationId: STATUS_NOT_ALLOWED']);
    expect(codes(await cancel(world, people[0]?.token ?? ''))).toEqual(['token: STATUS_NOT_ALLOWED']);
    world.now = new Date('2026-03-10T17:00:00Z');
    expect(codes(await cancel(world, people[1]?.token ?? ''))).toEqual(['token: MEETING_OVER']);
    world.now = now;
    expect(await statuses(world, 'doors')).toEqual(['CHECKED_IN', 'CONFIRMED', 'WAITING']);
  });

  it('shows registrations to nobody without the scope, and to no stranger with it', async () => {
    const source = '{ event(id: "evt_synthetic_line") { registration { capacity registrations { nodes { fullName } } } } }';
    const stranger = { ...official, kind: 'partner', organisation: 'synthetic-agency' } as const;
    const { scopes: _, ...bare } = official;
    for (const caller of [undefined, { ...bare, scopes: new Set(['registry:internal']) }, stranger]) {
      await expect(world.ask(source, {}, caller)).rejects.toThrow(/UNAUTHENTICATED|FORBIDDEN/);
    }
    const { registration } = await register(world, person('line'));
    await expect(manage(world, 'checkIn', registration.id, { ...bare, scopes: new Set(['registry:internal']) })).rejects.toThrow('FORBIDDEN');
    expect(codes(await manage(world, 'declineRegistration', registration.id, stranger))).toEqual(['registrationId: REGISTRATION_NOT_FOUND']);
  });
});
