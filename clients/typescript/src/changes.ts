import { credentialsOf, noAnswer, type Settings } from './ask.ts';
import { GraphError } from './graph-error.ts';
import { insist } from './patience.ts';
import { readChangeLine, type ChangeLine } from './change-line.ts';
import { readProblem } from './read-answer.ts';

/** How to follow the changes. */
export interface FollowOptions {
  /** Cursor of the last line that was dealt with; the beginning of all changes without it. */
  readonly after?: string | undefined;
  /**
   * Seconds for which the graph holds an answer until there is something new, up to 50. With 0 the changes end where
   * nothing more has been recorded; otherwise they never end by themselves.
   */
  readonly wait?: number;
  /** Ends the changes. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each time that the graph could not be followed, before it is tried again. */
  readonly onTrouble?: (error: GraphError) => void;
}

const mostTogether = 1000;
const graceMs = 15_000;

/**
 * The changes of all registries, oldest first, as many together as came together. Goes on after the last whole line
 * when a connection is lost, for as long as it takes; a problem that does not pass is thrown.
 */
export async function* followBatches(settings: Settings, { after, wait = 30, signal: own, onTrouble }: FollowOptions): AsyncGenerator<readonly ChangeLine[], void, void> {
  const signal = joinSignals(own, settings.signal);
  const { firstPauseMs, longestPauseMs, pause } = settings;
  let cursor = after;
  try {
    for (;;) {
      const open = () => openFeed(settings, { cursor, wait, signal });
      const feed = await insist(open, { retries: wait === 0 ? settings.retries : Number.POSITIVE_INFINITY, firstPauseMs, longestPauseMs, pause, signal, onTrouble });
      let hasLines = false;
      for await (const lines of readLines(feed, onTrouble)) {
        hasLines = true;
        cursor = lines.at(-1)?.cursor ?? cursor;
        yield lines;
      }
      signal?.throwIfAborted();
      if (wait === 0 && !hasLines && !feed.isBroken) return;
      if (feed.isBroken) await pause(firstPauseMs, signal);
    }
  } catch (error) {
    if (signal?.aborted) return;
    throw error;
  }
}

/** An answer of the feed that is being read. */
interface Feed {
  readonly body: ReadableStream<Uint8Array> | null;
  /** Puts off the moment at which a connection that brings nothing is given up. */
  readonly keepAlive: () => void;
  readonly close: () => void;
  isBroken: boolean;
}

async function openFeed(settings: Settings, { cursor, wait, signal }: { readonly cursor: string | undefined; readonly wait: number; readonly signal: AbortSignal | undefined }): Promise<Feed> {
  const address = new URL('changes', settings.url);
  if (cursor !== undefined) address.searchParams.set('after', cursor);
  if (wait > 0) address.searchParams.set('wait', String(wait));
  const silence = watchSilence(wait * 1000 + graceMs);
  try {
    const response = await settings.fetch(address, { headers: credentialsOf(settings), signal: joinSignals(signal, silence.signal) ?? null });
    if (!response.ok) throw await readProblem(response);
    return { body: response.body, keepAlive: silence.keepAlive, close: silence.close, isBroken: false };
  } catch (cause) {
    silence.close();
    signal?.throwIfAborted();
    if (cause instanceof GraphError) throw cause;
    throw noAnswer(silence.signal.aborted ? 'The feed of changes brought nothing for too long.' : 'The feed of changes could not be reached.', cause);
  }
}

// A connection that is lost without a word, as through a router that forgot it, would otherwise be waited on for ever.
function watchSilence(ms: number) {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), ms);
  return {
    signal: controller.signal,
    keepAlive: () => {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), ms);
    },
    close: () => clearTimeout(timer),
  };
}

/** The whole lines of an answer, in groups. What stands after the last line break was cut off and comes again. */
async function* readLines(feed: Feed, onTrouble: FollowOptions['onTrouble']): AsyncGenerator<readonly ChangeLine[], void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines: ChangeLine[] = [];
  try {
    for await (const chunk of feed.body ?? []) {
      feed.keepAlive();
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts.filter((part) => part !== '').map(readChangeLine));
      if (lines.length < mostTogether) continue;
      yield lines;
      lines = [];
    }
    feed.isBroken = rest !== '';
  } catch (cause) {
    if (cause instanceof GraphError) throw cause;
    feed.isBroken = true;
    onTrouble?.(noAnswer('The feed of changes broke off.', cause));
  } finally {
    feed.close();
  }
  if (lines.length > 0) yield lines;
}

function joinSignals(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}
