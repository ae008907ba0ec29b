import type { FastifyInstance, FastifyRequest } from 'fastify';
import { webhookScope } from '../../gateway/access/index.ts';
import type { Admit } from '../../gateway/pipeline/admit.ts';
import type { Subscription } from '../subscription.ts';
import type { Desk } from './desk.ts';
import { readChange, readCreation, readReplay } from './input.ts';
import { presentDeadLetter, presentSubscription } from './present.ts';
import { asProblem, inputProblem, problemBody, WebhookProblem } from './problem.ts';

/** What the routes work with. */
export interface RouteSettings {
  readonly desk: Desk;
  readonly admit: Admit;
  /** Where a fault goes that whoever asked must not see. */
  readonly reportFault: (error: unknown) => void;
}

const bodyBytes = 65_536;
const mostLetters = 100;

interface OneWebhook {
  readonly Params: { readonly id: string };
}

interface LetterQuery extends OneWebhook {
  readonly Querystring: { readonly limit?: string; readonly after?: string };
}

/** Lets organisations manage their webhooks over HTTP. */
export function webhookRoutes(routes: FastifyInstance, { desk, admit, reportFault }: RouteSettings): void {
  const owners = new WeakMap<FastifyRequest, string>();
  const ownerOf = (request: FastifyRequest) => owners.get(request) ?? '';
  const webhookOf = (request: FastifyRequest<OneWebhook>): Promise<Subscription> => desk.find(request.params.id, ownerOf(request));

  routes.removeContentTypeParser('text/plain');
  routes.setErrorHandler(async (error, _request, reply) => {
    const problem = asProblem(error) ?? fault(error, reportFault);
    if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds);
    return reply.code(problem.status).type('application/problem+json').send(problemBody(problem));
  });
  // Before the body is read: whoever may not ask is not listened to.
  routes.addHook('onRequest', async (request, reply) => {
    const { caller, headers, refusal } = await admit(request.raw);
    reply.headers({ ...Object.fromEntries(headers), 'cache-control': 'no-store' });
    if (refusal !== undefined) throw refusal;
    if (caller.kind === 'anonymous') reply.header('www-authenticate', 'Bearer');
    owners.set(request, ownerFor(caller));
  });

  routes.post('/webhooks', { bodyLimit: bodyBytes }, async (request, reply) => {
    const { subscription, secret } = await desk.create(ownerOf(request), readCreation(request.body, desk.privateHosts));
    return reply.code(201).header('location', `/webhooks/${subscription.id}`).send({ ...presentSubscription(subscription), secret });
  });
  routes.get('/webhooks', async (request, reply) => {
    const webhooks = await (await desk.store()).list(ownerOf(request));
    return reply.send({ webhooks: webhooks.map(presentSubscription) });
  });
  routes.get<OneWebhook>('/webhooks/:id', async (request, reply) => {
    const subscription = await webhookOf(request);
    const { waiting, dead } = await (await desk.store()).count(subscription.id);
    return reply.send({ ...presentSubscription(subscription), waiting, deadLetters: dead });
  });
  routes.patch<OneWebhook>('/webhooks/:id', { bodyLimit: bodyBytes }, async (request, reply) => {
    const before = await webhookOf(request);
    return reply.send(presentSubscription(await desk.change(before, readChange(request.body, desk.privateHosts))));
  });
  routes.delete<OneWebhook>('/webhooks/:id', async (request, reply) => {
    await desk.remove(await webhookOf(request));
    return reply.code(204).send();
  });
  routes.post<OneWebhook>('/webhooks/:id/rotate-secret', async (request, reply) => {
    const { secret, formerUntilMs } = await desk.rotate(await webhookOf(request));
    return reply.send({ secret, formerSecretUntil: new Date(formerUntilMs).toISOString() });
  });
  routes.post<OneWebhook>('/webhooks/:id/test', async (request, reply) => {
    return reply.send(await desk.test(await webhookOf(request), request.signal));
  });
  routes.get<OneWebhook>('/webhooks/:id/deliveries', async (request, reply) => {
    const { id } = await webhookOf(request);
    return reply.send({ deliveries: await (await desk.store()).attempts(id) });
  });
  routes.get<LetterQuery>('/webhooks/:id/dead-letters', async (request, reply) => {
    const { id } = await webhookOf(request);
    const page = { limit: readLimit(request.query.limit), after: request.query.after };
    const { messages, next } = await (await desk.store()).deadLetters(id, page);
    return reply.send({ deadLetters: messages.map(presentDeadLetter), next: next ?? null });
  });
  routes.post<OneWebhook>('/webhooks/:id/dead-letters/replay', { bodyLimit: bodyBytes }, async (request, reply) => {
    return reply.code(202).send(await desk.replay(await webhookOf(request), readReplay(request.body)));
  });
}

/** The organisation whose webhooks a caller manages. */
function ownerFor({ kind, scopes, organisation }: Awaited<ReturnType<Admit>>['caller']): string {
  if (kind === 'anonymous') throw new WebhookProblem(401, 'UNAUTHENTICATED', 'Webhooks belong to an organisation. Send its key or token.');
  if (!scopes.has(webhookScope)) throw new WebhookProblem(403, 'FORBIDDEN', `Your credential lacks the scope ${webhookScope}. Ask the ministry for it.`);
  if (organisation === undefined) throw new WebhookProblem(403, 'ORGANISATION_REQUIRED', 'Your token names no organisation (org), and webhooks belong to one.');
  return organisation;
}

function readLimit(text: string | undefined): number {
  const limit = Number(text ?? '20');
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostLetters) return limit;
  throw inputProblem([{ path: ['limit'], code: 'VALUE_INVALID', detail: `This is a whole number from 1 to ${mostLetters}.` }]);
}

function fault(error: unknown, reportFault: (error: unknown) => void): WebhookProblem {
  reportFault(error);
  return new WebhookProblem(500, 'INTERNAL_SERVER_ERROR', 'The request about webhooks could not be answered.');
}
