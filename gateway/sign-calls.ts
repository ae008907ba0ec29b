import { decodeCaller, requestIdHeader, callerHeader, signCall } from '../schema/index.ts';
import type { CallerIdentity, SigningKey } from '../schema/index.ts';
import type { SignCall } from './sources/index.ts';

/** Signs every call to a registry: it answers nobody else, and learns from the call for whom it is made. */
export function signCallsWith(key: SigningKey, now: () => number = Date.now): SignCall {
  const readCaller = rememberCallers();
  return ({ service, body = '', headers }) => {
    const caller = readCaller(headers[callerHeader] ?? '');
    const requestId = headers[requestIdHeader] ?? '';
    return signCall({ method: 'POST', registry: service, body, caller, requestId }, key, now());
  };
}

const rememberedCallers = 1000;

// Most calls are made for the same few callers, whose text is long to read.
function rememberCallers(): (text: string) => CallerIdentity {
  const known = new Map<string, CallerIdentity>();
  return (text) => {
    const caller = known.get(text) ?? decodeCaller(text);
    if (!caller) throw new TypeError('A call to a registry came without its caller');
    if (known.size >= rememberedCallers) known.clear();
    known.set(text, caller);
    return caller;
  };
}
