import { randomBytes } from 'node:crypto';
import type { FollowChanges } from '../../feeds/index.ts';
import type { Log } from '../../gateway/log.ts';
import type { Seals } from '../../schema/index.ts';
import type { Clock } from '../clock.ts';
import { openSecrets, sealSecret } from '../keys.ts';
import type { Pace } from '../pace.ts';
import type { Send } from '../send.ts';
import type { LeaseState, SentWebhooks } from '../store/store.ts';
import { Courier } from './courier.ts';
import { SharedReader } from './reader.ts';

/** What a worker works with. */
export interface WorkerSettings {
  /** The store, where anything can be in it. */
  readonly store: () => Promise<SentWebhooks | undefined>;
  readonly seals: () => Promise<Seals | undefined>;
  readonly follow: FollowChanges;
  readonly send: Send;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
}

/**
 * Sends for the subscriptions of this process: those whose lease it holds. A lease that its holder does not renew is
 * taken over by whichever process looks next; a write by somebody who has lost it writes nothing.
 */
export class Worker {
  readonly #settings: WorkerSettings;
  readonly #reader: SharedReader;
  readonly #holder = randomBytes(15).toString('base64url');
  readonly #couriers = new Map<string, Courier>();
  /** Subscriptions that met trouble, and when they are tried again. */
  readonly #resting = new Map<string, number>();
  #ticking: Promise<void> | undefined;
  #isAsked = false;
  #callOff: (() => void) | undefined;
  #leasedUntilMs = 0;
  #sweptAtMs = Number.NEGATIVE_INFINITY;
  #isStopping = false;
  #isAway = false;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
    this.#reader = new SharedReader(settings.follow, { now: settings.clock.now, pollMs: settings.pace.pollMs });
  }

  /** A place at which the record of changes ended lately; undefined where nobody has read so far. */
  get endOfChanges(): string | undefined {
    return this.#reader.end;
  }

  /** Looks at the list of subscriptions now, and from then on again and again. Calls that come meanwhile share one more look. */
  poke(): Promise<void> {
    this.#isAsked = true;
    this.#ticking ??= this.#run().finally(() => (this.#ticking = undefined));
    return this.#ticking;
  }

  /** Stops sending, writes what is known, and gives the leases back, so that another process goes on at once. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#callOff?.();
    await this.#ticking;
    await Promise.all([...this.#couriers.values()].map((courier) => courier.stop(this.#settings.pace.graceMs)));
    this.#couriers.clear();
    if (this.#leasedUntilMs === 0) return;
    const store = await this.#settings.store();
    await store?.release(this.#holder);
  }

  async #run(): Promise<void> {
    const { clock, pace } = this.#settings;
    this.#callOff?.();
    while (this.#isAsked && !this.#isStopping) {
      this.#isAsked = false;
      await this.#tick().then(this.#back, this.#away);
    }
    if (!this.#isStopping) this.#callOff = clock.after(pace.tickMs, () => void this.poke());
  }

  readonly #back = (): void => {
    this.#isAway = false;
  };

  // One line when it begins: a database that is away is asked again every few seconds.
  readonly #away = (error: unknown): void => {
    if (!this.#isAway) this.#settings.log.error({ err: error }, 'webhooks cannot be sent; it is tried again');
    this.#isAway = true;
  };

  async #tick(): Promise<void> {
    const store = await this.#settings.store();
    if (!store) return;
    const mine = await this.#lease(store);
    await Promise.all([...this.#couriers].map(([id, courier]) => this.#keepOrStop(id, courier, mine)));
    for (const [id] of mine) await this.#startCourier(store, id);
    for (const courier of this.#couriers.values()) {
      courier.leasedUntilMs = this.#leasedUntilMs;
      courier.pump();
    }
    await this.#sweep(store);
  }

  async #lease(store: SentWebhooks): Promise<ReadonlyMap<string, LeaseState>> {
    const { clock, pace } = this.#settings;
    const nowMs = clock.now();
    const isMine = ({ holder }: LeaseState) => holder === this.#holder;
    let active = await store.active();
    const isFree = ({ holder, untilMs }: LeaseState) => holder === undefined || untilMs < nowMs;
    const isToRenew = (state: LeaseState) => isMine(state) && state.untilMs - nowMs < pace.leaseMs - pace.tickMs;
    if (active.some((state) => isFree(state) || isToRenew(state))) {
      const untilMs = nowMs + pace.leaseMs;
      await store.claim(this.#holder, nowMs, untilMs);
      this.#leasedUntilMs = untilMs;
      active = await store.active();
    }
    return new Map(active.filter(isMine).map((state) => [state.id, state]));
  }

  // What its owner has changed is read anew, which is no different from a fresh start.
  async #keepOrStop(id: string, courier: Courier, mine: ReadonlyMap<string, LeaseState>): Promise<void> {
    if (mine.get(id)?.revision === courier.revision) return;
    await courier.stop(this.#settings.pace.graceMs);
    if (this.#couriers.get(id) === courier) this.#couriers.delete(id);
  }

  async #startCourier(store: SentWebhooks, id: string): Promise<void> {
    const { clock, pace, send, log } = this.#settings;
    if (this.#couriers.has(id) || (this.#resting.get(id) ?? 0) > clock.now()) return;
    this.#resting.delete(id);
    try {
      const [loaded, seals] = await Promise.all([store.load(id), this.#settings.seals()]);
      if (!loaded) return;
      if (!seals) throw new Error('No keys are set that open the secrets of webhooks; set WEBHOOK_KEYS.');
      const courier: Courier = new Courier({
        loaded,
        secrets: openSecrets(seals, loaded.subscription),
        read: (after) => this.#reader.read(after),
        send,
        commit: (progress) => store.commit(id, this.#holder, progress),
        clock,
        pace,
        onEnd: (fault) => this.#end(id, courier, fault),
        onUnread: (error) => log.warn({ webhook: id, err: error }, 'changes cannot be read for a webhook; it is tried again'),
      });
      this.#couriers.set(id, courier);
    } catch (error) {
      this.#rest(id, error);
    }
  }

  #end(id: string, courier: Courier, fault: unknown): void {
    if (this.#couriers.get(id) === courier) this.#couriers.delete(id);
    if (fault !== undefined) this.#rest(id, fault);
  }

  #rest(id: string, error: unknown): void {
    const { clock, pace, log } = this.#settings;
    log.error({ webhook: id, err: error }, 'a webhook met trouble; it begins again from what was written');
    this.#resting.set(id, clock.now() + 5 * pace.tickMs);
  }

  async #sweep(store: SentWebhooks): Promise<void> {
    const { clock, pace } = this.#settings;
    if (clock.now() - this.#sweptAtMs < pace.sweepMs) return;
    this.#sweptAtMs = clock.now();
    await store.sweep(clock.now() - pace.deadLetterLifeMs, pace.mostDeadLetters);
    await this.#renewSeals(store);
  }

  // After the operator has put a new key first, an older one is needed only until this has run.
  async #renewSeals(store: SentWebhooks): Promise<void> {
    const seals = await this.#settings.seals();
    if (!seals) return;
    for (const subscription of await store.sealedByOthers(seals.currentId)) {
      const { current, former } = openSecrets(seals, subscription);
      const seal = (secret: string) => sealSecret(seals, subscription.id, secret);
      await store.reseal(subscription, seal(current), former && seal(former.secret));
    }
  }
}
