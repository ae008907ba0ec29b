import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import { at, engines, openTestRegistry, type TestRegistry } from '../../support/registry.ts';

const newsFile = join(import.meta.dirname, '../../../../shared/data/news-2022-08-26.txt');
const source = `query ($text: String!) {
  places(inText: $text) { province { code name { en } } matched start end }
}`;

interface Place {
  readonly province: { readonly code: string };
  readonly matched: string;
  readonly start: number;
  readonly end: number;
}

describe.each(engines)('Query.places on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine);
  });
  afterAll(() => registry.close());

  const find = async (text: string) => {
    const { data, errors, statements } = await registry.ask(source, { text });
    expect(errors).toEqual([]);
    expect(statements).toBe(1);
    const places = at(data, 'places') as readonly Place[];
    for (const { matched, start, end } of places) expect(text.slice(start, end)).toBe(matched);
    return places.map(({ province }) => province.code);
  };

  it('finds all six provinces of the first record', async () => {
    if (!existsSync(newsFile)) {
      console.log(
        'The news item is not here: its provinces are looked for in a list of them alone.',
      );
    }
    const list = 'ແຂວງຫຼວງພະບາງ, ອຸດົມໄຊ, ຫຼວງນໍ້າທາ, ຫົວພັນ, ບໍ່ແກ້ວ ແລະ ຜົ້ງສາລີ';
    const text = existsSync(newsFile) ? readFileSync(newsFile, 'utf8') : list;
    const six = ['LA-BK', 'LA-HO', 'LA-LM', 'LA-LP', 'LA-OU', 'LA-PH'];
    expect([...new Set(await find(text))].toSorted()).toEqual(six);
    expect((await find(list)).toSorted()).toEqual(six);
  });

  it('finds romanised and variant spellings in the order of the text', async () => {
    const text = 'From Louangphabang to Oudômxai, ຫລວງນ້ຳທາ, then Xaysomboon and SARAVANE.';
    expect(await find(text)).toEqual(['LA-LP', 'LA-OU', 'LA-LM', 'LA-XS', 'LA-SL']);
  });

  it('tells Vientiane Capital from Vientiane Province', async () => {
    expect(await find('ນະຄອນຫຼວງວຽງຈັນ')).toEqual(['LA-VT']);
    expect(await find('ແຂວງວຽງຈັນ')).toEqual(['LA-VI']);
    expect(await find('Vientiane Capital')).toEqual(['LA-VT']);
    expect(await find('Vientiane Province')).toEqual(['LA-VI']);
  });

  it('finds nothing where no province is named', async () => {
    expect(await find('')).toEqual([]);
    expect(await find('ກອງປະຊຸມ about digital government')).toEqual([]);
  });
});
