import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { sendAsset, takesBrotli } from './assets.ts';
import { assetsPath } from './build.ts';
import type { Built } from './build.ts';
import { askDocument } from './graph/ask.ts';
import type { Answer, AskGraph, Visitor } from './graph/ask.ts';
import { isLanguage, languages } from './languages.ts';
import type { Language } from './languages.ts';
import type { Form, Page, Settled } from './page.ts';
import { beginSession, endSession, hasSession, withSession } from './session.ts';
import type { Trouble } from './site.ts';
import { causeOf } from './visit.ts';
import type { Visit } from './visit.ts';

/** What the views report; a pino logger fits. */
export interface ViewsLog {
  error(fields: object, message: string): void;
}

/** What the views are served with. */
export interface RouteOptions {
  readonly ask: AskGraph;
  readonly load: () => Promise<Built>;
  readonly log: ViewsLog;
  /** The present moment in milliseconds. */
  readonly now: () => number;
}

const home = '/views/lo';
const formBytes = 20_000;

/** What a page may load and do: its own files, and forms that go back to it. Nothing inline, nothing from elsewhere. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The pages under `/views` and their files, as a Fastify plugin. */
export function createRoutes(options: RouteOptions): FastifyPluginAsync {
  return async (server) => {
    const { pages } = (await options.load()).site;
    server.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' });
    });
    server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytes }, parseForm);
    server.get('/views', async (_request, reply) => reply.redirect(home, 302));
    server.get<{ Params: { file: string } }>(`${assetsPath}/:file`, async (request, reply) => {
      const asset = (await options.load()).assets.get(request.params.file);
      return asset === undefined ? reply.callNotFound() : sendAsset(request, reply, asset);
    });
    for (const language of languages) {
      server.post(`/views/${language}/sign-out`, async (request, reply) => {
        if (!isFromHere(request)) return sendTrouble(request, reply, 'refused', 403, options);
        return reply.header('set-cookie', endSession).redirect(`/views/${language}`, 303);
      });
      for (const page of pages) addPage(server, page, language, options);
    }
    server.get('/views/*', (request, reply) => sendTrouble(request, reply, 'notFound', 404, options));
  };
}

function parseForm(_request: unknown, body: string | Buffer, done: (error: null, fields: URLSearchParams) => void): void {
  done(null, new URLSearchParams(String(body)));
}

function addPage(server: FastifyInstance, page: Page, language: Language, options: RouteOptions): void {
  const address = `/views/${language}${page.path === '/' ? '' : page.path}`;
  server.get(address, (request, reply) =>
    guard(request, reply, options, () => answerPage(request, reply, page, readVisit(request, options), options)),
  );
  if (Object.keys(page.forms).length === 0) return;
  server.post(address, (request, reply) => guard(request, reply, options, () => takeForm(request, reply, page, options)));
}

async function guard(
  request: FastifyRequest,
  reply: FastifyReply,
  options: RouteOptions,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await answer();
  } catch (error) {
    // The address may carry somebody's secret code: the route is enough to find the fault.
    options.log.error({ err: error, route: request.routeOptions.url }, 'a page could not be made');
    return sendTrouble(request, reply, 'fault', 500, options);
  }
}

/** Asks the mutation of a form; goes on where it was taken, else shows the page again with what is to be mended. */
async function takeForm(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  options: RouteOptions,
): Promise<FastifyReply> {
  if (!isFromHere(request) || !(request.body instanceof URLSearchParams)) {
    return sendTrouble(request, reply, 'refused', 403, options);
  }
  const visit = readVisit(request, options);
  const fields = request.body;
  const form = new Map(Object.entries(page.forms)).get(fields.get('do') ?? '');
  if (!form) return sendTrouble(request, reply, 'refused', 400, options);
  const key = form.session?.key(fields);
  const { documentId } = form;
  const question = { documentId, variables: form.variables(fields, visit), language: visit.language };
  const answer = await askDocument(options.ask, visitorOf(request, key), question);
  const isRefused = form.session && (key === undefined || (answer.kind === 'trouble' && answer.status === 401));
  if (answer.kind === 'trouble' && !isRefused) return sendRefusal(request, reply, answer, options);
  if (answer.failures.length > 0 && !isRefused) return sendTrouble(request, reply, 'down', 503, options);
  const settled = settle(form, answer, visit, isRefused === true);
  if ('goTo' in settled && key !== undefined) reply.header('set-cookie', beginSession(key, request.headers));
  if ('goTo' in settled) return reply.redirect(`/views/${visit.language}${settled.goTo}`, 303);
  const sent = { fields, problems: settled.problems };
  return answerPage(request, reply.code(422), page, { ...visit, sent }, options);
}

