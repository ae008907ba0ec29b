import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { openVisit } from '../visit.ts';
import type { Repository } from './answer.ts';

const mediaType = 'text/xml; charset=utf-8';
// Two tokens and every argument fit into it many times over.
const longestBody = 16_384;

/** Publications for harvesters, by OAI-PMH 2.0. */
export function oaiRoutes(app: FastifyInstance, ask: AskGraph, repository: Repository): void {
  app.register(async (routes) => {
    routes.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: longestBody }, (_request, body, done) => {
      done(null, new URLSearchParams(String(body)));
    });
    for (const method of ['GET', 'POST'] as const) {
      routes.route({ method, url: '/oai', handler: (request, reply) => answer(ask, request, reply, repository) });
    }
  });
}

async function answer(ask: AskGraph, request: FastifyRequest, reply: FastifyReply, repository: Repository): Promise<FastifyReply> {
  const { read } = openVisit(ask, request);
  // Loaded when a harvester first comes.
  const { answerRequest } = await import('./answer.ts');
  const text = await answerRequest(read, argumentsOf(request), repository);
  // A harvester goes on from the time in the answer: one that was kept would send it back.
  return reply.header('cache-control', 'no-store').type(mediaType).send(text);
}

/** The arguments as they came: a name that stands twice has to be seen twice. */
function argumentsOf({ url, body }: FastifyRequest): URLSearchParams {
  const given = new URL(url, 'http://graph').searchParams;
  if (body instanceof URLSearchParams) for (const [name, value] of body) given.append(name, value);
  return given;
}
