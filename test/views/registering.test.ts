import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openMeeting, placeMeetings, type MeetingsPlace } from './meetings.ts';
import { openReader, type Reader } from './reader.ts';

const form = '/events/synthetic-one-place/register';

describe('registering for a meeting', () => {
  let place: MeetingsPlace;
  let reader: Reader;
  beforeAll(async () => {
    place = await placeMeetings([openMeeting('one_place', 1), openMeeting('many_places', 50)]);
    reader = await openReader({ DATABASE_URL: place.databaseUrl });
  }, 60_000);
  afterAll(async () => {
    await reader.close();
    await place.remove();
  });
  afterEach(() => expect(reader.problems.splice(0)).toEqual([]));

  /** Fills the form that is shown, as somebody would, and sends it. */
  async function send(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await reader.page.fill(`#${name}`, value);
    await reader.page.check('#consent');
    await reader.page.click('main form button');
    await reader.page.waitForLoadState();
  }

  const says = async (words: string) => expect(await reader.page.innerText('main')).toContain(words);

  it('takes the last place, then puts people in line, and moves them up when somebody cancels', async () => {
    expect(await reader.visit(`/lo${form}`, 'phone')).toBe(200);
    await says('ຍັງເຫຼືອ 1 ບ່ອນ');
    await reader.picture('register-lo-phone');
    await send({ fullName: 'ນາງ ສົມມຸດ ທົດສອບ', email: 'first@example.org' });
    await says('ທ່ານໄດ້ບ່ອນແລ້ວ');
    await says('ນາງ ສົມມຸດ ທົດສອບ');
    await reader.picture('registration-lo-phone');
    const first = new URL(reader.page.url()).pathname.replace('/views', '');

    await reader.visit(`/en${form}`);
    await says('All places are taken');
    await send({ fullName: 'Synthetic Second', phone: '020 5555 0000' });
    await says('You are on the waiting list · Number 1 in line');
    await reader.picture('registration-waiting-en-desktop');
    const second = new URL(reader.page.url()).pathname.replace('/views', '');

    await reader.visit(first);
    await reader.page.click('main form button');
    await reader.page.waitForLoadState();
    await says('ຍົກເລີກແລ້ວ');
    await reader.visit(second);
    await says('You have a place');
  });

  it('says beside each field what is wrong, and keeps what was written', async () => {
    await reader.visit('/en/events/synthetic-many-places/register');
    await send({ fullName: 'Synthetic Person', email: 'no-address', phone: 'none' });
    reader.problems.splice(0);
    await says('Please mend the following');
    expect(await reader.page.getAttribute('#email', 'aria-invalid')).toBe('true');
    expect(await reader.page.innerText('#phone-problem')).toContain('telephone number');
    expect(await reader.page.inputValue('#fullName')).toBe('Synthetic Person');
    expect(await reader.barriers()).toEqual([]);
    await reader.picture('register-problems-en-desktop');
  });

  it('registers once, however often the same form is sent', async () => {
    await reader.visit('/en/events/synthetic-many-places/register');
    const fields = await reader.page.locator('main form [name]').evaluateAll((inputs) =>
      inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value] as const));
    const body = new URLSearchParams([...fields.filter(([name]) => name !== 'fullName' && name !== 'consent').map(([name, value]) => [name, value]), ['fullName', 'Synthetic Twice'], ['consent', 'yes']]);
    const address = reader.page.url();
    const answers = [];
    for (let round = 0; round < 2; round += 1) {
      const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
      answers.push([answer.status, (await answer.text()).includes('This registration was sent before')]);
    }
    expect(answers).toEqual([[303, false], [422, true]]);
  });

  it('has no barriers in light and dark, and fits a phone', async () => {
    for (const address of [`/lo${form}`, `/en${form}`, `/ko${form}`]) {
      await reader.visit(address, 'phone');
      expect([await reader.isTooWide(), await reader.barriers()]).toEqual([false, []]);
      await reader.page.emulateMedia({ colorScheme: 'dark' });
      expect(await reader.barriers()).toEqual([]);
      await reader.picture(`register-${address.slice(1, 3)}-phone-dark`);
      await reader.page.emulateMedia({ colorScheme: 'light' });
    }
  });

  it('finds nothing at another code, nor at a meeting that takes no registrations', async () => {
    for (const address of ['/en/registrations/wrong', '/en/events/2022-08-26-consultation-luang-prabang/register']) {
      expect(await reader.visit(address)).toBe(404);
      reader.problems.splice(0);
    }
  });

  it('takes no form that the page does not have', async () => {
    for (const name of ['nothing', 'constructor', '__proto__']) {
      const answer = await fetch(`${reader.url}views/en${form}`, { method: 'POST', body: new URLSearchParams({ do: name }) });
      expect([name, answer.status]).toEqual([name, 400]);
    }
  });

  it('takes no form from a page elsewhere', async () => {
    const answer = await fetch(`${reader.url}views/en${form}`, {
      method: 'POST', body: new URLSearchParams({ fullName: 'x' }), headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
  });
});
