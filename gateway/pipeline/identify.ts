import type { Identify, Identity } from '../access/index.ts';
import { errorFor } from '../errors.ts';
import type { Exchange } from './exchange.ts';

/**
 * Finds out who asks, once for a request and all operations in it. A credential that is not good is
 * refused with the reason: it never makes its bearer anonymous.
 */
export function identifyCaller(identify: Identify): (exchange: Exchange) => void | Promise<void> {
  return (exchange) => {
    const { arrival } = exchange;
    const found = (arrival.identity ??= identify({
      authorization: arrival.headers.authorization,
      'x-api-key': single(arrival.headers['x-api-key']),
    }));
    if ('then' in found) return settle(exchange, found);
    return accept(exchange, found);
  };
}

async function settle(exchange: Exchange, pending: Promise<Identity>): Promise<void> {
  accept(exchange, await pending);
}

function accept({ arrival }: Exchange, { caller, refusal }: Identity): void {
  if (caller) {
    arrival.caller = caller;
    return;
  }
  arrival.replyHeaders.set('www-authenticate', 'Bearer');
  throw errorFor(refusal.code, { ...refusal.params });
}

// Sent twice it is joined by a comma and so no key at all.
function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
