import { randomBytes } from 'node:crypto';
import type { FollowChanges } from '../../feeds/index.ts';
import { FeedProblem } from '../../feeds/index.ts';
import type { Seals } from '../../schema/index.ts';
import { hostOf, privateAddress, type PrivateHosts } from '../address/check-url.ts';
import type { ResolveName } from '../address/guarded-lookup.ts';
import type { Clock } from '../clock.ts';
import type { Filters } from '../filters.ts';
import { openSecrets, sealSecret } from '../keys.ts';
import { testMessage } from '../message.ts';
import type { Pace } from '../pace.ts';
import { makeSecret, signMessage } from '../secret.ts';
import { canReach, type Send } from '../send.ts';
import type { ManagedWebhooks } from '../store/store.ts';
import type { Subscription } from '../subscription.ts';
import { mostReplayed, type Change, type Creation } from './input.ts';
import { inputProblem, noWebhook, WebhookProblem } from './problem.ts';

/** What the desk works with. */
export interface DeskSettings {
  readonly store: () => Promise<ManagedWebhooks>;
  readonly seals: () => Promise<Seals | undefined>;
  readonly follow: FollowChanges;
  readonly send: Send;
  /** Refuses names that lead to private addresses. */
  readonly resolve: ResolveName;
  readonly privateHosts: PrivateHosts;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly mostPerOwner: number;
  /** A place from which a subscription that begins now may begin to read. */
  readonly endOfChanges: () => string | undefined;
  /** Called when those who send should look. */
  readonly onChange: () => void;
}

// Clocks of gateways and registries agree within half a minute: one change too many is better than one too few.
const clockToleranceMs = 30_000;

/** Does for the owners of webhooks what they ask for; nobody reaches a webhook of somebody else. */
export class Desk {
  readonly #settings: DeskSettings;
  readonly #testing = new Set<string>();

  constructor(settings: DeskSettings) {
    this.#settings = settings;
  }

  get privateHosts(): PrivateHosts {
    return this.#settings.privateHosts;
  }

  async store(): Promise<ManagedWebhooks> {
    return this.#settings.store();
  }

  async find(id: string, owner: string): Promise<Subscription> {
    const found = /^whk_[\w-]{20}$/.test(id) ? await (await this.store()).find(id, owner) : undefined;
    if (!found) throw noWebhook();
    return found;
  }

