import { Readable } from 'node:stream';
import ZipStream from 'zip-stream';
import type { Cell } from '../cells.ts';
import type { FileJob, WriteFile } from '../file.ts';
import { wordsOf } from '../labels.ts';
import { layOut } from '../table.ts';
import { isTooLong } from './cell.ts';
import { SheetWriter } from './sheet.ts';
import { workbookParts } from './workbook.ts';

/** Writes a workbook: one sheet of rows, and one that says what the file is. */
export const writeXlsx: WriteFile = async function* (job) {
  const zip = new ZipStream({ zlib: { level: 4 } });
  const cut = { cells: 0 };
  const rows = Readable.from(rowsSheet(job, cut), { objectMode: false });
  // A fault in a part goes out by the stream that is read below.
  addParts(zip, job, { rows, cut }).catch((error: Error) => zip.destroy(error));
  try {
    yield* zip;
  } finally {
    rows.destroy();
  }
};

interface RowsPart {
  readonly rows: Readable;
  /** How many cells could not hold the whole of their text. */
  readonly cut: { readonly cells: number };
}

async function addParts(zip: ZipStream, job: FileJob, { rows, cut }: RowsPart): Promise<void> {
  const { sheets } = wordsOf[job.language];
  for (const [name, text] of workbookParts([sheets.rows, sheets.about])) await addPart(zip, name, text);
  await addPart(zip, 'xl/worksheets/sheet1.xml', rows);
  await addPart(zip, 'xl/worksheets/sheet2.xml', aboutSheet(job, cut.cells));
  zip.finish();
}

async function* rowsSheet(job: FileJob, cut: { cells: number }): AsyncGenerator<string> {
  const table = layOut(job);
  const sheet = new SheetWriter(table.columns);
  yield sheet.begin(table.header);
  for await (const { rows } of job.pages) {
    yield rows.map((row) => {
      const cells = table.cells(row);
      cut.cells += cells.filter(isTooLong).length;
      return sheet.row(cells);
    }).join('');
  }
  yield sheet.end();
}

/** What a workbook says of itself, because a program for tables shows no trailers of HTTP. */
function aboutSheet({ plan, language, summary }: FileJob, cut: number): string {
  const { about } = wordsOf[language];
  const sheet = new SheetWriter([{ type: 'text' }, { type: 'text' }]);
  const lines: readonly (readonly Cell[])[] = [
    [about.document, plan.query.name],
    [about.list, plan.source.name],
    [about.rows, summary.rows],
    ...(summary.next === undefined ? [] : [[about.next, summary.next]]),
    ...summary.withheld.map(({ field, message }) => [about.withheld, `${field}: ${message}`]),
    ...(cut === 0 ? [] : [[about.cut, cut]]),
  ];
  return `${sheet.begin(undefined)}${lines.map((line) => sheet.row(line)).join('')}${sheet.end()}`;
}

// The same file comes out on every day.
const date = new Date('1980-01-01T00:00:00Z');

function addPart(zip: ZipStream, name: string, source: string | Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.entry(source, { name, date }, (error) => (error ? reject(error) : resolve()));
  });
}
