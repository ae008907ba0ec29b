import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { issueKey } from '../../gateway/access/index.ts';
import { openKeyStore } from '../../gateway/keys/index.ts';
import { openMeeting, placeMeetings, type MeetingsPlace } from './meetings.ts';
import { openReader, type Reader } from './reader.ts';

const slug = 'synthetic-desk-meeting';

describe('the desk of an office', () => {
  let place: MeetingsPlace;
  let reader: Reader;
  let key: string;
  let partnerKey: string;
  beforeAll(async () => {
    place = await placeMeetings([openMeeting('desk_meeting', 2)]);
    [key, partnerKey] = await makeKeys(place.databaseUrl);
    reader = await openReader({ DATABASE_URL: place.databaseUrl });
  }, 60_000);
  afterAll(async () => {
    await reader.close();
    await place.remove();
  });
  afterEach(() => expect(reader.problems.splice(0)).toEqual([]));

  const says = async (words: string) => expect(await reader.page.innerText('main')).toContain(words);
  const ask = (query: string, variables: object, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${reader.url}graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }),
    }).then((answer) => answer.json());

  async function click(button: string): Promise<void> {
    await reader.page.click(`main button:has-text("${button}")`);
    await reader.page.waitForLoadState();
  }

  async function signIn(text: string): Promise<void> {
    await reader.visit('/en/sign-in');
    await reader.page.fill('#key', text);
    await click('Sign in');
  }

  it('shows nobody what is not public, and says how to be let in', async () => {
    await reader.visit('/en/desk');
    await says('Sign in with a key that may see this part.');
    await reader.visit(`/en/desk/events/${slug}`);
    await says('Sign in with a key that may see this part.');
  });

  it('takes no key that the graph does not take', async () => {
    await signIn('laog_live_nonsense');
    reader.problems.splice(0);
    await says('This key is not taken');
    expect(await reader.page.context().cookies()).toEqual([]);
    expect(await reader.page.inputValue('#key')).toBe('');
  });

  it('keeps a session out of the reach of scripts and other sites', async () => {
    await signIn(key);
    const [cookie] = await reader.page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/views', expires: -1 });
  });

  it('looks after those who have registered', async () => {
    const registration = 'mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) { errors { code } } }';
    for (const name of ['ນາງ ສົມມຸດ ໜຶ່ງ', 'Synthetic Two', 'Synthetic Three']) {
      await ask(registration, { input: { eventId: 'evt_synthetic_desk_meeting', fullName: name, consent: true, idempotencyKey: `synthetic ${name}` } });
    }
    await reader.visit('/en/desk');
    await reader.picture('desk-en-desktop');
    await reader.page.click(`a[href$="/desk/events/${slug}"]`);
    await reader.page.waitForLoadState();
    await says('ນາງ ສົມມຸດ ໜຶ່ງ');
    await says('You are on the waiting list · Number 1 in line');
    await reader.picture('desk-meeting-en-desktop');
    await click('Is here');
    await says('People are noted at the door from the day of the meeting on.');
    reader.problems.splice(0);
    await reader.visit(`/en/desk/events/${slug}`);
    await click('Decline');
    await says('Not accepted by the organiser');
    expect([await reader.barriers(), await reader.isTooWide()]).toEqual([[], false]);
  });

  it('shows a draft beside what is public, and publishes it', async () => {
    const save = 'mutation($input: SaveEventInput!) { saveEvent(input: $input) { event { id } version errors { code message { en } } } }';
    const current = await ask('query($slug: String!) { event(slug: $slug) { id version } }', { slug }) as { data: { event: { id: string; version: number } } };
    const saved = await ask(save, { input: { ...current.data.event, title: { lo: 'ຊື່ໃໝ່ ສົມມຸດ', en: 'A new synthetic title' } } }, { 'x-api-key': key });
    expect(saved).toMatchObject({ data: { saveEvent: { errors: [] } } });
    await reader.visit('/lo/desk', 'phone');
    await reader.picture('desk-lo-phone');
    await reader.page.click('a[href*="/desk/drafts/event/"]');
    await reader.page.waitForLoadState();
    await says('ຊື່ໃໝ່ ສົມມຸດ');
    await says('ຂໍ້ມູນສົມມຸດ desk_meeting');
    expect([await reader.barriers(), await reader.isTooWide()]).toEqual([[], false]);
    await reader.picture('desk-draft-lo-phone');
    await click('ເຜີຍແຜ່');
    await reader.visit(`/en/events/${slug}`);
    await says('A new synthetic title');
  });

  it('ends with the session', async () => {
    await reader.visit('/en/desk');
    await click('Sign out');
    await reader.visit('/en/desk');
    await says('Sign in with a key that may see this part.');
  });

  it('shows a partner its programmes, and their money to itself alone', async () => {
    await reader.visit('/en/partners/kdi');
    await says('The money of this programme is not open to you.');
    await signIn(partnerKey);
    await reader.visit('/en/partners/kdi');
    await says('No source gives a budget or a payment.');
    // The first visit is in the log that the second one shows.
    await reader.visit('/en/partners/kdi');
    await says('prg_ksp_2021_2022: budgets, transactions');
    expect([await reader.barriers(), await reader.isTooWide()]).toEqual([[], false]);
    await reader.picture('partner-en-desktop');
  });

  it('is left open where a key has run out', async () => {
    await reader.page.context().clearCookies();
    await reader.page.context().addCookies([{ name: 'graph_key', value: 'laog_live_gone', domain: '127.0.0.1', path: '/views' }]);
    await reader.visit('/en/programmes');
    expect(new URL(reader.page.url()).pathname).toBe('/views/en/sign-in');
    expect(await reader.visit('/en/programmes')).toBe(200);
  });
});

/** Keys of a made-up office that edits meetings and sees registrations, and of a partner. */
async function makeKeys(databaseUrl: string): Promise<[office: string, partner: string]> {
  const store = await openKeyStore({ url: databaseUrl });
  const office = issueKey({ owner: 'dgc', scopes: ['registry:internal', 'events:edit', 'events:edit-all', 'events:registrations'] }, Date.now());
  const partner = issueKey({ owner: 'kdi', scopes: ['programmes:finance', 'audit:read'] }, Date.now());
  await store.save([office.record, partner.record]);
  await store.close();
  return [office.text, partner.text];
}
