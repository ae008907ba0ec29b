import { once } from 'node:events';
import { incrementalFormat } from './accept.ts';
import type { StreamType } from './accept.ts';
import { listHeaders } from './reply.ts';
import type { ReplyContext } from './reply.ts';

interface Framing {
  readonly type: string;
  readonly frame: (body: string) => string;
  readonly end: string;
}

const part = 'content-type: application/json; charset=utf-8';
const framings: Readonly<Record<StreamType, Framing>> = {
  // Each part is closed by the next boundary, so that a client can act on it at once.
  'multipart/mixed': {
    type: `multipart/mixed; boundary="-"; incrementalSpec=${incrementalFormat}`,
    frame: (body) => `\r\n${part}\r\n\r\n${body}\r\n---`,
    end: '--\r\n',
  },
  // JSON as the engine writes it has no line breaks, which would end the field.
  'text/event-stream': {
    type: 'text/event-stream; charset=utf-8',
    frame: (body) => `event: next\ndata: ${body}\n\n`,
    end: 'event: complete\ndata:\n\n',
  },
};

/** Sends an answer in pieces, each as soon as it is there, and no faster than the client reads. */
export async function sendStream(
  context: ReplyContext,
  stream: StreamType,
  first: string,
  further: AsyncIterable<string> | undefined,
): Promise<void> {
  const { response } = context;
  const framing = framings[stream];
  response.writeHead(200, listHeaders(context, framing.type));
  if (stream === 'multipart/mixed') response.write('\r\n---');
  response.write(framing.frame(first));
  for await (const body of further ?? []) {
    if (response.destroyed) return;
    if (!response.write(framing.frame(body))) await drained(response);
  }
  response.end(framing.end);
}

async function drained(response: ReplyContext['response']): Promise<void> {
  // A client that goes away never drains.
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
