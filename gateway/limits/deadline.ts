import type { LimitDescriptor } from './limit.ts';

/** How long one request may take in all. */
export const deadlineLimit = {
  key: 'DEADLINE_MS',
  default: 10_000,
  unit: 'milliseconds',
  description: 'Time from the last byte of a request to its answer; calls to registries get what is left of it.',
} as const satisfies LimitDescriptor;
