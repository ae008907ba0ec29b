import { askGraphAt } from './kit/graph-address.ts';
import { createLinkChecker } from './kit/link-questions.ts';
import type { LinkChecker } from './kit/links.ts';
import { registryModules } from './index.ts';

/** Asks the graph at an address which records it holds. */
export function checkLinksAt(url: string): LinkChecker {
  return createLinkChecker([{ contract: registryModules.map(({ typeDefs }) => typeDefs()), ask: askGraphAt(url) }]);
}
