import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { registrationProblemCodes } from '../../subgraphs/events/registration/problems.ts';

const page = readFileSync('docs/editing.md', 'utf8');

function listed(marker: string): readonly string[] {
  const [, part = ''] = page.split(`<!-- ${marker} -->`);
  const [table = ''] = part.split('<!-- end');
  const firstCells = table.split('\n').flatMap((line) => line.split('|')[1] ?? []);
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([A-Z0-9_]+)`/g)].map(([, code = '']) => code));
}

/** Every code that the sources make a problem with. */
function made(): readonly string[] {
  const files = readdirSync('subgraphs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(join('subgraphs', file), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\b(?:problem|one)\(\s*'([A-Z0-9_]+)'/g)].map(([, code = '']) => code)))];
}

describe('the page about editing', () => {
  it('lists every code of a problem, and none that is not there', () => {
    expect(listed('codes')).toEqual(made().toSorted());
  });

  it('lists every code of a registration', () => {
    expect(listed('registration codes').toSorted()).toEqual([...registrationProblemCodes].toSorted());
  });

  it('names functions and files that are there', () => {
    const files = [...page.matchAll(/`((?:kit|subgraphs|schema)\/[a-z./-]+)`/g)].map(([, file = '']) => file.replace(/^kit\//, 'subgraphs/kit/'));
    expect(files).not.toEqual([]);
    for (const file of files) expect(readdirSync(join(file, '..'))).toContain(file.split('/').at(-1));
  });
});
