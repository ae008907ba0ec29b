// Files of the whole graph as it ships, where nothing but trusted documents is answered.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { parse as parseCsv } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway-process.ts';
import { runProgram } from '../../support/programs.ts';
import { download } from './made-up.ts';

describe('files of a graph that answers trusted documents alone', () => {
  let graph: GatewayProcess;
  beforeAll(async () => {
    graph = await startGatewayProcess({ EXPLORER: 'off', VIEWS: 'off', TRUSTED_DOCUMENTS: 'only', EXPORT_ROWS: '40' });
  }, 120_000);
  afterAll(() => graph?.close());
  const fetch = (path: string, headers = {}) => download(new URL(path, graph.url), headers);
  const kdi = 'variables=%7B%22slug%22%3A%22kdi%22%7D';

  it('hold what the document asks, without what the caller may not see', async () => {
    const { status, text, body, trailers } = await fetch(`/export/partner-portfolio.csv?${kdi}&lang=en&header=names`);
    const [header = [], row = []] = parseCsv(text) as string[][];
    const cell = (name: string) => row[header.indexOf(name)];
    expect([status, cell('slug'), cell('status'), cell('statusName'), cell('budgets.value.amount')]).toEqual([200, 'ksp-2021-2022', 'FINALISATION', 'Being finalised', '']);
    expect(trailers).toEqual({
      'repr-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
      'export-rows': '1',
      'export-withheld': 'Programme.budgets',
    });
  });

  it('go on to the end of a list from page to page and from file to file', async () => {
    const file = (after?: string) => fetch(`/export/organisation-tree.ndjson?variables=%7B%22slug%22%3A%22mtc%22%7D&rows=2${after ? `&after=${after}` : ''}`);
    const slugs: string[] = [];
    for (let next: string | undefined = '', first = true; first || next; first = false) {
      const { text, trailers }: Awaited<ReturnType<typeof file>> = await file(next);
      slugs.push(...text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { slug: string }).slug));
      next = trailers['export-next'];
    }
    const whole = await fetch('/export/organisation-tree.json?variables=%7B%22slug%22%3A%22mtc%22%7D');
    expect(slugs.length).toBeGreaterThan(2);
    expect(slugs).toEqual(JSON.parse(whole.text).rows.map(({ slug }: { slug: string }) => slug));
  });

  it('are a whole record in one row where that is asked for', async () => {
    const { body } = await fetch('/export/event-record.xlsx?variables=%7B%22slug%22%3A%222022-08-26-consultation-luang-prabang%22%7D&list=event&lang=lo');
    const [rows] = await readWorkbook(body);
    expect([rows?.sheet, rows?.data.length, rows?.data[0]?.[0]]).toEqual(['ຂໍ້ມູນ', 2, 'ຫົວຂໍ້ (ລາວ)']);
    expect(rows?.data[1]?.[6]).toEqual(new Date('2022-08-26'));
  });

  it('repeat what the graph says of variables', async () => {
    const { status, text } = await fetch('/export/partner-portfolio.csv');
    expect([status, JSON.parse(text).code]).toEqual([400, 'BAD_USER_INPUT']);
    const wrong = await fetch(`/export/partner-portfolio.csv?${kdi}&after=nonsense`);
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([400, 'CURSOR_INVALID']);
  });

  it('show their trailers to curl', async () => {
    const { stdout } = await runProgram('curl', ['-s', '--raw', new URL(`/export/partner-portfolio.ndjson?${kdi}`, graph.url).href]);
    expect(stdout).toMatch(/\r\n0\r\nrepr-digest: sha-256=:[\w+/]{43}=:\r\nexport-rows: 1\r\nexport-withheld: Programme\.budgets\r\n\r\n$/);
  });

  it('leave the texts of others untrusted', async () => {
    const answer = await globalThis.fetch(new URL('/graphql', graph.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ provinces { code } }' }),
    });
    expect(JSON.parse(await answer.text()).errors[0].extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
  });
});
