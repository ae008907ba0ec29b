import { anonymous } from '../access/index.ts';
import type { Identify, Identity } from '../access/index.ts';
import { errorFor } from '../errors.ts';
import { rateKey } from '../limits/index.ts';
import { isLoopback } from './client-address.ts';
import type { Visiting } from './admit.ts';
import type { RateOptions } from './limit-rate.ts';

/**
 * Finds out who asks, once for a request and all operations in it. A credential that is not good is
 * refused with the reason: it never makes its bearer anonymous.
 */
export function identifyCaller(
  identify: Identify,
  options: Pick<RateOptions, 'limitsLoopback'>,
): (exchange: { readonly arrival: Visiting }) => void | Promise<void> {
  return (exchange) => {
    const { arrival } = exchange;
    const { headers, address } = arrival;
    const credentials = { authorization: headers.authorization, 'x-api-key': single(headers['x-api-key']) };
    // Whoever only ever fails ends here, before any rate is taken: failures are counted by where they come from.
    const client = options.limitsLoopback || !isLoopback(address) ? rateKey(anonymous, address) : undefined;
    const found = (arrival.identity ??= identify(credentials, client));
    if ('then' in found) return settle(exchange, found);
    return accept(exchange, found);
  };
}

async function settle(exchange: { readonly arrival: Visiting }, pending: Promise<Identity>): Promise<void> {
  accept(exchange, await pending);
}

function accept({ arrival }: { readonly arrival: Visiting }, { caller, refusal }: Identity): void {
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
