import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { createPlaceFinder } from '../../../../subgraphs/kit/text/index.ts';
import type { GazetteerEntry } from '../../../../subgraphs/kit/text/index.ts';

const gazetteer: readonly GazetteerEntry[] = [
  { code: 'LA-VT', names: ['ນະຄອນຫຼວງວຽງຈັນ', 'Vientiane Capital', 'Viangchan', 'Vientiane'] },
  { code: 'LA-VI', names: ['ວຽງຈັນ', 'Vientiane Province', 'Viangchan', 'Vientiane'] },
  { code: 'LA-LM', names: ['ຫຼວງນ້ຳທາ', 'Luang Namtha', 'Louang Namtha'] },
  { code: 'LA-LP', names: ['ຫຼວງພະບາງ', 'Luang Prabang', 'Louangphabang'] },
  { code: 'LA-PH', names: ['ຜົ້ງສາລີ', 'Phongsaly', 'Phôngsali'] },
  { code: 'LA-BK', names: ['ບໍ່ແກ້ວ', 'Bokeo', 'Bokèo'] },
  { code: 'LA-OU', names: ['ອຸດົມໄຊ', 'Oudomxay'] },
  { code: 'LA-HO', names: ['ຫົວພັນ', 'Houaphanh', 'Hua Phan', '후아판'] },
  { code: 'LA-XI', names: ['ຊຽງຂວາງ', 'Xiengkhouang', ''] },
  { code: 'LA-XS', names: ['ໄຊສົມບູນ', 'Xaysomboun', 'LA-XN (obsolete code)'] },
];
const finder = createPlaceFinder(gazetteer);
const brief = (text: string) => finder.find(text).map(({ code, matched }) => `${code} ${matched}`);

