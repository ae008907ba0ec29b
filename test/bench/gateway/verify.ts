import { isDeepStrictEqual } from 'node:util';
import type { MeasuredProcess } from '../gateway-process.ts';
import type { Contender } from './contenders.ts';
import type { OperationName } from './operation-names.ts';
import type { RawRequest } from './raw-load.ts';

/** Asks once and compares the answer with the right one; throws where they differ. */
export async function verified(
  contender: Contender,
  process: MeasuredProcess,
  operation: OperationName,
  right: unknown,
): Promise<RawRequest> {
  const body = contender.bodyOf(operation);
  const ask = () => fetch(process.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body,
  });
  // The first answer may be made while everything is cold, and must be right all the same.
  await checked(await ask(), right, operation);
  const text = await checked(await ask(), right, operation);
  return { url: process.url, body, answerBytes: Buffer.byteLength(text) };
}

async function checked(response: Response, right: unknown, operation: OperationName): Promise<string> {
  const text = await response.text();
  if (!isDeepStrictEqual(JSON.parse(text), right)) {
    throw new Error(`answers "${operation}" differently: ${response.status} ${text.slice(0, 300)}`);
  }
  return text;
}
