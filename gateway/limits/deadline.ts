import type { LimitDescriptor } from './limit.ts';

/** How long one request may take in all. */
export const deadlineLimit = {
  key: 'DEADLINE_MS',
  default: 10_000,
  unit: 'milliseconds',
  description: 'Time from the last byte of a request to its answer; calls to registries get what is left of it.',
} as const satisfies LimitDescriptor;

/** The time that one request has left. */
export interface Deadline {
  /** Aborted when the time is over or the client is gone. */
  readonly signal: AbortSignal;
  /** Ends the watch; to be called whatever became of the request. */
  close(): void;
}

/** Why a deadline's signal was aborted. */
export class DeadlinePassed extends Error {
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`The request took longer than ${limitMs} ms.`);
    this.name = 'DeadlinePassed';
    this.limitMs = limitMs;
  }
}

/** Starts the clock of one request; `client` is aborted when the client goes away. */
export function startDeadline(limitMs: number, client?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DeadlinePassed(limitMs)), limitMs);
  const leave = () => controller.abort(client?.reason);
  if (client?.aborted) leave();
  client?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    close() {
      clearTimeout(timer);
      client?.removeEventListener('abort', leave);
    },
  };
}
