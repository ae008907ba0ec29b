import type { KeyRecord } from '../../gateway/access/index.ts';

/** What a key can be used for at a moment. */
export function stateOf(record: KeyRecord, nowMs: number): string {
  if (record.revokedAtMs !== undefined) return 'revoked';
  if (record.expiresAtMs !== undefined && record.expiresAtMs <= nowMs) return 'expired';
  return record.replacedBy === undefined ? 'active' : `replaced by ${record.replacedBy}`;
}

/** Keys as lines with aligned columns. */
export function renderKeys(records: readonly KeyRecord[], nowMs: number): string {
  const head = ['id', 'owner', 'state', 'scopes', 'quota', 'created', 'expires', 'last used'];
  const rows = records.map((record) => [
    record.id,
    record.owner,
    stateOf(record, nowMs),
    record.scopes.join(','),
    record.quotaPerDay === undefined ? '-' : `${record.quotaPerDay}/day`,
    moment(record.createdAtMs),
    moment(record.expiresAtMs),
    moment(record.lastUsedAtMs),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** A moment to the minute, in UTC. */
export function moment(ms: number | undefined): string {
  return ms === undefined ? '-' : new Date(ms).toISOString().replace(/:\d{2}\.\d{3}Z$/, 'Z');
}
