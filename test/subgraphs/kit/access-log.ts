import { callerHeader, encodeCaller, type CallerIdentity } from '../../../schema/index.ts';
import { at, read, type TestRegistry } from '../../support/registry.ts';
import type { NewAccessEntry } from '../../../subgraphs/kit/access-log-entry.ts';
import { programmeWithBudget, write } from '../programmes/synthetic.ts';

/** A made-up user of the ministry. */
export const auditor: CallerIdentity = {
  kind: 'internal',
  subject: 'auditor',
  scopes: new Set(['registry:internal', 'programmes:finance', 'audit:read']),
  credential: 'jwt',
};
/** A made-up key of a partner. */
export const agency: CallerIdentity = {
  kind: 'partner',
  subject: 'key:k1',
  organisation: 'test-agency',
  scopes: new Set(['programmes:finance', 'audit:read']),
  credential: 'key',
  keyId: 'k1',
};

/** The headers by which a gateway calls for somebody. */
export function callFor(caller: CallerIdentity, requestId = 'request-1'): Record<string, string> {
  return { [callerHeader]: encodeCaller(caller), 'x-request-id': requestId };
}

/** Made-up programmes: `a` and `b` with the agency as a partner, `c` without; each with a budget. */
export async function writeProgrammes(registry: TestRegistry): Promise<void> {
  await write(registry, [
    programmeWithBudget('a', 'test-agency'),
    programmeWithBudget('b', 'test-agency'),
    programmeWithBudget('c', 'test-other-agency'),
  ]);
}

/** An entry of the log as the graph shows it. */
export type Entry = Readonly<Record<string, unknown>>;

/** The whole log, the latest read first, as the auditor sees it. */
export async function readLog(registry: TestRegistry, args = '', caller = auditor): Promise<readonly Entry[]> {
  const source = `{ programmeAccessLog${args} { nodes { sequence readAt entityType entityId fields callerKind subject
    organisation credential keyId operation requestId hash } } }`;
  return at(await read(registry, source, {}, callFor(caller)), 'programmeAccessLog', 'nodes') as readonly Entry[];
}

/** Made-up entries for one request. */
export function madeUpEntries(count: number, subject: string): readonly NewAccessEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    readAt: '2026-01-01T00:00:00.000Z',
    entityType: 'Programme',
    entityId: `prg_test_${index}`,
    fields: ['budgets'],
    callerKind: 'internal',
    subject,
    organisation: null,
    credential: 'jwt',
    keyId: null,
    operation: null,
    requestId: null,
  }));
}
