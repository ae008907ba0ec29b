import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import type { ExplorerOperation } from './boot-data.ts';

/** Lists example variables by the name of the operation; beside the operations' files. */
const examplesFile = 'example-variables.json';

/** Reads every operation of a folder of .graphql files, with the example variables kept beside them. */
export async function readOperations(folder: string): Promise<readonly ExplorerOperation[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).toSorted();
  const examples = await readExamples(folder);
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      const name = nameOf(text) ?? file.replace(/\.graphql$/, '');
      const variables = examples.get(name);
      return variables === undefined ? { name, text } : { name, text, variables };
    }),
  );
}

async function readExamples(folder: string): Promise<Map<string, Record<string, unknown>>> {
  const files = await readdir(folder);
  if (!files.includes(examplesFile)) return new Map();
  return new Map(Object.entries(JSON.parse(await readFile(join(folder, examplesFile), 'utf8'))));
}

function nameOf(text: string): string | undefined {
  const operation = parse(text).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
}
