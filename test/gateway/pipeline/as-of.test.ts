import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAsOf } from '../../../schema/index.ts';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { everyTransport, transports } from '../../support/transports.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ settings: everyTransport });
});
afterAll(() => gateway.close());

const query = '{ asOf }';

describe.each(transports)('As-Of by $name', ({ send, carriesMutations }) => {
  it('counts a day to its end in Vientiane, and tells up to which change each registry spoke', async () => {
    await gateway.ask({ query });
    await send(gateway.url, { query });
    const { body } = await send(gateway.url, { query }, { 'as-of': '2022-12-31' });
    expect(body).toEqual({
      data: { asOf: '2022-12-31T16:59:59.999Z' },
      extensions: { asOf: { asked: '2022-12-31', instant: '2022-12-31T16:59:59.999Z', registries: { plain: { sequence: '7' } } } },
    });
  });

  it('says nothing of time where nothing was asked', async () => {
    expect((await send(gateway.url, { query })).body).toEqual({ data: { asOf: null } });
  });

  it.each([
    ['31.12.2022', 'AS_OF_INVALID'],
    ['2022-02-30', 'AS_OF_INVALID'],
    ['2022-12-31T10:00:00', 'AS_OF_INVALID'],
    ['2022-12-31, 2022-12-30', 'AS_OF_INVALID'],
    ['', 'AS_OF_INVALID'],
    ['9999-12-31', 'AS_OF_FUTURE'],
    ['9999-12-31T00:00:00Z', 'AS_OF_FUTURE'],
  ])('refuses "%s" with %s', async (text, code) => {
    const { status, body } = await send(gateway.url, { query }, { 'as-of': text });
    expect([status === 400 || status === 200, body.errors?.map(({ extensions }) => extensions['code'])]).toEqual([true, [code]]);
    expect(body.data).toBeUndefined();
  });

  it('changes nothing in the past', async () => {
    if (!carriesMutations) return;
    const { body } = await send(gateway.url, { query: 'mutation { change }' }, { 'as-of': '2022-12-31' });
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['AS_OF_READ_ONLY']);
    expect(body.data).toBeUndefined();
  });
});

describe('As-Of', () => {
  it('is named among what an answer depends on', async () => {
    const { headers } = await gateway.ask({ query });
    expect(headers.get('vary')?.split(', ')).toContain('as-of');
  });

  it('is refused with a 400', async () => {
    expect((await gateway.ask({ query }, { 'as-of': 'yesterday' })).status).toBe(400);
  });
});

describe('The time that As-Of names', () => {
  const now = new Date('2026-05-05T03:00:00.000Z');
  it.each([
    ['2026-05-04', '2026-05-04T16:59:59.999Z'],
    ['2026-05-05', '2026-05-05T03:00:00.000Z'],
    ['2022-08-26T09:00:00+07:00', '2022-08-26T02:00:00.000Z'],
    ['2022-08-26T02:00:00.1239Z', '2022-08-26T02:00:00.123Z'],
    ['2026-05-05T03:00:00Z', '2026-05-05T03:00:00.000Z'],
  ])('is of %s the moment %s', (text, instant) => {
    expect(readAsOf(text, now)).toEqual({ asked: text, instant });
  });

  it.each([
    ['2026-05-06', 'future'],
    ['2026-05-05T03:00:00.001Z', 'future'],
    ['0000-01-01', 'invalid'],
    ['2022-08-26T09:00:60Z', 'invalid'],
    ['2022-08-26T09:00:00+99:00', 'invalid'],
    ['2022-08-26 09:00:00Z', 'invalid'],
  ])('is refused of %s: %s', (text, refusal) => {
    expect(readAsOf(text, now)).toBe(refusal);
  });
});
