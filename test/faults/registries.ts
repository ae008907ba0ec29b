import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What the thread of the registries starts with. */
export interface ThreadData {
  readonly names: readonly string[];
  readonly keys: string;
}

/** Tells a registry to go wrong, or right again. */
export interface RegistryOrder {
  readonly registry: string;
  readonly fault: string | undefined;
}

/** The addresses at first, then after each order the calls that came before it. */
export interface RegistryReport {
  readonly urls?: readonly (readonly [string, string])[];
  readonly calls?: number;
}

/** The registries of a fault run. */
export interface Registries {
  readonly urls: ReadonlyMap<string, string>;
  /** Answers how many calls the registry got since it was told last. */
  tell(order: RegistryOrder): Promise<number>;
  close(): Promise<void>;
}

/** Starts registries of these names in a thread of their own. */
export async function startRegistries(data: ThreadData): Promise<Registries> {
  const worker = new Worker(new URL('./registries-thread.ts', import.meta.url), { workerData: data });
  const next = async (): Promise<RegistryReport> => {
    const [report] = await once(worker, 'message');
    return report as RegistryReport;
  };
  const { urls = [] } = await next();
  return {
    urls: new Map(urls),
    tell: async (order) => {
      const answer = next();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(order);
      return (await answer).calls ?? 0;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
