import type { FollowedChanges } from '../../feeds/index.ts';
import type { Clock } from '../clock.ts';
import { compileFilters } from '../filters.ts';
import { messageBody, messageId } from '../message.ts';
import { nextTryMs, type Pace } from '../pace.ts';
import { signMessage, type SigningSecrets } from '../secret.ts';
import type { Outcome, Send } from '../send.ts';
import type { Loaded, Progress } from '../store/store.ts';
import type { DisabledReason, Subscription } from '../subscription.ts';
import { AttemptNotes } from './attempt-notes.ts';
import { freshMessage, inOrder, Lanes, storedMessage, type Message } from './lanes.ts';
import { Way } from './way.ts';

/** What a courier works with. */
export interface CourierSettings {
  readonly loaded: Loaded;
  readonly secrets: SigningSecrets;
  readonly read: (after: string | undefined) => Promise<FollowedChanges>;
  readonly send: Send;
  /** Writes what has become of the subscription; false where it is no longer this process's. */
  readonly commit: (progress: Progress) => Promise<boolean>;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Told when the courier can go on no longer: with a fault, or without one where the subscription was lost or switched off. */
  readonly onEnd: (fault?: unknown) => void;
  /** Told once when changes cannot be read. */
  readonly onUnread: (error: unknown) => void;
}

/**
 * Sends one subscription's messages. What is in memory follows from the database and what was read since, so a courier
 * that meets trouble simply ends, and another one begins from what was written: some messages come twice, none is lost.
 */
export class Courier {
  readonly #settings: CourierSettings;
  readonly #subscription: Subscription;
  readonly #passes: ReturnType<typeof compileFilters>;
  readonly #lanes = new Lanes();
  readonly #way: Way;
  readonly #notes: AttemptNotes;
  readonly #abandon = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  /**
   * Messages that have rows from before. Some are ahead of the place, where an earlier change was still on its way: they
   * come again when changes are read, and are not to be there twice.
   */
  readonly #known: Set<string>;
  /** Messages whose rows are to be written or removed. */
  readonly #changed = new Set<Message>();
  readonly #timers = new Map<'pump' | 'commit' | 'read', { readonly atMs: number; readonly callOff: () => void }>();
  #waiting = 0;
  #failuresInARow = 0;
  #probeAtMs = 0;
  #failingSinceMs: number | undefined;
  #deliveredAtMs: number | undefined;
  #disable: DisabledReason | undefined;
  #writtenPlace: string | undefined;
  #hasNews = false;
  #isReading = false;
  #readAtMs = 0;
  #isUnread = false;
  #committing: Promise<void> | undefined;
  #isStopping = false;
  #isOver = false;

  /** Until when the subscription is surely this process's. */
  leasedUntilMs = 0;

  constructor(settings: CourierSettings) {
    const { loaded } = settings;
    this.#settings = settings;
    this.#subscription = loaded.subscription;
    this.#passes = compileFilters(loaded.subscription.filters);
    this.#way = new Way(loaded.subscription.cursor);
    this.#writtenPlace = loaded.subscription.cursor;
    this.#notes = new AttemptNotes(loaded.attempts);
    this.#failingSinceMs = loaded.subscription.failingSinceMs;
    this.#deliveredAtMs = loaded.subscription.deliveredAtMs;
    for (const message of inOrder(loaded.waiting.map(storedMessage))) this.#lanes.add(message);
    this.#waiting = loaded.waiting.length;
    this.#known = new Set(loaded.waiting.map(({ id }) => id));
  }

  get revision(): number {
    return this.#subscription.revision;
  }

