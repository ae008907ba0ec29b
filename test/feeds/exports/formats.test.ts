// What each form of a file holds, read back by a library that has no part in writing it.
import { afterEach, describe, expect, it } from '@jest/globals';
import { parse as parseCsv } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { parse as parseYaml } from 'yaml';
import { event, eventsDocument, serveMadeUp, type MadeUpGraph } from './made-up.ts';

let running: Awaited<ReturnType<typeof serveMadeUp>> | undefined;
afterEach(() => running?.close());

async function serve(graph: MadeUpGraph) {
  running = await serveMadeUp(graph);
  return running.fetch;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => event(index + 1));
const readTable = (text: string) => parseCsv(text, { bom: true }) as string[][];
// JSON is YAML too: a reader of it that is not the language's own.
const readJson = (text: string) => parseYaml(text) as Record<string, unknown>;

describe('a file of JSON', () => {
  it('holds all rows as the graph has them, and says after them what there is to say', async () => {
    const fetch = await serve({ events: numbers(250) });
    const { text } = await fetch('/export/events.json');
    const { rows, ...rest } = readJson(text) as { rows: unknown[] };
    expect(rest).toEqual({ document: 'events', list: 'events', count: 250, next: null, withheld: [] });
    expect(rows).toHaveLength(250);
    const { secret: _, ...first } = { ...event(1), title: { lo: 'ກອງປະຊຸມ ທີ 1', en: 'Meeting 1' }, secret: null };
    expect(rows[0]).toEqual(first);
  });

  it('names the codes beside them on request', async () => {
    const fetch = await serve({ events: [event(1), event(2, { kind: 'RETREAT' })] });
    const { rows } = readJson((await fetch('/export/events.json?names=on&lang=en')).text) as { rows: Record<string, unknown>[] };
    expect(rows[0]).toMatchObject({ kind: 'SEMINAR', kindName: 'Seminar', partners: [{ role: 'FUNDING', roleName: 'Funding' }, { role: 'IMPLEMENTING', roleName: 'Implementing' }] });
    // A code that is newer than the words stands for itself.
    expect(rows[1]).toMatchObject({ kind: 'RETREAT', kindName: 'RETREAT' });
  });
});

describe('a file of NDJSON', () => {
  it('has a row in every line, and on request a last line with the checksum of those before it', async () => {
    const { createHash } = await import('node:crypto');
    const fetch = await serve({ events: numbers(120) });
    const { text } = await fetch('/export/events.ndjson?end=on&cursors=on');
    const lines = text.trimEnd().split('\n');
    expect(lines.map(readJson).slice(0, 120).map(({ cursor, slug }) => [cursor, slug])).toEqual(numbers(120).map(({ slug }) => [slug, slug]));
    const before = lines.slice(0, 120).map((line) => `${line}\n`).join('');
    expect(readJson(lines[120] ?? '')).toEqual({ end: { count: 120, next: null, withheld: [], sha256: createHash('sha256').update(before).digest('hex') } });
  });
});

