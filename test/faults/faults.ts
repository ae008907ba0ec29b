import { byteByByte, closesMidReply, floods, late, says, sound, speaksNoHttp, twists } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';

/** One way in which a registry goes wrong. */
export interface Fault {
  readonly name: string;
  /** For the table. */
  readonly what: string;
  /** Whether it takes connections; `flapping` changes every 100 ms. */
  readonly door?: 'open' | 'closed' | 'flapping';
  readonly answer?: Behaviour;
  /** Codes of the errors by which the graph's answer may tell of it, beside that of an open circuit. */
  readonly codes: readonly string[];
  /** Set where some answers, or all, are right in spite of it. */
  readonly passes?: boolean;
}

/** The code of calls that are not made because the circuit is open. */
export const openCircuit = 'SUBGRAPH_OVERLOADED';

/** The deadline of a request in these runs. */
export const deadlineMs = 1_500;

const badReply = ['SUBGRAPH_BAD_REPLY'];
const unreachable = ['SUBGRAPH_UNREACHABLE'];
// Whichever comes first: the limit of a reply's size, or its time.
const flooded = ['SUBGRAPH_BAD_REPLY', 'SUBGRAPH_TIMEOUT'];
const timeout = ['SUBGRAPH_TIMEOUT'];
const page = '<!doctype html><title>Gateway</title><p>Under construction';

const withoutTypename = (right: string): string => right.replaceAll(/"__typename":"[^"]*",?/g, '');
const polluted = (right: string): string => right.replaceAll(
  /"amount":\d+/g,
  '"amount":-1,"__proto__":{"amount":7,"polluted":true},"constructor":{"prototype":{"polluted":true}}',
).replaceAll('"amount":-1,', '');
const fewerEntities = (right: string): string => right.replace(/"_entities":\[.*\]/, '"_entities":[]');
const nonsenseInside = (right: string): string => right.replaceAll(/"amount":\d+/g, '"amount":{"a":[]}').replaceAll(/_count":\d+/g, '_count":"many"');
const lost = JSON.stringify({
  data: null,
  errors: [{ message: 'The database cannot be reached.', extensions: { code: 'DATABASE_UNAVAILABLE' } }],
});

/** Every fault of the run; names are GraphQL names, because a registry may be called by them. */
export const faults: readonly Fault[] = [
  { name: 'sluggish', what: 'answers after half the deadline', answer: late(deadlineMs / 2), codes: timeout, passes: true },
  { name: 'late', what: 'answers after twice the deadline', answer: late(deadlineMs * 2), codes: timeout },
  { name: 'dead', what: 'refuses connections', door: 'closed', codes: unreachable },
  { name: 'silent', what: 'takes the call and never answers', answer: () => {}, codes: timeout },
  { name: 'cut', what: 'closes in the middle of a reply', answer: closesMidReply, codes: unreachable },
  { name: 'hangup', what: 'closes before any header', answer: (response) => response.destroy(), codes: unreachable },
  { name: 'mail', what: 'speaks no HTTP', answer: speaksNoHttp, codes: unreachable },
  { name: 'garbage', what: 'answers garbage as JSON', answer: says('\u0000{]\uFFFD{"data":'), codes: badReply },
  { name: 'html', what: 'answers HTML with 200', answer: says(page, 200, 'text/html'), codes: badReply },
  { name: 'error500', what: 'answers 500', answer: says(page, 500, 'text/html'), codes: unreachable },
  {
    name: 'error503',
    what: 'answers 503 with Retry-After',
    answer: (response) => response.writeHead(503, { 'retry-after': '30' }).end(),
    codes: unreachable,
  },
  {
    name: 'redirect',
    what: 'answers 302',
    answer: (response) => response.writeHead(302, { location: '/login' }).end(),
    codes: badReply,
  },
  { name: 'large', what: 'answers 10 MB', answer: floods(10 * 1024 * 1024), codes: flooded },
  { name: 'endless', what: 'streams 1 GB', answer: floods(1024 * 1024 * 1024), codes: flooded },
  { name: 'plain', what: 'answers rightly as text/plain', answer: (response, right) => says(right, 200, 'text/plain')(response, right), codes: badReply },
  { name: 'number', what: 'answers `data: 1`', answer: says('{"data":1}'), codes: badReply },
  { name: 'text', what: 'answers `errors: "x"`', answer: says('{"errors":"x"}'), codes: badReply },
  { name: 'nested', what: 'nests lists 100,000 deep', answer: says(`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), codes: badReply },
  { name: 'nameless', what: 'leaves out every `__typename`', answer: twists(withoutTypename), codes: badReply },
  { name: 'nonsense', what: 'sends values of other types', answer: twists(nonsenseInside), codes: badReply },
  { name: 'short', what: 'sends fewer entities than were asked for', answer: twists(fewerEntities), codes: badReply },
  { name: 'proto', what: 'sends members called `__proto__`', answer: twists(polluted), codes: ['NULL_IN_NON_NULL'] },
  { name: 'flapping', what: 'goes and comes every 100 ms', door: 'flapping', answer: sound, codes: unreachable, passes: true },
  { name: 'loris', what: 'sends one byte every 50 ms', answer: byteByByte(50), codes: timeout },
  { name: 'lost', what: 'has lost its database: an error for every call', answer: says(lost), codes: ['DATABASE_UNAVAILABLE'] },
];
