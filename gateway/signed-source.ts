import { decodeCaller, requestIdHeader, callerHeader, signCall } from '../schema/index.ts';
import type { CallerIdentity, SigningKey } from '../schema/index.ts';
import type { TextSource } from './sources/index.ts';

/** Signs every call to a registry: it answers nobody else, and learns from the call for whom it is made. */
export function signedSource(source: TextSource, key: SigningKey, now: () => number = Date.now): TextSource {
  const readCaller = rememberCallers();
  return {
    form: 'text',
    name: source.name,
    send(operation, variablesText, call) {
      const caller = readCaller(call.headers[callerHeader] ?? '');
      const signature = signCall(
        {
          method: 'POST',
          registry: source.name,
          body: `${operation.bodyStart}${variablesText}}`,
          caller,
          requestId: call.headers[requestIdHeader] ?? '',
        },
        key,
        now(),
      );
      return source.send(operation, variablesText, { ...call, headers: { ...call.headers, ...signature } });
    },
    close: () => source.close(),
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
