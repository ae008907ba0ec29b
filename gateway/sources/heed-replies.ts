import type { ObjectSource, Source, SourceCall, SourceReply, TextSource } from './source.ts';

/** Tells each request of the `extensions` in the replies it gets, those that it shares with others included. */
export function heedReplies(source: Source): Source {
  const { name } = source;
  if (source.form === 'text') {
    const heeding: TextSource = {
      ...source,
      send: (operation, variablesText, call) => heed(name, call, source.send(operation, variablesText, call)),
    };
    return heeding;
  }
  const heeding: ObjectSource = {
    ...source,
    send: (operation, variables, call) => heed(name, call, source.send(operation, variables, call)),
  };
  return heeding;
}

// Most requests want to hear nothing, and wait for one promise less.
function heed(name: string, call: SourceCall, pending: Promise<SourceReply>): Promise<SourceReply> {
  return call.heed === undefined ? pending : hearReply(name, call, pending);
}

async function hearReply(name: string, call: SourceCall, pending: Promise<SourceReply>): Promise<SourceReply> {
  const reply = await pending;
  if (reply.extensions !== undefined) call.heed?.(name, reply.extensions);
  return reply;
}
