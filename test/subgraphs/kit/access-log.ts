import { callerHeader, encodeCaller, type CallerIdentity } from '../../../schema/index.ts';
import { at, read, type TestRegistry } from '../../support/registry.ts';
import type { NewAccessEntry } from '../../../subgraphs/kit/access-log-entry.ts';
import { partner, programme, write } from '../programmes/synthetic.ts';

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

/** A made-up sum, as budgets and transactions have it. */
const money = { amount: '1000.00', currency: 'USD', valueDate: '2024-01-01' };

/** Made-up programmes: `a` and `b` with the agency as a partner, `c` without; each with a budget. */
export async function writeProgrammes(registry: TestRegistry): Promise<void> {
  const kind = { vocabulary: 'BudgetType', code: '1', name: { en: 'Original' } };
  const status = { vocabulary: 'BudgetStatus', code: '2', name: { en: 'Committed' } };
  const budgets = [{ ...money, kind, status, from: '2024-01-01', until: '2024-12-31' }];
  const partners = [{ ...partner('org_test_agency', 'FUNDING'), organisationSlug: 'test-agency' }];
  await write(registry, [
    programme('a', { budgets, partners }),
    programme('b', { budgets, partners }),
    programme('c', { budgets }),
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
