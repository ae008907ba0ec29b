import { addNames } from './add-names.ts';
import type { FileJob, FileSummary, WriteFile } from './file.ts';
import type { Row } from './read-rows.ts';

/** Writes one JSON object whose member `rows` is the list; what there is to say of it comes after the rows. */
export const writeJson: WriteFile = async function* (job) {
  const { plan, pages, summary } = job;
  yield `{"document":${JSON.stringify(plan.query.name)},"list":${JSON.stringify(plan.source.name)},"rows":[`;
  let separator = '\n';
  for await (const { rows } of pages) {
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => rowText(row, job)).join(',\n');
    separator = ',\n';
  }
  const { count, next, withheld } = ending(summary);
  yield `\n],"count":${count},"next":${JSON.stringify(next)},"withheld":${JSON.stringify(withheld)}}\n`;
};

/** Writes one JSON object a line for each row, and on request a last line that says that it is the last. */
export const writeNdjson: WriteFile = async function* (job) {
  for await (const { rows } of job.pages) {
    if (rows.length > 0) yield rows.map((row) => `${rowText(row, job)}\n`).join('');
  }
  if (job.options.end) yield `${JSON.stringify({ end: { ...ending(job.summary), sha256: job.digestSoFar() } })}\n`;
};

function rowText({ value, cursor }: Row, { plan, options, language }: FileJob): string {
  const row = options.names ? addNames(value, plan.source.fields, language) : value;
  return JSON.stringify(options.cursors ? { cursor, ...Object(row) } : row);
}

function ending({ rows, next, withheld }: FileSummary) {
  return { count: rows, next: next ?? null, withheld };
}
