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
  {
    name: 'sign-in',
    address: '/sign-in',
    lo: ['ເຂົ້າລະບົບ', 'ກະແຈ'],
    en: ['Sign in', 'Key'],
  },
  {
    name: 'desk',
    address: '/desk',
    lo: ['ໂຕະເຮັດວຽກ', 'ຕ້ອງເຂົ້າລະບົບດ້ວຍກະແຈ', 'ບໍ່ມີກອງປະຊຸມຂ້າງໜ້າທີ່ຮັບລົງທະບຽນ'],
    en: ['Desk', 'Sign in with a key that may see this part', 'No meeting to come takes registrations'],
  },
  {
    name: 'partner',
    address: '/partners/kdi',
    lo: ['ສະຖາບັນການພັດທະນາ', 'ໂຄງການແລກປ່ຽນຄວາມຮູ້', 'ເງິນຂອງໂຄງການນີ້ບໍ່ໄດ້ເປີດໃຫ້ທ່ານ', 'iCalendar'],
    en: ['Korea Development Institute', 'Knowledge Sharing Program', 'The money of this programme is not open to you', 'IATI'],
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
      expect(await reader.barriers()).toEqual([]);
      await reader.picture(`${name}-${language}-desktop`);
    });

    it.each(['lo', 'en'])('fits a phone and has no barriers, in light and dark, in %s', async (language) => {
      await reader.page.emulateMedia({ colorScheme: language === 'lo' ? 'dark' : 'light' });
      await reader.visit(`/${language}${address}`, 'phone');
      expect(await reader.isTooWide()).toBe(false);
      expect(await reader.barriers()).toEqual([]);
      await reader.picture(`${name}-${language}-phone`);
      await reader.page.emulateMedia({ colorScheme: 'light' });
    });
  });

  it.each([
    ['ຫຼວງພະບາງ', 'ຫຼວງພະບາງ'],
    ['ຫລວງພະບາງ', 'ຫຼວງພະບາງ'],
    ['Luang Prabang', 'Luang'],
    ['KDI ດິຈິຕອນ', 'ດິຈິຕອນ'],
  ])('finds the news from the field in the head by %s, and marks what it found', async (text, found) => {
    const { page } = reader;
    await reader.visit('/lo');
    await page.getByRole('search').getByRole('searchbox').fill(text);
    await page.keyboard.press('Enter');
    await page.locator('.snippet mark').filter({ hasText: found }).first().waitFor();
    expect(await page.getByRole('link', { name: /26 ສິງຫາ 2022 ທີ່ ໂຮງແຮມ/ }).count()).toBe(1);
    expect(await page.getByRole('searchbox').last().inputValue()).toBe(text);
    await reader.picture('publications-found-lo-desktop');
  });

  it('switches the language and stays on the page with its conditions', async () => {
    const { page } = reader;
    await reader.visit('/lo/publications?kind=NEWS');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Publications' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/views/en/publications?kind=NEWS');
    expect(await page.getByLabel('Kind').inputValue()).toBe('NEWS');
    await page.getByRole('link', { name: '한국어' }).click();
    await page.getByRole('heading', { level: 1, name: '간행물' }).waitFor();
    await reader.picture('publications-ko-desktop');
  });

  it('names the language of every passage that is not in that of the page', async () => {
    await reader.visit('/en/organisations/dgc');
    const strangers = await reader.page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (texts.nextNode()) {
        const text = texts.currentNode.textContent ?? '';
        const language = texts.currentNode.parentElement?.closest('[lang]')?.getAttribute('lang');
        if (/[\u0e80-\u0eff]/.test(text) && language !== 'lo') found.push(text);
      }
      return found;
    });
    expect(strangers).toEqual([]);
  });

  it('gives the lines of Lao text room for stacked marks, in a typeface from here', async () => {
    await reader.visit('/lo');
    const ratios = await reader.page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3, p, td, a')].map((element) => {
        const { lineHeight, fontSize } = getComputedStyle(element);
        return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
      }),
    );
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(1.49);
    expect(await reader.page.evaluate(() => document.fonts.check('16px "Noto Sans Lao Variable"', 'ດິຈິຕອນ'))).toBe(true);
  });

  it('switches the counts of the map where it stands, and by a new page without script', async () => {
    const { page } = reader;
    await reader.visit('/en/provinces');
    const tile = page.locator('.tile').filter({ hasText: 'Bokeo' });
    expect(await tile.innerText()).toMatch(/0$/);
    await page.getByRole('navigation', { name: 'Count' }).getByRole('link', { name: 'Programmes' }).click();
    expect(await tile.innerText()).toMatch(/1$/);
    expect(page.url()).toMatch(/count=programmes$/);
    expect(reader.requests.filter((url) => url.includes('count='))).toEqual([]);
    await page.reload();
    expect(await tile.innerText()).toMatch(/1$/);
  });

  it.each([['phone', '/en/provinces'], ['desktop', '/en/provinces'], ['phone', '/en/provinces/LA-LP'], ['desktop', '/en/provinces/LA-LP']] as const)(
    'breaks no Latin name inside a word on the tiles, on a %s at %s',
    async (screen, address) => {
      await reader.visit(address, screen);
      const broken = await reader.page.evaluate(() =>
        [...document.querySelectorAll('.tile-name')].flatMap((element) => {
          const name = element.textContent ?? '';
          const letters = document.createRange();
          letters.selectNodeContents(element);
          const lines = new Set([...letters.getClientRects()].map(({ top }) => Math.round(top)));
          return lines.size > name.split(' ').length ? [name] : [];
        }),
      );
      expect(broken).toEqual([]);
    },
  );

  it('narrows the tree to what is typed', async () => {
    const { page } = reader;
    await reader.visit('/en/organisations');
    await page.getByLabel('Find in the structure').fill('digital gov');
    expect(await page.locator('#the-tree').getByRole('link').filter({ visible: true }).allInnerTexts()).toEqual([
      'Ministry of Technology and Communications',
      'Digital Government Centre',
    ]);
  });

  it('moves the structure through time, and by a form without script', async () => {
    const { page } = reader;
    const tree = page.locator('#the-tree');
    await reader.visit('/en/organisations');
    const slider = page.getByRole('slider', { name: 'The structure on' });
    await slider.fill('0');
    expect(await page.locator('day-slider output').innerText()).toBe('20 March 2024');
    expect(await tree.getByRole('link', { name: 'Ministry of Agriculture and Environment' }).isVisible()).toBe(false);
    expect(await tree.getByRole('link', { name: 'Ministry of Agriculture and Forestry' }).isVisible()).toBe(true);
    await slider.press('End');
    expect(await tree.getByRole('link', { name: 'Ministry of Agriculture and Environment' }).isVisible()).toBe(true);
    expect(await tree.getByRole('link', { name: 'Ministry of Agriculture and Forestry' }).isVisible()).toBe(false);
    await reader.visit('/en/organisations?on=2024-03-20');
    expect(await tree.getByRole('link', { name: 'Ministry of Agriculture and Forestry' }).count()).toBe(1);
    expect(await tree.getByRole('link', { name: 'Ministry of Agriculture and Environment' }).count()).toBe(0);
  });

  it('can be walked through by keyboard, first past the menu, with the place always shown', async () => {
    const { page } = reader;
    await reader.visit('/en');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element && { text: element.textContent, outline: getComputedStyle(element).outlineWidth };
    });
    expect(focused?.text).toContain('Meeting registration');
    expect(focused?.outline).toBe('3px');
  });

  it.each(['/lo/events/2022-08-26-consultation-luang-prabang', '/lo/programmes/ksp-2021-2022'])('prints %s without menu and search', async (address) => {
    const { page } = reader;
    await reader.visit(address);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('search').isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await reader.picture(`${address.split('/')[2]}-lo-print`);
    await page.emulateMedia({ media: null });
  });

  it('helps whoever comes to a page that is not there', async () => {
    expect(await reader.visit('/lo/nowhere', 'phone')).toBe(404);
    expect(await reader.barriers()).toEqual([]);
    await reader.picture('not-found-lo-phone');
    // Chromium itself reports the status of the page.
    expect(problemsOf(reader)).toEqual([expect.stringContaining('404')]);
  });
});
