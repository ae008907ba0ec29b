import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sync } from 'node-ical';
import { parseSigningKeys } from '../../../../schema/index.ts';
import { createRegistrationKeys } from '../../../../subgraphs/events/registration/keys.ts';
import { Outbox } from '../../../../subgraphs/events/registration/outbox.ts';
import { mailEntity } from '../../../../subgraphs/events/registration/index.ts';
import { engines } from '../../../support/registry.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { cancel, makeKeys, manage, meeting, openWorld, person, register, type RegistrationWorld } from './meeting.ts';

const keys = makeKeys('k1');

describe.each(engines)('Mail about registrations on %s', (engine) => {
  let world: RegistrationWorld;
  let mailbox: Mailbox;
  let faults: Error[];
  let onFault: () => void;
  beforeEach(async () => {
    faults = [];
    onFault = () => undefined;
    mailbox = await openMailbox();
    world = await openWorld(engine, {
      publicUrl: 'https://graph.example.test',
      own: { REGISTRATION_KEYS: keys, SMTP_URL: mailbox.url, MAIL_FROM: 'Synthetic desk <desk@example.test>' },
      reportFault: ({ error }) => {
        faults.push(error as Error);
        onFault();
      },
    });
    await world.save(
      meeting('open', { capacity: 1 }, { startsAt: '2026-03-10T02:00:00.000Z', endsAt: '2026-03-10T05:00:00.000Z', venueName: undefined, venue: { name: { en: 'Synthetic hall', lo: 'ຫ້ອງສົມມຸດ' }, address: null, location: null } } as never),
      meeting('approved', { requiresApproval: true, closesAt: null }),
    );
  });
  afterEach(async () => {
    await world.close();
    await mailbox.close();
  });

  const fault = () => new Promise<void>((resolve) => (onFault = resolve));
  const waitingMails = () => world.registry.database.fork().count(mailEntity, {});

  it('confirms a place in Lao and English, with the secret code and a calendar file that a calendar can read', async () => {
    const input = person('open', { fullName: 'ສົມມຸດ Synthetic' });
    const { token, registration } = await register(world, input);
    const mail = await mailbox.next();
    expect(mail.to).toEqual([input.email]);
    expect(mail.messageId).toMatch(/^<mail_[0-9a-f]{32}@example\.test>$/);
    expect(mail.subject).toBe('ຢືນຢັນການລົງທະບຽນ · Your place is confirmed: ຂໍ້ມູນສົມມຸດ open');
    expect(mail.text).toContain(token);
    expect(mail.text).toContain('You have a place at this meeting.');
    expect(mail.text).toContain('ທ່ານໄດ້ລົງທະບຽນ');
    expect(mail.text).toContain('Place: Synthetic hall');
    const entry = Object.values(sync.parseICS(mail.calendar ?? '')).find((part) => part?.type === 'VEVENT');
    expect(entry).toMatchObject({
      uid: `${registration.id}@graph.example.test`, summary: 'ຂໍ້ມູນສົມມຸດ open', location: 'ຫ້ອງສົມມຸດ', status: 'CONFIRMED',
      start: new Date('2026-03-10T02:00:00Z'), end: new Date('2026-03-10T05:00:00Z'),
    });
    expect(mail.calendar).not.toContain('Synthetic@');
  });

  it('tells who waits, who gets a place, who gave one up, and what the organiser decided', async () => {
    const first = await register(world, person('open'));
    await mailbox.next();
    const second = person('open');
    await register(world, second);
    expect((await mailbox.next()).subject).toContain('You are on the waiting list');
    await cancel(world, first.token ?? '');
    const mails = [await mailbox.next(), await mailbox.next()];
    expect(mails.map(({ subject }) => subject.replace(/^.* · (.*):.*$/, '$1')).toSorted()).toEqual(['Your place is confirmed', 'Your registration is cancelled']);
    expect(mails.find(({ to }) => to[0] === second.email)?.calendar).toContain('BEGIN:VEVENT');
    const { registration } = await register(world, person('approved'));
    expect((await mailbox.next()).subject).toContain('waits for approval');
    await manage(world, 'declineRegistration', registration.id);
    expect((await mailbox.next()).subject).toContain('declined');
    expect(faults).toEqual([]);
  });

  it('writes to nobody who gave no address', async () => {
    await register(world, person('open', { email: null }));
    expect(await waitingMails()).toBe(0);
  });

  it('loses nothing while the server is down, and sends it under the same id when it is back', async () => {
    await mailbox.close();
    const failed = fault();
    const input = person('open');
    const { token } = await register(world, input);
    await failed;
    expect(faults.map(({ message }) => message)).toEqual([expect.stringMatching(/^The mail mail_[0-9a-f]+ could not be handed over, attempt 1: \w+/)]);
    expect(await waitingMails()).toBe(1);
    mailbox = await openMailbox(mailbox.port);
    const id = (await world.registry.database.fork().findOneOrFail(mailEntity, { attempts: 1 })).id;
    world.now = new Date(world.now.getTime() + 60_000);
    const other = person('approved');
    await register(world, other);
    const mails = [await mailbox.next(), await mailbox.next()].toSorted((a, b) => (a.to[0] === input.email ? -1 : 1) - (b.to[0] === input.email ? -1 : 1));
    expect(mails[0]).toMatchObject({ to: [input.email], messageId: `<${id}@example.test>`, text: expect.stringContaining(token ?? '') });
  });

  it('gives up on an address that the server refuses for good, and names it nowhere', async () => {
    mailbox.refuseWith = 550;
    const input = person('open');
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const failed = fault();
      await register(world, attempt === 1 ? input : person('approved', { email: null }));
      await failed;
      world.now = new Date(world.now.getTime() + 3_600_000);
    }
    expect(faults).toHaveLength(5);
    expect(faults.map(({ message, stack }) => `${message} ${stack}`).join(' ')).not.toContain(input.email);
    expect(faults[0]?.message).toContain('EENVELOPE 550');
    mailbox.refuseWith = 0;
    const last = person('approved');
    await register(world, last);
    expect((await mailbox.next()).to).toEqual([last.email]);
    // Closing waits until it is noted that the mail was taken.
    world.registry = await world.registry.restart();
    expect([mailbox.waiting, await waitingMails()]).toEqual([0, 0]);
  });

  it('is sent once by two processes that look for it at one time', async () => {
    mailbox.refuseWith = 451;
    const inputs = Array.from({ length: 12 }, () => person('approved'));
    await world.save(meeting('approved', { capacity: null }));
    await Promise.all(inputs.map((input) => register(world, input)));
    world.registry = await world.registry.restart({ own: { REGISTRATION_KEYS: keys } });
    mailbox.refuseWith = 0;
    world.now = new Date(world.now.getTime() + 7_200_000);
    const settings = {
      smtpUrl: mailbox.url, from: 'desk@example.test', database: world.registry.database, keys: createRegistrationKeys(parseSigningKeys(keys)),
      publicUrl: 'https://graph.example.test', clock: () => world.now, reportFault: (error: Error) => void faults.push(error),
    };
    const outboxes = [new Outbox(settings), new Outbox(settings)];
    const sent = await Promise.all(outboxes.map((outbox) => outbox.sendDue()));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(inputs.length);
    expect(mailbox.waiting).toBe(inputs.length);
    const mails = await Promise.all(inputs.map(() => mailbox.next()));
    expect(mails.flatMap(({ to }) => to).toSorted()).toEqual(inputs.map(({ email }) => email).toSorted());
    await Promise.all(outboxes.map((outbox) => outbox.close()));
  });

  it('keeps no code and no address in clear while a mail waits', async () => {
    mailbox.refuseWith = 451;
    const failed = fault();
    const input = person('open');
    const { token } = await register(world, input);
    await failed;
    const rows = JSON.stringify(await world.registry.database.fork().find(mailEntity, {}));
    expect(rows).toContain('k1:');
    for (const secret of [token ?? '', input.email, input.fullName]) expect(rows).not.toContain(secret);
  });
});
