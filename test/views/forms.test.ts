import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { h } from 'preact';
import { buildViews } from '../../views/build.ts';
import type { AskGraph } from '../../views/graph/ask.ts';
import type { Document } from '../../views/graph/document.ts';
import { form, page } from '../../views/page.ts';
import { createRoutes } from '../../views/routes.ts';

type Answer = Awaited<ReturnType<AskGraph>>;
type SignedUp = { readonly signUp: { readonly problem: string | null } };

const shown: Document<{ readonly name: string }, { readonly slug: string }> = { id: 'shown' };
const signUp: Document<SignedUp, { readonly name: string }> = { id: 'sign-up' };

/** A made-up page with a form. */
const madeUpPage = page({
  path: '/made-up/:slug',
  document: shown,
  variables: ({ param }) => ({ slug: param('slug') }),
  title: ({ name }) => name,
  form: form({
    document: signUp,
    variables: (fields) => ({ name: fields.get('name') ?? '' }),
    settle: (data, { param }) =>
      data.signUp.problem === null
        ? { goTo: `/made-up/${param('slug')}/done` }
        : { problems: [{ field: 'name', message: { text: data.signUp.problem, language: 'en' } }] },
  }),
  body: (data, { sent }) => h('p', null, data.name, ': ', sent?.problems[0]?.message.text, ' ', sent?.fields.get('name')),
});

function answerWith(problem: string | null): Answer {
  return { status: 200, headers: {}, body: JSON.stringify({ data: { signUp: { problem } } }) };
}

describe('forms', () => {
  let server: FastifyInstance;
  let answer: Answer;
  const asked: Readonly<Record<string, unknown>>[] = [];
  const ask: AskGraph = async (_visitor, parameters) => {
    asked.push(parameters);
    if (parameters['documentId'] === 'sign-up') return answer;
    return { status: 200, headers: {}, body: '{"data":{"name":"A made-up page"}}' };
  };

  beforeAll(async () => {
    const built = await buildViews();
    const load = async () => ({ ...built, site: { ...built.site, pages: [madeUpPage] } });
    server = fastify();
    await server.register(createRoutes({ ask, load, log: { error: () => undefined }, now: () => 0 }));
  });
  afterAll(() => server.close());

  const send = (headers: Readonly<Record<string, string>> = {}) =>
    server.inject({
      method: 'POST',
      url: '/views/en/made-up/one',
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'graph.test', ...headers },
      payload: new URLSearchParams({ name: 'ສົມ' }).toString(),
    });

  it('ask their mutation with what was written and go on, so that a reload sends nothing twice', async () => {
    answer = answerWith(null);
    asked.length = 0;
    const reply = await send({ origin: 'http://graph.test' });
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/views/en/made-up/one/done']);
    expect(asked).toEqual([{ documentId: 'sign-up', variables: { name: 'ສົມ' } }]);
  });

  it('show their page again with the problems and with what was written', async () => {
    answer = answerWith('A name needs two words.');
    const reply = await send();
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('A made-up page: A name needs two words. ສົມ');
  });

  it.each([
    ['another site by its origin', { origin: 'http://evil.test' }],
    ['another site by what the browser says', { 'sec-fetch-site': 'cross-site', origin: 'http://graph.test' }],
    ['a page without an origin', { origin: 'null' }],
  ])('refuse what %s sends, and ask nothing', async (_name, headers) => {
    asked.length = 0;
    const reply = await send(headers);
    expect([reply.statusCode, asked]).toEqual([403, []]);
  });

  it.each([
    [429, 429, 'Too many requests'],
    [400, 400, 'This request was not accepted'],
    [503, 503, 'This page cannot be shown now'],
  ])('say in a page why an answer with status %i was none', async (status, expected, words) => {
    answer = { status, headers: { 'retry-after': '7' }, body: '{"errors":[{"message":"no"}]}' };
    const reply = await send();
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([expected, '7']);
    expect(reply.body).toContain(words);
  });

  it('never take a part that failed for a form that was taken', async () => {
    answer = { status: 200, headers: {}, body: '{"data":{"signUp":null},"errors":[{"path":["signUp"],"extensions":{"code":"SUBGRAPH_UNREACHABLE"}}]}' };
    expect((await send()).statusCode).toBe(503);
  });
});
