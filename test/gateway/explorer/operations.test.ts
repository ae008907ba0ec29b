import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { readOperations } from '../../../gateway/explorer/index.ts';

describe('readOperations', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'operations-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads the operations in the order of their files, each with its example variables', async () => {
    await writeFile(join(folder, 'b-search.graphql'), 'query Search($text: String!) { a }');
    await writeFile(join(folder, 'a-home.graphql'), '# The front page.\nquery Home { a }');
    await writeFile(join(folder, 'README.md'), 'not an operation');
    await writeFile(join(folder, 'example-variables.json'), '{"Search": {"text": "ດິຈິຕອນ"}}');
    expect(await readOperations(folder)).toEqual([
      { name: 'Home', text: '# The front page.\nquery Home { a }' },
      { name: 'Search', text: 'query Search($text: String!) { a }', variables: { text: 'ດິຈິຕອນ' } },
    ]);
  });

  it('does without example variables, and names an unnamed operation after its file', async () => {
    await writeFile(join(folder, 'first.graphql'), '{ a }');
    expect(await readOperations(folder)).toEqual([{ name: 'first', text: '{ a }' }]);
  });
});

describe('the operations of this project', () => {
  const folder = 'schema/operations';

  it('have an example for every variable that must be given', async () => {
    const operations = await readOperations(folder);
    expect(operations.length).toBeGreaterThan(0);
    const missing = operations.flatMap(({ name, text, variables }) =>
      requiredVariables(text).filter((variable) => variables?.[variable] === undefined).map((variable) => `${name}.${variable}`),
    );
    expect(missing).toEqual([]);
  });

  it('are the only ones that have examples', async () => {
    const names = new Set((await readOperations(folder)).map(({ name }) => name));
    const examples = JSON.parse(await readFile(join(folder, 'example-variables.json'), 'utf8'));
    expect(Object.keys(examples).filter((name) => !names.has(name))).toEqual([]);
  });
});

function requiredVariables(text: string): readonly string[] {
  const [definition] = parse(text).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  const required = definition.variableDefinitions?.filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
  );
  return required?.map(({ variable }) => variable.name.value) ?? [];
}
