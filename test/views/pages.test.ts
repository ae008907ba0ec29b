import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openReader } from './reader.ts';
import type { Reader } from './reader.ts';

/** One page with words that its records must put on it, in Lao and in English. */
interface Expected {
  readonly name: string;
  readonly address: string;
  readonly lo: readonly string[];
  readonly en: readonly string[];
}

const pages: readonly Expected[] = [
  {
    name: 'home',
    address: '',
    lo: ['ທະບຽນລັດຖະບານດິຈິຕອນ', 'ລົງທະບຽນປະຊຸມ', 'ວາລະສານ ໄອຊີທີ', 'ໜັງສືພິມ', 'ຫຼວງພະບາງ', '26 ສ.ຫ. 2022', 'ຂໍທຶນຊ່ວຍເຫຼືອ ODA'],
    en: ['Digital Government Registers', 'Meeting registration', 'ICT Journal', 'Newspaper', 'Luang Prabang', '26 Aug 2022', 'Ask for ODA grants'],
  },
  {
    name: 'events',
    address: '/events',
    lo: ['ຍັງບໍ່ມີກອງປະຊຸມທີ່ປະກາດໄວ້ຫຼັງຈາກມື້ນີ້', '26 ສ.ຫ. 2022 ຕອນເຊົ້າ', '30 ທ່ານ', 'ສຳມະນາ'],
    en: ['No meeting after today has been announced yet', '22 Dec 2022', 'Seminar on digital government transformation', '30 people'],
  },
  {
    name: 'event',
    address: '/events/2022-08-26-consultation-luang-prabang',
    lo: ['ວັນສຸກ, 26 ສິງຫາ 2022 ຕອນເຊົ້າ', 'ບໍ່ຮູ້ໂມງ', 'ໂຮງແຮມ ໂຊກພັນຄໍາ', 'ປະທານ', '06 ແຂວງພາກກາງ', 'ຂັດແຍ່ງກັນ', 'ພະແນກເຕັກໂນໂລຊີ ແລະ ການສື່ສານ ແຂວງຜົ້ງສາລີ'],
    en: ['Friday, 26 August 2022 morning', 'clock time not known', 'Sokphankham Hotel', 'Dr Somphaivanh Sengsouriya', 'Sources disagree', '30 people', 'Add to calendar'],
  },
  {
    name: 'programmes',
    address: '/programmes',
    lo: ['ໂຄງການແລກປ່ຽນຄວາມຮູ້', 'KSP 2021-2022'],
    en: ['Knowledge Sharing Program', 'KSP 2021-2022'],
  },
  {
    name: 'programme',
    address: '/programmes/ksp-2021-2022',
    lo: ['ວຽກຫຼັກ', 'ສ.ເກົາຫຼີ', '6 ໃນ 18 ແຂວງ', 'ຍັງບໍ່ມີຫຼັກຖານ', 'ເລກທີ 25/ສພຊ'],
    en: ['Korea Development Institute', 'Baseline of digital government', '6 of 18 provinces', 'No evidence yet', 'No. 25/NA of 2017', 'Not yet published'],
  },
  {
    name: 'organisations',
    address: '/organisations',
    lo: ['ກະຊວງເຕັກໂນໂລຊີ ແລະ ການສື່ສານ', 'ສູນບໍລິຫານລັດດິຈິຕອນ', '20 ມ.ນ. 2025', 'ຄວບເຂົ້າກັນ', 'ບໍ່ຮູ້ວັນທີ'],
    en: ['Ministry of Technology and Communications', 'Ministry of Agriculture and Environment', '20 Mar 2025', 'Merged', 'Korea Development Institute'],
  },
  {
    name: 'organisation',
    address: '/organisations/dgc',
    lo: ['ສູນບໍລິຫານລັດດິຈິຕອນ', 'ສົມໄພວັນ ແສງສຸຣິຍະ', 'ຮອງຫົວໜ້າສູນບໍລິຫານລັດດິຈິຕອນ', 'e-Government Center'],
    en: ['Digital Government Centre', 'ສູນບໍລິຫານລັດດິຈິຕອນ', 'Deputy Head, Digital Government Centre', 'Replaced'],
  },
  {
    name: 'provinces',
    address: '/provinces',
    lo: ['ນະຄອນຫຼວງວຽງຈັນ', 'ສະຫວັນນະເຂດ', 'ພາກເໜືອ'],
    en: ['Vientiane Capital', 'Vientiane Province', 'Xaysomboun', 'South'],
  },
  {
    name: 'province',
    address: '/provinces/LA-LP',
    lo: ['ຫຼວງພະບາງ', '16.875 ຕາລາງກິໂລແມັດ', 'ພາກເໜືອ', 'ໂຄງການແລກປ່ຽນຄວາມຮູ້'],
    en: ['Luang Prabang', '16,875 square kilometres', 'Louangphabang', 'LA-LP', 'Consultation on policy'],
  },
  {
    name: 'publications',
    address: '/publications',
    lo: ['ຂ່າວ', 'ບົດລາຍງານ', 'ວາລະສານ ໄອຊີທີ', 'ພົບ 2 ລາຍການ'],
    en: ['News', 'Report', 'ICT Journal', '2 results', 'Not yet published'],
  },
  {
    name: 'publication',
    address: '/publications/2022-08-26-consultation-luang-prabang',
    lo: ['ບົດຄັດຫຍໍ້', 'ສລດ', 'ວັນສຸກ, 26 ສິງຫາ 2022', 'ຍັງບໍ່ແນ່ໃຈ'],
    en: ['Abstract', 'ສລດ', 'Friday, 26 August 2022', 'Thirty people took part', 'There is no file to read yet'],
  },
  {
    name: 'serial',
    address: '/serials/ict-journal',
    lo: ['ວາລະສານ ໄອຊີທີ', 'ຍັງບໍ່ຮູ້ສະບັບທີ່ອອກແລ້ວ'],
    en: ['ICT Journal', 'None of its issues is known yet'],
  },
];

const problemsOf = (reader: Reader) => reader.problems.splice(0);

describe('the pages', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openReader();
  }, 60_000);
  afterAll(() => reader.close());
  // A response that is not found is written to the console by the browser itself: tests that want one clear it.
  afterEach(() => expect(problemsOf(reader)).toEqual([]));

  describe.each(pages)('$name', ({ name, address, lo, en }) => {
    it.each([['lo', lo], ['en', en]] as const)('shows its records in %s', async (language, words) => {
      expect(await reader.visit(`/${language}${address}`)).toBe(200);
      expect(await reader.page.getAttribute('html', 'lang')).toBe(language);
      const text = await reader.page.innerText('body');
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
      expect(reader.requests.filter((url) => !url.startsWith(reader.url))).toEqual([]);
      await reader.picture(`${name}-${language}-desktop`);
    });

    it('has no barriers, in light and dark, and fits a phone', async () => {
      await reader.visit(`/lo${address}`, 'phone');
      expect(await reader.isTooWide()).toBe(false);
      expect(await reader.barriers()).toEqual([]);
      await reader.picture(`${name}-lo-phone`);
      await reader.page.emulateMedia({ colorScheme: 'dark' });
      expect(await reader.barriers()).toEqual([]);
      await reader.picture(`${name}-lo-phone-dark`);
      await reader.page.emulateMedia({ colorScheme: 'light' });
    });
  });
});
