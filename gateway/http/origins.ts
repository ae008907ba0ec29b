import type { IncomingHttpHeaders } from 'node:http';
import { errors } from '../errors.ts';

/** Headers for a page of an allowed origin; none for any other. */
export type CorsHeaders = readonly (readonly [string, string])[];

const none: CorsHeaders = [];
const exposed = 'x-request-id, retry-after, ratelimit, ratelimit-policy, graphql-cost-estimate, graphql-cost-actual';
const preflight: CorsHeaders = [
  ['access-control-allow-methods', 'GET, POST'],
  [
    'access-control-allow-headers',
    'content-type, authorization, x-api-key, x-request-id, traceparent, accept-language, as-of, graphql-override-labels',
  ],
  ['access-control-max-age', '7200'],
];

/** Which pages may ask from a browser. */
export interface OriginPolicy {
  /** Throws for a request that a browser sent on behalf of another site's page. */
  readonly check: (headers: IncomingHttpHeaders) => void;
  readonly headersFor: (origin: string | undefined, isPreflight?: boolean) => CorsHeaders;
}

/**
 * Answers to pages of the allowed origins only.
 *
 * Cross-site request forgery needs something that the browser adds by itself. Identity never travels
 * in a cookie here: it comes in `Authorization` or `x-api-key`, which a page can only set after a
 * preflight, and a preflight succeeds for allowed origins alone. A POST must be application/json,
 * which needs a preflight too, and a GET changes nothing. So no custom header is demanded of plain
 * GETs, as GraphQL over HTTP wants. What is left is a page that times answers inside a private
 * network: browsers say `Sec-Fetch-Site` where a request comes from, and those are refused.
 */
export function createOriginPolicy(allowed: readonly string[]): OriginPolicy {
  const origins = new Set(allowed);
  return {
    check: ({ origin, 'sec-fetch-site': site }) => {
      if (site === undefined || site === 'same-origin' || site === 'none') return;
      if (origin !== undefined && origins.has(origin)) return;
      throw errors.CROSS_SITE_REQUEST();
    },
    headersFor: (origin, isPreflight = false) => {
      if (origin === undefined || !origins.has(origin)) return none;
      const own = [['access-control-allow-origin', origin], ['access-control-expose-headers', exposed]] as const;
      return isPreflight ? [...own, ...preflight] : own;
    },
  };
}