function settle(form: Form, answer: Answer, visit: Visit, isRefused: boolean): Settled {
  if (isRefused && form.session) return form.session.refused(visit);
  return form.settle(answer.kind === 'data' ? answer.data : null, visit);
}

// A page elsewhere must not send forms in the name of whoever looks at it (test/views/forms).
function isFromHere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function visitorOf({ headers, socket }: FastifyRequest, key?: string): Visitor {
  const { authorization: _, ...others } = headers;
  return { headers: key === undefined ? withSession(headers) : { ...others, 'x-api-key': key }, address: socket.remoteAddress ?? '' };
}

async function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  visit: Visit,
  options: RouteOptions,
): Promise<FastifyReply> {
  const variables = page.variables(visit);
  if (variables === null) return sendTrouble(request, reply, 'notFound', 404, options);
  const { documentId } = page;
  const answer = await askDocument(options.ask, visitorOf(request), { documentId, variables, language: visit.language });
  if (answer.kind === 'trouble') return sendRefusal(request, reply, answer, options);
  if (answer.failures.some((failure) => causeOf(failure) === 'refused')) return sendTrouble(request, reply, 'refused', 400, options);
  const outcome = page.outcome(answer.data, answer.failures);
  if (outcome === 'missing') return sendTrouble(request, reply, 'notFound', 404, options);
  if (outcome === 'down') return sendTrouble(request, reply, 'down', 503, options);
  const { site, files } = await options.load();
  return sendHtml(request, reply, site.renderPage({ page, visit, data: answer.data, failures: answer.failures, files }));
}

async function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, retryAfter }: Extract<Answer, { kind: 'trouble' }>,
  options: RouteOptions,
): Promise<FastifyReply> {
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  // A key that has run out would close every page, those of the public too.
  if (status === 401 && hasSession(request.headers)) {
    return reply.header('set-cookie', endSession).redirect(`/views/${readVisit(request, options).language}/sign-in`, 303);
  }
  if (status === 429) return sendTrouble(request, reply, 'busy', 429, options);
  if (status >= 400 && status < 500) return sendTrouble(request, reply, 'refused', status, options);
  return sendTrouble(request, reply, 'down', 503, options);
}

async function sendTrouble(
  request: FastifyRequest,
  reply: FastifyReply,
  trouble: Trouble,
  status: number,
  options: RouteOptions,
): Promise<FastifyReply> {
  const { site, files } = await options.load();
  const html = site.renderTrouble(trouble, readVisit(request, options), files);
  return sendHtml(request, reply.code(status), html);
}

async function sendHtml(request: FastifyRequest, reply: FastifyReply, html: string): Promise<FastifyReply> {
  reply.headers({
    'cache-control': 'private, no-cache',
    'content-security-policy': contentSecurityPolicy,
    vary: 'accept-encoding',
  });
  reply.type('text/html; charset=utf-8');
  if (!takesBrotli(request)) return reply.send(html);
  const packed = await promisify(brotliCompress)(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return reply.header('content-encoding', 'br').send(packed);
}

function readVisit(request: FastifyRequest, { now }: RouteOptions): Visit {
  const { pathname, searchParams, search } = new URL(request.url, 'http://views');
  const [, , name] = pathname.split('/');
  const language = isLanguage(name) ? name : 'lo';
  const path = pathname.slice(`/views/${name ?? ''}`.length) || '/';
  const params: Readonly<Record<string, string>> = Object(request.params);
  return {
    language,
    query: searchParams,
    address: `${path}${search}`,
    today: dayInVientiane(now()),
    param: (key) => params[key] ?? '',
  };
}

// UTC+7 all the year round.
function dayInVientiane(now: number): string {
  return new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);
}