  /** Sends what may be sent now, reads on where there is room, and sees to it that it is called again in time. */
  pump(): void {
    if (this.#isStopping || this.#isOver) return;
    const nowMs = this.#settings.clock.now();
    // A process that cannot renew its lease must not send: somebody else soon does.
    if (nowMs < this.leasedUntilMs - this.#settings.pace.timeoutMs) {
      this.#sendReady(nowMs);
      this.#readOn(nowMs);
    }
    this.#wakeForNext(nowMs);
  }

  /** Takes no further message, waits a while for those on their way, writes what is known, and ends. */
  async stop(graceMs: number): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const { callOff } of this.#timers.values()) callOff();
    this.#timers.clear();
    const callOff = this.#settings.clock.after(graceMs, () => this.#abandon.abort());
    while (this.#sending.size > 0) await Promise.all(this.#sending);
    callOff();
    await this.#committing;
    // Rows for what was read and is not delivered: then the place passes what was, and nothing that was comes twice.
    for (const message of this.#lanes.all()) if (!message.isKept) this.#keep(message);
    if (!this.#isOver && !this.#isWritten()) await this.#commit();
    this.#isOver = true;
  }

  get #isDown(): boolean {
    return this.#failuresInARow >= this.#settings.pace.downAfter;
  }

  #sendReady(nowMs: number): void {
    const { concurrency } = this.#settings.pace;
    if (this.#isDown) {
      // One message finds out whether the receiver is back; all others keep their tries for then.
      if (this.#sending.size > 0 || nowMs < this.#probeAtMs) return;
      const probe = this.#lanes.takeAny();
      if (probe) this.#start(probe);
      return;
    }
    while (this.#sending.size < concurrency && this.#disable === undefined) {
      const message = this.#lanes.take(nowMs);
      if (!message) return;
      this.#start(message);
    }
  }

  #start(message: Message): void {
    const sending = this.#send(message).finally(() => {
      this.#sending.delete(sending);
      this.pump();
    });
    this.#sending.add(sending);
  }

  async #send(message: Message): Promise<void> {
    const { clock, send, secrets } = this.#settings;
    const startedAtMs = clock.now();
    const body = messageBody(message.line);
    const headers = signMessage(message.id, body, secrets, startedAtMs);
    const outcome = await send({ url: this.#subscription.url, headers, body, signal: this.#abandon.signal });
    this.#note(message, outcome, startedAtMs);
    this.#commitSoon();
  }

  #note(message: Message, outcome: Outcome, startedAtMs: number): void {
    if (outcome.kind === 'ABANDONED') return this.#lanes.giveBack(message);
    const nowMs = this.#settings.clock.now();
    this.#hasNews = true;
    if (outcome.kind === 'DELIVERED') this.#noteDelivery(message, outcome.status, nowMs);
    else if (outcome.kind === 'GONE') this.#noteFailure(message, { kind: 'FAILED', status: outcome.status, error: 'GONE' }, nowMs);
    else this.#noteFailure(message, outcome, nowMs);
    if (outcome.kind === 'GONE') this.#disable = 'GONE';
    const { id, line, status, error, diedAtMs, dueAtMs } = message;
    const hasFailed = outcome.kind !== 'DELIVERED';
    this.#notes.add({
      messageId: id,
      registry: line.registry,
      sequence: line.sequence,
      entityType: line.entityType,
      entityId: line.entityId,
      attemptedAt: new Date(startedAtMs).toISOString(),
      attempt: message.failures + (hasFailed ? 0 : 1),
      durationMs: nowMs - startedAtMs,
      outcome: !hasFailed ? 'DELIVERED' : diedAtMs === undefined ? 'FAILED' : 'DIED',
      status: status ?? null,
      error: error ?? null,
      nextTryAt: hasFailed && diedAtMs === undefined ? new Date(dueAtMs).toISOString() : null,
    });
  }

  #noteDelivery(message: Message, status: number, nowMs: number): void {
    // All that was put off while the receiver was down is due now that it is back.
    if (this.#isDown) this.#lanes.hasten();
    this.#failuresInARow = 0;
    this.#failingSinceMs = undefined;
    this.#deliveredAtMs = nowMs;
    message.status = status;
    message.error = undefined;
    message.isDelivered = true;
    this.#finish(message);
  }

  #noteFailure(message: Message, { status, error, retryAfterMs }: Extract<Outcome, { kind: 'FAILED' }>, nowMs: number): void {
    const { pace, clock } = this.#settings;
    this.#failuresInARow += 1;
    this.#failingSinceMs ??= nowMs;
    message.failures += 1;
    message.firstFailedAtMs ??= nowMs;
    message.status = status;
    message.error = error;
    if (nowMs - this.#failingSinceMs >= pace.disableAfterMs) this.#disable = 'FAILING';
    if (nowMs - message.firstFailedAtMs >= pace.lifeMs) {
      message.diedAtMs = nowMs;
      this.#finish(message);
      return;
    }
    const { failures, firstFailedAtMs } = message;
    message.dueAtMs = nextTryMs(pace, { failures, firstFailedAtMs, nowMs, retryAfterMs, chance: clock.random() });
    const probeFailures = this.#failuresInARow - pace.downAfter + 1;
    if (probeFailures > 0) {
      const probe = { failures: probeFailures, firstFailedAtMs: nowMs, nowMs, retryAfterMs, chance: clock.random() };
      this.#probeAtMs = Math.min(nextTryMs(pace, probe), nowMs + Math.max(pace.probeMs, Math.min(retryAfterMs ?? 0, pace.retryAfterMostMs)));
    }
    this.#keep(message);
    for (const follower of this.#lanes.behind(message)) this.#keep(follower);
    this.#lanes.giveBack(message);
  }

  // From now on a row stands for the message, and the place of the subscription may move past it.
  #keep(message: Message): void {
    this.#changed.add(message);
    if (message.isKept) return;
    message.isKept = true;
    this.#waiting += 1;
    if (message.step) message.step.isDone = true;
  }

  #finish(message: Message): void {
    if (message.isKept) {
      this.#waiting -= 1;
      this.#changed.add(message);
    } else if (message.diedAtMs !== undefined) {
      this.#changed.add(message);
    }
    if (message.step) message.step.isDone = true;
    this.#lanes.finish(message);
    // Nothing is failing any more where nothing waits; the next failure begins a count of its own.
    if (this.#waiting === 0 && message.diedAtMs !== undefined) {
      this.#failingSinceMs = undefined;
      this.#failuresInARow = 0;
    }
  }

  #readOn(nowMs: number): void {
    const { readAhead, mostWaiting } = this.#settings.pace;
    const hasRoom = this.#way.length < readAhead && this.#lanes.size - this.#waiting < readAhead / 2 && this.#waiting < mostWaiting;
    if (this.#isReading || nowMs < this.#readAtMs || !hasRoom || this.#isDown || this.#disable !== undefined) return;
    this.#isReading = true;
    void this.#read().finally(() => {
      this.#isReading = false;
      this.pump();
    });
  }

  async #read(): Promise<void> {
    const { read, clock, pace, onUnread } = this.#settings;
    try {
      const page = await read(this.#way.end);
      this.#isUnread = false;
      if (this.#isStopping || this.#isOver) return;
      this.#take(page);
      if (page.isLast) this.#readAtMs = clock.now() + pace.pollMs;
    } catch (error) {
      if (!this.#isUnread) onUnread(error);
      this.#isUnread = true;
      this.#readAtMs = clock.now() + 5 * pace.pollMs;
    }
  }

  #take({ lines, cursor }: FollowedChanges): void {
    const { sinceMs = 0, id } = this.#subscription;
    for (const line of lines) {
      if (!this.#passes(line) || Date.parse(line.recordedAt) < sinceMs || this.#known.delete(messageId(id, line))) {
        this.#way.pass(line.cursor);
        continue;
      }
      const message = freshMessage(id, line, this.#way.addStep(line.cursor));
      const before = this.#lanes.add(message);
      if (before?.isKept) this.#keep(message);
    }
    this.#way.pass(cursor);
    this.#commitSoon();
  }

  #commitSoon(): void {
    const { clock, pace } = this.#settings;
    if (this.#isStopping || this.#isOver || this.#isWritten()) return;
    const isUrgent = this.#changed.size > 0 || this.#hasNews;
    const atMs = clock.now() + (this.#disable !== undefined ? 0 : isUrgent ? pace.commitMs : pace.placeMs);
    this.#runAt('commit', atMs, () => {
      this.#committing ??= this.#commit().finally(() => {
        this.#committing = undefined;
        this.#commitSoon();
      });
    });
  }

  #isWritten(): boolean {
    this.#way.advance();
    return this.#changed.size === 0 && !this.#hasNews && this.#disable === undefined && this.#way.place === this.#writtenPlace;
  }

  async #commit(): Promise<void> {
    this.#way.advance();
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#hasNews = false;
    const place = this.#way.place;
    const disable = this.#disable;
    const progress: Progress = {
      cursor: place,
      failingSinceMs: this.#failingSinceMs,
      deliveredAtMs: this.#deliveredAtMs,
      disable,
      removed: changed.filter(({ isStored, isDelivered }) => isStored && isDelivered).map(({ id }) => id),
      // Copies: the messages go on while they are being written.
      kept: changed.filter(({ isDelivered }) => !isDelivered).map((message) => ({ ...message })),
      attempts: this.#notes.list(),
    };
    for (const message of changed) message.isStored = !message.isDelivered;
    try {
      const isOurs = await this.#settings.commit(progress);
      this.#writtenPlace = place;
      if (!isOurs || disable !== undefined) this.#end();
    } catch (fault) {
      this.#end(fault);
    }
  }

  #end(fault?: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const { callOff } of this.#timers.values()) callOff();
    this.#timers.clear();
    this.#abandon.abort();
    this.#settings.onEnd(fault);
  }

  #wakeForNext(nowMs: number): void {
    const isFree = this.#isDown ? this.#sending.size === 0 && this.#lanes.size > 0 : this.#sending.size < this.#settings.pace.concurrency;
    const sendAtMs = this.#isDown ? this.#probeAtMs : this.#lanes.earliestMs;
    if (isFree && sendAtMs !== Number.POSITIVE_INFINITY) this.#runAt('pump', Math.max(sendAtMs, nowMs + 1), () => this.pump());
    if (!this.#isReading && this.#readAtMs > nowMs) this.#runAt('read', this.#readAtMs, () => this.pump());
  }

  /** Runs something at a time, once, however often it is asked for; an earlier time takes a later one's place. */
  #runAt(name: 'pump' | 'commit' | 'read', atMs: number, run: () => void): void {
    const known = this.#timers.get(name);
    if (known && known.atMs <= atMs) return;
    known?.callOff();
    const { clock } = this.#settings;
    const callOff = clock.after(Math.min(Math.max(0, atMs - clock.now()), longestTimerMs), () => {
      this.#timers.delete(name);
      run();
    });
    this.#timers.set(name, { atMs, callOff });
  }
}

// Timers of Node take 31 bits.
const longestTimerMs = 2 ** 31 - 1;
