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
