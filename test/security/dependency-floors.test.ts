// Advisories that only a newer version answers: what is installed must not fall below it again.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

const floors: readonly (readonly [ids: string, name: string, floor: string])[] = [
  ['CVE-2026-32621, CVE-2025-32030, CVE-2025-32031, CVE-2024-43414', '@apollo/gateway', '2.13.2'],
  ['CVE-2025-32030, CVE-2025-32031, CVE-2024-43414', '@apollo/query-planner', '2.13.2'],
  ['CVE-2025-64530, GHSA-m8jr-fxqx-8xx6', '@apollo/composition', '2.12.1'],
  ['GHSA-9q82-xgwf-vj6h, CVE-2026-23897', '@apollo/server', '5.5.0'],
  ['CVE-2023-26144', 'graphql', '16.8.1'],
  ['CVE-2026-34220, CVE-2026-34221', '@mikro-orm/core', '7.0.6'],
  ['CVE-2026-44680', '@mikro-orm/sql', '7.0.14'],
  ['CVE-2024-21507, CVE-2024-21508, CVE-2024-21509, CVE-2024-21511, CVE-2024-21512, GHSA-3f6p-5ww8-9rcr, GHSA-rgwj-5xj2-c3m3', 'mysql2', '3.23.1'],
  ['CVE-2026-44902', '@opentelemetry/exporter-prometheus', '0.217.0'],
];

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const { packages }: Lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Every installed version of a package, copies inside others included. */
function versionsOf(name: string): readonly string[] {
  return Object.entries(packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version ? [version] : []));
}

function isAtLeast(version: string, floor: string): boolean {
  const [own, least] = [version, floor].map((text) => text.split(/[.-]/).map(Number));
  for (const [index, part] of (least ?? []).entries()) {
    const difference = (own?.[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

describe('installed versions', () => {
  it.each(floors)('%s: %s is at least %s', (_ids, name, floor) => {
    const below = versionsOf(name).filter((version) => !isAtLeast(version, floor));
    expect(below).toEqual([]);
  });

  it('are compared as numbers', () => {
    expect([isAtLeast('3.9.8', '3.23.1'), isAtLeast('3.24.6', '3.23.1'), isAtLeast('2.13.2', '2.13.2')]).toEqual([false, true, true]);
  });
});
