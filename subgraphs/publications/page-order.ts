import type { Publication } from './entities.ts';

/** Articles in the order of their first pages; those without a page number come last, in the order given. */
export function inPageOrder(articles: readonly Publication[]): readonly Publication[] {
  return articles.toSorted((a, b) => firstPage(a) - firstPage(b));
}

function firstPage({ pages }: Publication): number {
  const digits = /\d+/.exec(pages ?? '');
  return digits ? Number(digits[0]) : Number.MAX_SAFE_INTEGER;
}
