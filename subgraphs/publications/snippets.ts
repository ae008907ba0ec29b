import type { RegistryContext } from '../kit/context.ts';
import { hitStart, pickText, snippet } from '../kit/text/index.ts';
import type { Publication } from './entities.ts';

/**
 * The passage of a publication in which a search found its words. The title comes last, since a reader sees it
 * anyway; of each text, the reader's language comes first.
 */
export function findSnippet(context: RegistryContext, { abstract, body, title }: Publication, query: string): string | null {
  const texts = [abstract, body, title].flatMap((text) =>
    text ? [pickText(text, null, context.languages)?.text, text.lo, text.en, text.ko] : [],
  );
  let beginning: string | null = null;
  for (const text of new Set(texts)) {
    const passage = snippet(text, query);
    if (passage?.includes(hitStart)) return passage;
    beginning ??= passage;
  }
  return beginning;
}
