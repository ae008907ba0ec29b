import { describe, expect, it } from '@jest/globals';
import { toRDF, type JsonLdDocument } from 'jsonld';
import { Parser, type Quad } from 'n3';
import { accepts } from '../../feeds/linked-data/negotiate.ts';
import { useRunningGraph } from './running-graph.ts';

describe('the form in which a record is answered', () => {
  it.each([
    [undefined, 'application/ld+json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['text/turtle', 'text/turtle'],
    ['application/json', 'application/ld+json'],
    ['text/*;q=0.2, application/ld+json;q=0.5', 'application/ld+json'],
    ['text/html;q=0, text/*', 'text/turtle'],
    ['image/png', undefined],
  ])('for %s is %s', (header, form) => {
    expect(accepts(header)).toBe(form);
  });
});

// Any context that would have to be fetched is a fault: a reader must need this one document alone.
const documentLoader = (url: string) => Promise.reject(new Error(`asked for ${url}`));

/** Statements as lines that do not depend on the form in which they were written. */
async function fromJsonLd(text: string): Promise<readonly string[]> {
  const lines = await toRDF(JSON.parse(text) as JsonLdDocument, { format: 'application/n-quads', documentLoader });
  return fromTurtle(lines as unknown as string);
}

function fromTurtle(text: string): readonly string[] {
  return new Parser().parse(text).map(({ subject, predicate, object }: Quad) => `${subject.value} ${predicate.value} ${JSON.stringify(object)}`).toSorted();
}

describe('a record of the graph by its address', () => {
  const fetchFeed = useRunningGraph();
  const records = [
    ['organisations', 'dgc'],
    ['events', '2022-08-26-consultation-luang-prabang'],
    ['programmes', 'ksp-2021-2022'],
    ['publications', '2022-08-26-consultation-luang-prabang'],
    ['provinces', 'LA-LP'],
  ] as const;

  it.each(records)('says the same as JSON-LD and as Turtle: %s/%s', async (kind, name) => {
    const json = await fetchFeed(`/id/${kind}/${name}`, { accept: 'application/ld+json' });
    const turtle = await fetchFeed(`/id/${kind}/${name}`, { accept: 'text/turtle' });
    const statements = await fromJsonLd(json.text);
    expect(statements.length).toBeGreaterThan(3);
    expect(fromTurtle(turtle.text)).toEqual(statements);
  });

  it('links to other records by their addresses', async () => {
    const { text } = await fetchFeed('/id/events/2022-08-26-consultation-luang-prabang', { accept: 'application/ld+json' });
    expect(JSON.parse(text)).toMatchObject({
      '@id': 'https://graph.test/id/events/2022-08-26-consultation-luang-prabang',
      '@type': ['cv:PublicEvent', 'schema:Event'],
      'schema:organizer': [{ '@id': 'https://graph.test/id/organisations/dgc' }, { '@id': 'https://graph.test/id/organisations/kdi' }],
      'dct:isPartOf': [{ '@id': 'https://graph.test/id/programmes/ksp-2021-2022' }],
      'dct:spatial': [{ '@id': 'https://graph.test/id/provinces/LA-LP' }],
    });
  });

  it('is kept by caches for the form, the language, the time and the caller that it was asked by', async () => {
    for (const accept of ['application/ld+json', 'text/turtle']) {
      const { headers } = await fetchFeed('/id/organisations/dgc', { accept });
      expect(headers.get('vary')).toBe('accept, accept-language, as-of, authorization, x-api-key');
    }
  });

  it('leads people to its page, in the language that they ask for', async () => {
    const followed = await fetchFeed('/id/organisations/dgc?lang=en', { accept: 'text/html' }, 'manual');
    expect([followed.status, followed.headers.get('location')]).toEqual([303, '/views/en/organisations/dgc']);
  });

  it.each([
    ['/id/organisations/nobody', 'text/turtle', 404, 'NOT_FOUND'],
    ['/id/organisations/dgc', 'image/png', 406, 'NOT_ACCEPTABLE'],
  ])('says what is wrong with %s as %s', async (path, accept, status, code) => {
    const answer = await fetchFeed(path, { accept });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  });
});
