import { describe, expect, it } from '@jest/globals';
import { Documents, RecentCache, hashText } from '../../../gateway/documents/index.ts';
import type { DocumentOptions } from '../../../gateway/documents/index.ts';
import { plainSchema } from '../../support/plain-engine.ts';

const hello = 'query Hello { hello }';
const known = 'query Known { hello }';
const id = hashText(known);

function make(options: Partial<DocumentOptions> = {}): Documents {
  return new Documents({
    schema: plainSchema,
    introspection: true,
    checkText: () => {},
    checkDocument: () => 1,
    trust: 'on',
    trusted: new Map([[id, known]]),
    persisted: new RecentCache(10_000),
    cacheBytes: 1_000_000,
    ...options,
  });
}

function persistedQuery(sha256Hash: string) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

const none = { extensions: {} };

describe('a free document', () => {
  it('is read once and then known', () => {
    let reads = 0;
    const documents = make({ checkText: () => void (reads += 1) });
    const first = documents.find({ query: hello, ...none });
    expect(documents.find({ query: hello, ...none })).toBe(first);
    expect(reads).toBe(1);
  });

  it('keeps the places of its parts and not the chain of its tokens', () => {
    const { only } = make().find({ query: '# a note\n{\n  hello\n}', ...none });
    expect(only?.node.selectionSet.loc).toMatchObject({ start: 9, end: 20 });
    expect(only?.document.loc?.startToken.next).toBeNull();
  });

  it('is never kept beyond the memory that is allowed', () => {
    const documents = make({ cacheBytes: 20_000 });
    for (let n = 0; n < 200; n += 1) documents.find({ query: `query N${n} { hello }`, ...none });
    expect(documents.cached.bytes).toBeLessThanOrEqual(20_000);
    expect(documents.cached.documents).toBeGreaterThan(5);
  });

  it('has a key of its own for each operation', () => {
    const documents = make();
    const two = documents.find({ query: 'query A { hello } query B { hello }', ...none });
    const keys = [...two.operations.values()].map((operation) => operation.key);
    const other = documents.find({ query: 'query A { hello }', ...none }).only?.key;
    expect(new Set([...keys, other]).size).toBe(3);
  });

  it('may not ask for the schema where introspection is off, nor be told of it', () => {
    const documents = make({ introspection: false });
    expect(() => documents.find({ query: '{ __schema { types { name } } }', ...none })).toThrow('introspection');
    expect(() => documents.find({ query: '{ __type(name: "Query") { name } }', ...none })).toThrow('introspection');
    expect(() => documents.find({ query: '{ helo }', ...none })).toThrow(/^Cannot query field "helo" on type "Query"\.$/);
    expect(documents.find({ query: '{ __typename hello }', ...none }).only?.kind).toBe('query');
  });
});

describe('a trusted document', () => {
  it('is found by its id in either way of writing, and by its hash', () => {
    const documents = make();
    const byId = documents.find({ documentId: `sha256:${id}`, ...none });
    expect(byId.only).toMatchObject({ name: 'Known', isTrusted: true });
    expect(documents.find({ documentId: id, ...none })).toBe(byId);
    expect(documents.find(persistedQuery(id))).toBe(byId);
  });

  it('is not found under another id, nor a name of the language', () => {
    const documents = make();
    for (const documentId of ['sha256:00', 'constructor', '__proto__', 'md5:x', '']) {
      expect(() => documents.find({ documentId, ...none })).toThrow(expect.objectContaining({ code: 'DOCUMENT_NOT_FOUND' }));
    }
  });

  it('is not known where trusted documents are off', () => {
    const documents = make({ trust: 'off' });
    expect(() => documents.find({ documentId: id, ...none })).toThrow(expect.objectContaining({ code: 'DOCUMENT_NOT_FOUND' }));
    expect(documents.checkTrusted().size).toBe(0);
  });

  it('passes the same limits as any other', () => {
    const documents = make({ checkText: () => { throw new Error('too long'); } });
    expect(() => documents.find({ documentId: id, ...none })).toThrow('too long');
  });

  it('that does not fit the schema is reported at the start', () => {
    const problems = make({ trusted: new Map([[id, known], ['old', '{ gone }']]) }).checkTrusted();
    expect([...problems].map(([key, error]) => [key, error.message])).toEqual([
      ['old', 'Cannot query field "gone" on type "Query".'],
    ]);
  });
});

describe('where only trusted documents are answered', () => {
  const documents = make({ trust: 'only' });

  it.each([
    ['a text', { query: hello, ...none }],
    ['the text of a trusted document', { query: known, ...none }],
    ['a text with its hash', { query: hello, ...persistedQuery(hashText(hello)) }],
    ['the hash of another text', persistedQuery(hashText(hello))],
  ])('%s is refused', (_name, request) => {
    expect(() => documents.find(request)).toThrow(expect.objectContaining({ code: 'DOCUMENT_NOT_TRUSTED' }));
  });

  it('a trusted one is answered by id and by hash, whatever text comes with the hash', () => {
    expect(documents.find({ documentId: id, ...none }).only?.name).toBe('Known');
    expect(documents.find({ query: hello, ...persistedQuery(id) }).only?.name).toBe('Known');
  });
});

describe('an automatic persisted query', () => {
  it('is asked for once and then found by its hash', () => {
    const documents = make();
    const hash = hashText(hello);
    expect(() => documents.find(persistedQuery(hash))).toThrow(expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_FOUND' }));
    const first = documents.find({ query: hello, ...persistedQuery(hash) });
    expect(documents.find(persistedQuery(hash))).toBe(first);
  });

  it('cannot be put under the hash of another', () => {
    const documents = make();
    const hash = hashText('query Victim { hello }');
    expect(() => documents.find({ query: hello, ...persistedQuery(hash) })).toThrow(
      expect.objectContaining({ code: 'PERSISTED_QUERY_HASH_MISMATCH' }),
    );
    expect(() => documents.find(persistedQuery(hash))).toThrow(expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_FOUND' }));
  });

  it('is not kept when it is not valid', () => {
    const persisted = new RecentCache<string>(10_000);
    const documents = make({ persisted });
    const wrong = '{ gone }';
    expect(() => documents.find({ query: wrong, ...persistedQuery(hashText(wrong)) })).toThrow('gone');
    expect(persisted.size).toBe(0);
  });

  it('is kept in bounded memory', () => {
    const persisted = new RecentCache<string>(2_000);
    const documents = make({ persisted });
    for (let n = 0; n < 100; n += 1) {
      const query = `query N${n} { hello }`;
      documents.find({ query, ...persistedQuery(hashText(query)) });
    }
    expect(persisted.bytes).toBeLessThanOrEqual(2_000);
  });

  it('is refused where that is switched off', () => {
    const documents = new Documents({
      schema: plainSchema, introspection: true, checkText: () => {}, checkDocument: () => 1,
      trust: 'on', trusted: new Map(), cacheBytes: 1000,
    });
    expect(() => documents.find(persistedQuery(hashText(hello)))).toThrow(expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' }));
  });

  it.each([null, 1, 'x', [], {}, { version: 2, sha256Hash: hashText(hello) }, { version: 1, sha256Hash: 'ABC' }, { version: 1, sha256Hash: {} }])(
    'that is written as %j is no hash',
    (value) => {
      const request = { extensions: { persistedQuery: value } };
      const code = value === null ? 'PARAMETER_MISSING' : 'PARAMETER_INVALID';
      expect(() => make().find(request)).toThrow(expect.objectContaining({ code }));
    },
  );
});
