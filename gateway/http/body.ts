import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { errors } from '../errors.ts';

// Each of the three stops at the limit while it unpacks: 10 KB of gzip may hold a gigabyte (CVE-2024-28101).
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads the body of a request as text. The one reader of every transport, so that none escapes the
 * limit (CVE-2024-43783); the limit counts what comes out of the decompressor.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== '') return readEncoded(request, encoding, limitBytes);
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    return Promise.reject(errors.BODY_TOO_LARGE({ limit: limitBytes }));
  }
  return collect(request, limitBytes);
}

async function readEncoded(request: IncomingMessage, encoding: string, limitBytes: number): Promise<string> {
  const create = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (!create) throw errors.UNSUPPORTED_CONTENT_ENCODING({ encoding: printable(encoding) });
  const decoder = create();
  request.pipe(decoder);
  const abort = () => decoder.destroy(new Error('The client closed the connection'));
  request.once('aborted', abort);
  try {
    return await collect(decoder, limitBytes);
  } finally {
    request.off('aborted', abort);
    request.unpipe(decoder);
    decoder.destroy();
  }
}

function collect(stream: IncomingMessage | Transform, limitBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) {
        stream.pause();
        reject(errors.BODY_TOO_LARGE({ limit: limitBytes }));
      } else {
        chunks.push(chunk);
      }
    });
    stream.on('end', () => {
      const whole = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
      if (isUtf8(whole)) resolve(whole.toString('utf8'));
      else reject(errors.BODY_INVALID({ reason: 'it is not valid UTF-8' }));
    });
    stream.on('error', (cause) => {
      reject(errors.BODY_INVALID({ reason: 'it ended early or is damaged' }, { cause }));
    });
  });
}

/** Makes a client's own word fit for an error's text. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7E]/g, '?').slice(0, 60);
}
