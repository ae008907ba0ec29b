import type { RegistryContext } from './context.ts';
import { pickText } from './text/index.ts';
import type { StoredText } from './values.ts';

interface PreferArguments {
  readonly prefer?: readonly string[] | null;
}

/** Resolvers of LocalizedText, over text as it is stored. */
export const localizedTextResolvers = {
  text: (text: StoredText, { prefer }: PreferArguments, context: RegistryContext) =>
    pickText(text, prefer, context.languages)?.text ?? null,
  language: (text: StoredText, { prefer }: PreferArguments, context: RegistryContext) =>
    pickText(text, prefer, context.languages)?.language ?? null,
  machineTranslated: (text: StoredText) => text.machineTranslated ?? [],
};
