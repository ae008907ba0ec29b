// Writes the parts of the documents that are made from the code: node scripts/node24.mjs scripts/doc-parts.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { renderOaiErrors } from '../feeds/oai/errors.ts';
import { renderFeedProblems } from '../feeds/problem-table.ts';
import { renderConfigTable } from '../gateway/config.ts';
import { runAsCommand } from '../schema/command.ts';
import { renderDirectLicences, renderOtherLicences } from './licence-tables.ts';

/** A part of a document that something else decides; it stands between two comments with its name. */
export interface DocPart {
  readonly file: string;
  readonly name: string;
  readonly render: () => string;
}

/** Every such part. */
export const docParts: readonly DocPart[] = [
  { file: 'README.md', name: 'settings of the gateway', render: renderConfigTable },
  { file: 'docs/licences.md', name: 'direct dependencies', render: renderDirectLicences },
  { file: 'docs/licences.md', name: 'other licences', render: renderOtherLicences },
  { file: 'docs/feeds.md', name: 'problems', render: renderFeedProblems },
  { file: 'docs/feeds/oai-pmh.md', name: 'errors', render: renderOaiErrors },
  { file: 'docs/partners.md', name: 'example', render: () => asCode('js', 'docs/examples/programme-budgets.mjs') },
];

/** A page with one of its parts as it should be. */
export function withPart(page: string, { name, render }: DocPart): string {
  const [before, rest] = split(page, `<!-- ${name}: made by scripts/doc-parts.ts -->\n`);
  const [, after] = split(rest, `\n<!-- end of ${name} -->`);
  return `${before}<!-- ${name}: made by scripts/doc-parts.ts -->\n${render()}\n<!-- end of ${name} -->${after}`;
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`The page lacks the line ${mark.trim()}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function asCode(language: string, path: string): string {
  return `\`\`\`${language}\n${readFileSync(path, 'utf8').trim()}\n\`\`\``;
}

await runAsCommand(import.meta, () => {
  for (const part of docParts) writeFileSync(part.file, withPart(readFileSync(part.file, 'utf8'), part));
  return 0;
});
