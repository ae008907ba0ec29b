import type { Ask } from './link-questions.ts';

const defaultTimeoutMs = 5000;

/** Asks the graph at an address, as anybody could: what the public does not see does not count as there. */
export function askGraphAt(url: string, { timeoutMs = defaultTimeoutMs }: { readonly timeoutMs?: number } = {}): Ask {
  return async (query, variables) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query, variables }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return answered(await response.json());
    } catch {
      // Refused, too slow, or no graph at all: whoever asked goes on without an answer.
      return null;
    }
  };
}

/** The data of an answer without the parts that failed: a null without an error says that there is nothing. */
export function answered(answer: unknown): Readonly<Record<string, unknown>> | null {
  const { data, errors } = (answer ?? {}) as { readonly data?: unknown; readonly errors?: readonly { readonly path?: readonly unknown[] }[] };
  if (typeof data !== 'object' || data === null) return null;
  if ((errors ?? []).some(({ path }) => path === undefined || path.length === 0)) return null;
  const failed = new Set((errors ?? []).map(({ path }) => String(path?.[0])));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !failed.has(name)));
}
