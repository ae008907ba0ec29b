import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManifestError, hashText, loadTrustedTexts } from '../../../gateway/documents/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

const apollo = (id: string, body: string) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id, name: 'A', type: 'query', body }],
});

describe('a folder of trusted documents', () => {
  it('gives a .graphql file the hash of its text, with and without the last line break', async () => {
    write('a.graphql', '{ hello }\n');
    const texts = await loadTrustedTexts(folder);
    expect([...texts]).toEqual([[hashText('{ hello }'), '{ hello }'], [hashText('{ hello }\n'), '{ hello }']]);
  });

  it("reads Apollo's manifest and Relay's", async () => {
    write('apollo-manifest.json', apollo('aa', '{ a }'));
    write('persisted_queries.json', { bb: '{ b }', cc: '{ c }' });
    write('readme.md', 'not a document');
    write('example-variables.json', { A: { id: 1 } });
    expect([...(await loadTrustedTexts(folder))]).toEqual([['aa', '{ a }'], ['bb', '{ b }'], ['cc', '{ c }']]);
  });

  it('may be absent', async () => {
    expect((await loadTrustedTexts(join(folder, 'none'))).size).toBe(0);
  });

  it.each([
    ['text', 'not JSON'],
    ['a list', []],
    ['another format', { format: 'other', version: 1, operations: [] }],
    ['another version', { ...apollo('a', '{ a }'), version: 2 }],
    ['no operations', { format: 'apollo-persisted-query-manifest', version: 1 }],
    ['an operation without a body', { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'a' }] }],
    ['an operation that is null', { format: 'apollo-persisted-query-manifest', version: 1, operations: [null] }],
    ['a number for a text', { a: 1 }],
  ])('is refused with the name of the file that holds %s', async (_name, content) => {
    write('wrong-manifest.json', content);
    await expect(loadTrustedTexts(folder)).rejects.toThrow(ManifestError);
    await expect(loadTrustedTexts(folder)).rejects.toThrow('wrong-manifest.json');
  });

  it('is refused where one id stands for two documents', async () => {
    write('a.manifest.json', { same: '{ a }' });
    write('b.manifest.json', { same: '{ b }' });
    await expect(loadTrustedTexts(folder)).rejects.toThrow('gives the id "same" to a second document');
  });
});