describe('a file of comma-separated values', () => {
  it('has codes and their names side by side under words in the asked language', async () => {
    const fetch = await serve({ events: [event(1)] });
    const header = async (lang: string) => readTable((await fetch(`/export/events.csv?lang=${lang}`)).text)[0];
    expect(await header('lo')).toEqual(['ຊື່ສັ້ນ', 'ປະເພດ', 'ປະເພດ (ຊື່)', 'ຫົວຂໍ້ (ລາວ)', 'ຫົວຂໍ້ (ອັງກິດ)', 'ວັນເລີ່ມ', 'ເວລາເລີ່ມ', 'ລວມ', 'budget', 'ຈຳນວນຄົບຖ້ວນ', 'ຄູ່ຮ່ວມງານ – ບົດບາດ', 'ຄູ່ຮ່ວມງານ – ບົດບາດ (ຊື່)', 'ຄູ່ຮ່ວມງານ – ຊື່']);
    expect(await header('en')).toContain('Partners – Role (name)');
    expect(await header('ko')).toContain('협력 기관 – 역할 (명칭)');
    expect(readTable((await fetch('/export/events.csv?header=names')).text)[0]).toEqual(['slug', 'kind', 'kindName', 'title.lo', 'title.en', 'startsOn', 'startsAt', 'total', 'budget', 'isComplete', 'partners.role', 'partners.roleName', 'partners.name']);
    expect(readTable((await fetch('/export/events.csv?lang=ko')).text)[1]).toEqual(['synthetic-1', 'SEMINAR', '세미나', 'ກອງປະຊຸມ ທີ 1', 'Meeting 1', '2022-08-26', '2022-08-26T01:30:00Z', '1', '-1234.50', 'true', 'FUNDING; IMPLEMENTING', '재원 제공; 수행', 'KDI; ']);
  });

  it('speaks the language that the reader accepts where the address names none', async () => {
    const fetch = await serve({ events: [event(1)] });
    const { text } = await fetch('/export/events.csv', { 'accept-language': 'de, ko;q=0.5, en;q=0.8' });
    expect(readTable(text)[0]?.[0]).toBe('Short name');
  });

  it('ends its lines as RFC 4180 wants, quotes what has to be, and begins with a byte order mark on request', async () => {
    const fetch = await serve({ events: [event(1, { slug: 'a "b", c\nd' })] });
    const { text } = await fetch('/export/events.csv?names=off&header=names');
    expect(text.split('\r\n')).toHaveLength(3);
    expect(readTable(text)[1]?.[0]).toBe('a "b", c\nd');
    const { body } = await fetch('/export/events.csv?bom=on');
    expect([...body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('runs no formula, and leaves numbers numbers', async () => {
    const fetch = await serve({ events: [event(-5, { slug: '=cmd|calc', title: { lo: ' +1', en: '＝x' }, partners: [{ role: 'FUNDING', name: 'a' }, { role: 'FUNDING', name: '@x' }] })] });
    const [, row] = readTable((await fetch('/export/events.csv?names=off')).text);
    expect(row?.slice(0, 4)).toEqual(["'=cmd|calc", 'SEMINAR', "' +1", "'＝x"]);
    expect(row?.slice(6, 8)).toEqual(['-5', '-1234.50']);
    expect(row?.at(-1)).toBe("a;' @x");
  });

  it('holds a list in one cell of JSON on request', async () => {
    const fetch = await serve({ events: [event(1)] });
    const [header, row] = readTable((await fetch('/export/events.csv?lists=json&header=names')).text);
    expect(header?.at(-1)).toBe('partners');
    expect(JSON.parse(row?.at(-1) ?? '')).toEqual(event(1)['partners']);
  });
});

describe('a workbook', () => {
  it('has the rows in one sheet, with numbers, days and moments as what they are, and words about the file in another', async () => {
    const fetch = await serve({ events: [event(1), event(2, { budget: '12345678901234567.89', startsOn: '1875-05-01', title: { lo: 'ສະບາຍດີ', en: '=1+1 <b> & \u0001 _x0041_' } })] });
    const { body } = await fetch('/export/events.xlsx?lang=en&cursors=on');
    const [rows, about] = await readWorkbook(body, { trim: false });
    expect(rows?.sheet).toBe('Data');
    const [header, first, second] = rows?.data ?? [];
    expect(header?.slice(0, 3)).toEqual(['Short name', 'Kind', 'Kind (name)']);
    expect(first).toEqual(['synthetic-1', 'SEMINAR', 'Seminar', 'ກອງປະຊຸມ ທີ 1', 'Meeting 1', new Date('2022-08-26'), new Date('2022-08-26T01:30:00Z'), 1, -1234.5, true, 'FUNDING; IMPLEMENTING', 'Funding; Implementing', 'KDI; ', 'synthetic-1']);
    // What a number or a day of the format cannot hold stays a text, whole.
    expect(second?.slice(3, 6)).toEqual(['ສະບາຍດີ', expect.stringMatching(/^=1\+1 <b> & /), '1875-05-01']);
    expect(second?.[8]).toBe('12345678901234567.89');
    expect(about).toEqual({ sheet: 'About this file', data: [['Document', 'events'], ['List', 'events'], ['Rows', 2]] });
  });

  it('says which cells could not hold the whole of their text', async () => {
    const fetch = await serve({ events: [event(1, { slug: 'ກ'.repeat(40_000) })] });
    const [rows, about] = await readWorkbook((await fetch('/export/events.xlsx?lang=en')).body);
    expect(String(rows?.data[1]?.[0])).toHaveLength(32_767);
    expect(about?.data.at(-1)?.[1]).toBe(1);
  });

  it('is the same on every day, so that its checksum tells whether anything has changed', async () => {
    const fetch = await serve({ events: numbers(3) });
    const [one, other] = [await fetch('/export/events.xlsx'), await fetch('/export/events.xlsx')];
    expect(one.trailers['repr-digest']).toBe(other.trailers['repr-digest']);
  });
});

describe('rows that are edges', () => {
  it('keep in JSON what the document asks of the edge, and lose it in the names of columns', async () => {
    const text = 'query Found { events { edges { cursor snippet node { slug } } } }';
    const fetch = await serve({ events: [event(1)], documents: [{ name: 'found', text }, { name: 'events', text: eventsDocument }] });
    expect((readJson((await fetch('/export/found.json')).text) as { rows: unknown }).rows).toEqual([{ cursor: 'synthetic-1', snippet: '⟦synthetic-1⟧', node: { slug: 'synthetic-1' } }]);
    expect(parseCsv((await fetch('/export/found.csv?header=names&cursors=on')).text)).toEqual([['snippet', 'slug', 'cursor'], ['⟦synthetic-1⟧', 'synthetic-1', 'synthetic-1']]);
  });
});