describe('createPlaceFinder', () => {
  it.each<[why: string, text: string, found: string[]]>([
    ['another code-point order', 'ຢູ່ ແຂວງຫຼວງນໍ້າທາ.', ['LA-LM ຫຼວງນໍ້າທາ']],
    ['lo for semivowel lo', 'ແຂວງ ຫລວງພະບາງ', ['LA-LP ຫລວງພະບາງ']],
    ['a name with a space and a zero-width space inside', 'ຫຼວງ ພະ\u200Bບາງ', ['LA-LP ຫຼວງ ພະ\u200Bບາງ']],
    ['two e for one ae', 'ບໍ່ເເກ້ວ', ['LA-BK ບໍ່ເເກ້ວ']],
    ['several in a row', 'ອຸດົມໄຊ, ຫົວພັນ ແລະ ຜົ້ງສາລີ', ['LA-OU ອຸດົມໄຊ', 'LA-HO ຫົວພັນ', 'LA-PH ຜົ້ງສາລີ']],
    ['accents present or absent', 'Phongsali and Boke\u0300o', ['LA-PH Phongsali', 'LA-BK Boke\u0300o']],
    ['one word, several or a hyphen', 'Luangnamtha, huaphan, LUANG-PRABANG', ['LA-LM Luangnamtha', 'LA-HO huaphan', 'LA-LP LUANG-PRABANG']],
    ['a Korean name with a particle', '후아판에서', ['LA-HO 후아판']],
    ['a possessive', "Bokeo's office", ['LA-BK Bokeo']],
    ['a Latin name between Lao letters', 'ແຂວງBokeoນີ້', ['LA-BK Bokeo']],
    ['a name without its remark in brackets', 'code LA-XN', ['LA-XS LA-XN']],
  ])('finds %s', (_why, text, found) => {
    expect(brief(text)).toEqual(found);
  });

  it.each<[why: string, text: string]>([
    ['inside a Latin word', 'xbokeoy, Bokeos, rebokeo, Bokeo2'],
    ['across the end of a sentence', 'He came to Luang. Prabang was far.'],
    ['with another tone', 'ຫົ້ວພັນ'],
    ['in another syllable', 'ໄຊຽງຂວາງ ຫົວພັນະ'],
    ['in an empty text', ''],
    ['in a text without a place', 'ກອງປະຊຸມ Korea Development Institute'],
  ])('finds nothing %s', (_why, text) => {
    expect(brief(text)).toEqual([]);
  });

  it.each<[text: string, found: string[]]>([
    ['ນະຄອນຫຼວງວຽງຈັນ', ['LA-VT ນະຄອນຫຼວງວຽງຈັນ']],
    ['ນະຄອນຫລວງ ວຽງຈັນ', ['LA-VT ນະຄອນຫລວງ ວຽງຈັນ']],
    ['ກຳແພງນະຄອນວຽງຈັນ', ['LA-VT ກຳແພງນະຄອນວຽງຈັນ']],
    ['ແຂວງ ວຽງຈັນ', ['LA-VI ແຂວງ ວຽງຈັນ']],
    ['Vientiane Capital', ['LA-VT Vientiane Capital']],
    ['vientiane prefecture', ['LA-VT vientiane prefecture']],
    ['VIANGCHAN PROVINCE', ['LA-VI VIANGCHAN PROVINCE']],
    ['the Province of Vientiane', ['LA-VI Province of Vientiane']],
    ['Vientiane', ['LA-VT Vientiane', 'LA-VI Vientiane']],
    ['ວຽງຈັນ', ['LA-VT ວຽງຈັນ', 'LA-VI ວຽງຈັນ']],
    ['Vientiane. Province after province', ['LA-VT Vientiane', 'LA-VI Vientiane']],
  ])('tells the two Vientianes apart as far as the text does: %s', (text, found) => {
    expect(brief(text)).toEqual(found);
  });

  it('leaves names alone whose end only looks like a word of kind', () => {
    const { find } = createPlaceFinder([{ code: 'X', names: ['Velocity'] }, { code: 'Y', names: ['Velo City'] }]);
    expect(find('Velo').map(({ code }) => code)).toEqual(['Y']);
  });

  it('gives offsets into the text as given', () => {
    const text = 'ສປປ.ລາວ: ຫຼວງນໍ້າທາ, 🇱🇦 Phôngsali ແລະ ວຽງຈັນ';
    const found = finder.find(text);
    expect(found.map(({ code, start }) => [code, start])).toEqual([['LA-LM', 9], ['LA-PH', 26], ['LA-VT', 40], ['LA-VI', 40]]);
    for (const { start, end, matched } of found) expect(text.slice(start, end)).toBe(matched);
  });

  it('takes the longest of names that overlap', () => {
    const names = createPlaceFinder([{ code: 'A', names: ['Luang'] }, { code: 'B', names: ['Luang Namtha'] }, { code: 'C', names: ['Namtha River'] }]);
    expect(names.find('Luang Namtha River').map(({ code }) => code)).toEqual(['B']);
    expect(names.find('Luang, Namtha River').map(({ code }) => code)).toEqual(['A', 'C']);
  });

  it('comes to an end on a megabyte', () => {
    expect(finder.find('ແຂວງຫຼວງນໍ້າທາ '.repeat(60_000))).toHaveLength(60_000);
    expect(finder.find('ຫຼວງ'.repeat(250_000))).toEqual([]);
  });
});

const newsFile = new URL('../../../../../shared/data/news-2022-08-26.txt', import.meta.url);
const provincesFile = new URL('../../../../../shared/data/provinces.json', import.meta.url);
const areFilesThere = existsSync(newsFile) && existsSync(provincesFile);
if (!areFilesThere) console.log('The first news item is not on this machine: its places are not looked for.');

(areFilesThere ? describe : describe.skip)('the first news item', () => {
  it('names six provinces, Luang Namtha in its own code-point order', () => {
    const { provinces } = JSON.parse(readFileSync(provincesFile, 'utf8'));
    const entries: GazetteerEntry[] = provinces.map(
      (province: { code: string; nameLo: string; nameEn: string; isoName: string; variants: string[] }) =>
        ({ code: province.code, names: [province.nameLo, province.nameEn, province.isoName, ...province.variants] }));
    const found = createPlaceFinder(entries).find(readFileSync(newsFile, 'utf8'));
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['LA-LP', 'LA-OU', 'LA-LM', 'LA-HO', 'LA-BK', 'LA-PH']));
    expect(found.find(({ code }) => code === 'LA-LM')?.matched).toBe('ຫຼວງນໍ້າທາ');
    expect(found).toHaveLength(9);
  });
});
