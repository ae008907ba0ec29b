import type { ServerResponse } from 'node:http';

/** Watches over one request: whether its client is still there, and its time not over. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly isClientGone: () => boolean;
  close(): void;
}

/** Work for a client that went away, or that takes too long, is told to stop through one signal. */
export function watchRequest(response: ServerResponse, deadlineMs: number): Watch {
  const controller = new AbortController();
  const endTime = () => controller.abort(new DOMException('The time for the request is over', 'TimeoutError'));
  const timer = setTimeout(endTime, deadlineMs);
  const isClientGone = () => response.destroyed && !response.writableFinished;
  const onClose = () => {
    if (isClientGone()) controller.abort(new Error('The client closed the connection'));
  };
  response.once('close', onClose);
  return {
    signal: controller.signal,
    isClientGone,
    close() {
      clearTimeout(timer);
      response.off('close', onClose);
    },
  };
}