  async create(owner: string, { url, filters, description, from }: Creation): Promise<{ readonly subscription: Subscription; readonly secret: string }> {
    const { clock, mostPerOwner } = this.#settings;
    const seals = await this.#seals();
    await this.#checkReach(url);
    const id = `whk_${randomBytes(15).toString('base64url')}`;
    const secret = makeSecret();
    const subscription: Subscription = {
      id,
      owner,
      url: url.href,
      filters,
      description,
      status: 'ACTIVE',
      secret: sealSecret(seals, id, secret),
      ...(await this.#begin(from)),
      createdAtMs: clock.now(),
      revision: 1,
    };
    const store = await this.store();
    if (!(await store.insert(subscription, mostPerOwner))) {
      throw new WebhookProblem(409, 'TOO_MANY_WEBHOOKS', `An organisation has up to ${mostPerOwner} webhooks. Delete one that is no longer needed.`);
    }
    this.#settings.onChange();
    return { subscription, secret };
  }

  async change(before: Subscription, { url, filters, description, status }: Change): Promise<Subscription> {
    const { clock, onChange } = this.#settings;
    if (url) await this.#checkReach(url);
    const store = await this.store();
    const merged = Object.entries({ ...before.filters, ...filters }).filter(([, names]) => names !== null && names !== undefined);
    // What is paused pauses at once; what goes on goes on as it is to be from now on.
    await store.change(before.id, {
      ...(url && { url: url.href }),
      ...(Object.keys(filters).length > 0 && { filters: Object.fromEntries(merged) as Filters }),
      ...(description !== undefined && { description }),
      ...(status === 'PAUSED' && { status }),
    });
    if (status === 'ACTIVE' && before.status !== 'ACTIVE') await store.resume(before.id, clock.now());
    onChange();
    return this.find(before.id, before.owner);
  }

  async remove({ id }: Subscription): Promise<void> {
    await (await this.store()).remove(id);
    this.#settings.onChange();
  }

  /** Makes a new secret; the one before signs beside it for a while. */
  async rotate(subscription: Subscription): Promise<{ readonly secret: string; readonly formerUntilMs: number }> {
    const { clock, pace, onChange } = this.#settings;
    const secret = makeSecret();
    const formerUntilMs = clock.now() + pace.secretGraceMs;
    const sealed = sealSecret(await this.#seals(), subscription.id, secret);
    await (await this.store()).change(subscription.id, { secret: sealed, formerSecret: subscription.secret, formerUntilMs });
    onChange();
    return { secret, formerUntilMs };
  }

  /** Sends a message that tells of nothing, once, and answers what came of it. */
  async test(subscription: Subscription, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const { clock, send } = this.#settings;
    // Whoever asks again and again would send others as many requests.
    if (this.#testing.has(subscription.owner)) throw new WebhookProblem(429, 'TEST_RUNNING', 'Another test of your organisation is on its way. Wait for its end.', { retryAfterSeconds: 15 });
    this.#testing.add(subscription.owner);
    try {
      const { id, body } = testMessage(subscription.id, clock.now());
      const headers = signMessage(id, body, openSecrets(await this.#seals(), subscription), clock.now());
      const outcome = await send({ url: subscription.url, headers, body, signal });
      const error = outcome.kind === 'FAILED' ? outcome.error : outcome.kind === 'DELIVERED' ? null : outcome.kind;
      return { messageId: id, delivered: outcome.kind === 'DELIVERED', status: 'status' in outcome ? (outcome.status ?? null) : null, error };
    } finally {
      this.#testing.delete(subscription.owner);
    }
  }

  /** Lets dead letters be delivered again; answers how many, and how many are left. */
  async replay({ id }: Subscription, messageIds: readonly string[] | undefined): Promise<{ readonly replayed: number; readonly left: number }> {
    const store = await this.store();
    const replayed = await store.replay(id, { messageIds, most: mostReplayed, nowMs: this.#settings.clock.now() });
    this.#settings.onChange();
    return { replayed, left: (await store.count(id)).dead };
  }

  async #seals(): Promise<Seals> {
    const seals = await this.#settings.seals();
    if (!seals) throw new WebhookProblem(503, 'WEBHOOKS_UNAVAILABLE', 'No webhooks can be kept here until the operator has set WEBHOOK_KEYS.');
    return seals;
  }

  async #checkReach(url: URL): Promise<void> {
    const { privateHosts, resolve } = this.#settings;
    const problem = privateHosts.has(hostOf(url)) ? undefined : await canReach(url, resolve);
    if (problem === 'URL_PRIVATE') throw inputProblem([{ path: ['url'], ...privateAddress }]);
    if (problem) throw inputProblem([{ path: ['url'], code: problem, detail: 'The host of this address is not known. Correct its name, or try again when it has one.' }]);
  }

  async #begin(from: string): Promise<Pick<Subscription, 'cursor' | 'sinceMs'>> {
    const { follow, clock, endOfChanges } = this.#settings;
    if (from === 'beginning') return {};
    if (from === 'now') return { cursor: endOfChanges(), sinceMs: clock.now() - clockToleranceMs };
    try {
      await follow(from);
      return { cursor: from };
    } catch (error) {
      if (!(error instanceof FeedProblem) || error.status !== 400) throw error;
      throw inputProblem([{ path: ['from'], code: error.code, detail: 'This is now, beginning, or a cursor of /changes, as it came.' }]);
    }
  }
}
