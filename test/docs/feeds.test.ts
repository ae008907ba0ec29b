// Every command of the guide to feeds, as it stands there, and every code that feeds answer.
import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { feedProblems } from '../../feeds/problem-table.ts';
import { oaiErrorCodes } from '../../feeds/oai/errors.ts';
import { useRunningGraph } from '../feeds/running-graph.ts';
import { placeholder, readCommands, type Command } from './commands.ts';

const index = 'docs/feeds.md';
const pages = [index, ...readdirSync('docs/feeds').map((name) => join('docs/feeds', name))];
const commands = pages.flatMap((page) => readCommands(readFileSync(page, 'utf8')).map((command) => ({ page, ...command })));
const complete = commands.filter(({ text }) => !placeholder.test(text));

/** What the table of formats says that addresses answer with. */
const formats = [...readFileSync(index, 'utf8').matchAll(/^\| [^|]+ \| `(\/[^`]*)` \| ([^|]+) \| /gm)].map(([, address = '', types = '']) => ({
  address,
  types: [...types.matchAll(/`([^`]+)`/g)].map(([, type]) => type),
}));

/** The media types that a command may be answered with: the one that it asks for, else those of its format. */
function typesOf({ path, headers }: Command): readonly (string | undefined)[] {
  const format = formats.find(({ address }) => path.startsWith(address));
  const asked = headers['accept'];
  return asked === undefined ? (format?.types ?? []) : (format?.types ?? []).filter((type) => type === asked);
}

describe('the guide to feeds', () => {
  const fetchFeed = useRunningGraph();

  it('has commands for every format of its table', () => {
    const without = formats.filter(({ address }) => !complete.some(({ path }) => path.startsWith(address)));
    expect([formats.length > 5, without]).toEqual([true, []]);
  });

  it('is read to the last of its commands', () => {
    const lines = pages.flatMap((page) => readFileSync(page, 'utf8').match(/^ *curl\b/gm) ?? []);
    expect(commands).toHaveLength(lines.length);
  });

  it.each(complete.map((command) => [command.page, command.text, command] as const))('has in %s a command that works: %s', async (_page, _text, command) => {
    const { status, headers, text } = await fetchFeed(command.path, command.headers, 'follow', command.body);
    expect([status, text.length > 100]).toEqual([200, true]);
    expect(typesOf(command)).toContain(headers.get('content-type')?.split(';')[0]);
  });
});

describe('the table of problems', () => {
  const sources = readdirSync('feeds', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && name !== 'problem-table.ts');
  const source = sources.map((name) => readFileSync(join('feeds', name), 'utf8')).join('\n');
  const table: Readonly<Record<string, { readonly status: number }>> = feedProblems;

  it('has every code that feeds answer, and no other', () => {
    const called = [...source.matchAll(/(?:badRequest\(|new FeedProblem\([^,()]+(?:\([^()]*\))?, )(?:[^,']*\?\? )?'([A-Z_]+)'/g)].map(([, code]) => code ?? '');
    const passed = [...(/ofVisitor[^=]*= new Set\(\[([^\]]+)\]/.exec(source)?.[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code ?? '');
    const other = [...source.matchAll(/\?\? '([A-Z]+_[A-Z]+)'/g)].map(([, code]) => code ?? '');
    expect([...new Set([...called, ...passed, ...other])].toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it('has the status with which each is thrown', () => {
    const thrown = [...source.matchAll(/new FeedProblem\((\d{3}), (?:[^,']*\?\? )?'([A-Z_]+)'/g)].map(([, status, code = '']) => [code, Number(status)]);
    expect(thrown.length).toBeGreaterThan(3);
    expect(thrown).toEqual(thrown.map(([code]) => [code, table[String(code)]?.status]));
  });

  it('has every error of OAI-PMH that is answered, and no other', () => {
    const thrown = [...source.matchAll(/new OaiError\('(\w+)'/g)].map(([, code]) => code ?? '');
    expect([...new Set(thrown)].toSorted()).toEqual(Object.keys(oaiErrorCodes).toSorted());
  });
});
