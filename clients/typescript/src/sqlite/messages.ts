import type { ChangeLine } from '../change-line.ts';
import { applyChanges, concerns, settleChosen, type KeeperOptions } from './keeper.ts';

/** What became of a message. One that tells of no change is ignored. */
export type MessageOutcome = 'APPLIED' | 'DUPLICATE' | 'KNOWN' | 'IGNORED';

/** The part of a webhook's message that a copy goes by. */
export interface CopyMessage {
  readonly id: string;
  readonly change: ChangeLine | null;
}

interface Waiting {
  readonly id: string;
  readonly change: ChangeLine;
  readonly resolve: (outcome: MessageOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const mostTogether = 200;

/**
 * Makes what a receiver of webhooks deals with messages by: `onMessage: copyMessages({ graph, copy, collections })`.
 * Every message may come several times and in any order. Those that come while others are read for are dealt with
 * together, so that a burst of them costs few questions.
 */
export function copyMessages(options: KeeperOptions): (message: CopyMessage) => Promise<MessageOutcome> {
  const { copy } = options;
  const line: Waiting[] = [];
  let isWorking = false;
  const work = async () => {
    isWorking = true;
    while (line.length > 0) await dealWith(options, line.splice(0, mostTogether));
    isWorking = false;
  };
  return async ({ id, change }) => {
    if (!change) return 'IGNORED';
    if (copy.hasMessage(id)) return 'DUPLICATE';
    return new Promise((resolve, reject) => {
      line.push({ id, change, resolve, reject });
      if (!isWorking) void work();
    });
  };
}

async function dealWith(options: KeeperOptions, waiting: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = waiting.map(({ id, change }): MessageOutcome => {
      if (options.copy.hasMessage(id)) return 'DUPLICATE';
      return concerns(options, change) ? 'APPLIED' : 'KNOWN';
    });
    await applyChanges(options, waiting.map(({ change }) => change), { messages: waiting.map(({ id }) => id) });
    await settleChosen(options);
    for (const [index, { resolve }] of waiting.entries()) resolve(outcomes[index] ?? 'KNOWN');
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}
