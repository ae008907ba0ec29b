import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { docParts, withPart } from '../../scripts/doc-parts.ts';

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
];

function anchorsOf(page: string): readonly string[] {
  const headings = [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)];
  return headings.map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));
}

describe('the documents', () => {
  it.each(docParts.map((part) => [part.file, part.name, part] as const))(
    'hold in %s the %s as the code has it (node scripts/node24.mjs scripts/doc-parts.ts writes it)',
    (file, _name, part) => {
      const page = readFileSync(file, 'utf8');
      expect(page).toBe(withPart(page, part));
    },
  );

  it.each(pages)('say in %s when it was last reviewed or measured', (page) => {
    expect(readFileSync(page, 'utf8')).toMatch(/(Last reviewed:?|Measured) \d{4}-\d{2}-\d{2}/);
  });

  it.each(pages)('call in %s npm scripts and files that are there', (page) => {
    const text = readFileSync(page, 'utf8');
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const called = [...text.matchAll(/npm (?:run ([a-z][\w-]*)|(start|test))\b/g)].map(([, run, short]) => run ?? short ?? '');
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...text.matchAll(/node (?:scripts\/node24\.mjs )?((?:gateway|subgraphs|scripts|schema)\/[\w/.-]+)/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each(pages)('link from %s to what is there', (page) => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
    const dead = links.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
    });
    expect(dead).toEqual([]);
  });
});
