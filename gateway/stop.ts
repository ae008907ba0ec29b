import type { Log } from './log.ts';

/** Something that ends with the process. */
export interface Closable {
  close(): Promise<void>;
}

// Below the ten seconds that an orchestrator commonly waits before it kills.
const graceMs = 9_000;

/**
 * Ends the process on SIGTERM or SIGINT: the parts close one after the other, the listener first, so
 * that what is in flight still finds its registries. A second signal, or the end of the grace time,
 * ends it at once.
 */
export function stopOnSignal(parts: readonly Closable[], log: Log): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.warn('requests were still running at the end of the grace time');
      process.exit(0);
    }, graceMs).unref();
    closeAll(parts).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function closeAll(parts: readonly Closable[]): Promise<void> {
  for (const part of parts) await part.close();
}
