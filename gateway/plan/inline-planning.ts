import { createPlanner } from './planner.ts';
import type { Planning } from './planning.ts';
import { readSupergraph } from './supergraph-reading.ts';

/** Plans in this thread: for tests and tools, where a long plan holds nobody up. */
export function inlinePlanning(supergraphSdl: string): Planning {
  const reading = readSupergraph(supergraphSdl);
  const planner = createPlanner(reading.mended.sdl);
  return {
    reading,
    async plan(request) {
      const plan = planner.plan(request);
      return { plan, sizeBytes: JSON.stringify(plan).length };
    },
    close: async () => {},
  };
}
