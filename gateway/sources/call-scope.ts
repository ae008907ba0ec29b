import type { CallHeaders } from '../engine.ts';
import type { SourceCall } from './source.ts';

/**
 * What all calls of one client request share. It listens to the request's signal once and tells the calls that run:
 * a listener on the signal for each call costs more than all else that a call needs from it.
 */
export class CallScope implements SourceCall {
  readonly headers: CallHeaders;
  readonly signal: AbortSignal;
  readonly deadlineMs: number | undefined;
  readonly heed: SourceCall['heed'];
  private readonly listeners = new Set<() => void>();
  private isListening = false;

  constructor(headers: CallHeaders, signal: AbortSignal, deadlineMs: number | undefined, heed?: SourceCall['heed']) {
    this.headers = headers;
    this.signal = signal;
    this.deadlineMs = deadlineMs;
    this.heed = heed;
  }

  watch(listener: () => void): void {
    this.listeners.add(listener);
    if (this.isListening) return;
    this.isListening = true;
    this.signal.addEventListener('abort', this.tell, { once: true });
  }

  unwatch(listener: () => void): void {
    this.listeners.delete(listener);
  }

  /** To be called when the request is answered. */
  end(): void {
    if (this.isListening) this.signal.removeEventListener('abort', this.tell);
  }

  private readonly tell = (): void => {
    for (const listener of this.listeners) listener();
  };
}

/** Listens for the end of interest in a call. */
export function watchCall(call: SourceCall, listener: () => void): void {
  if (call instanceof CallScope) call.watch(listener);
  else call.signal.addEventListener('abort', listener, { once: true });
}

/** Stops listening. */
export function unwatchCall(call: SourceCall, listener: () => void): void {
  if (call instanceof CallScope) call.unwatch(listener);
  else call.signal.removeEventListener('abort', listener);
}
