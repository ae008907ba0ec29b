import type { IncomingMessage } from 'node:http';

/** Reads the text of the operation that a request asks, with no control over anything. */
export function readAsked(request: IncomingMessage, take: (query: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [only] = chunks;
    const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks);
    const { query } = JSON.parse(whole.toString('utf8')) as { readonly query: string };
    take(query);
  });
}
