import { forbidden } from './bad-input.ts';
import type { RegistryContext } from './context.ts';

/**
 * Lets internal users pass, and partners whose organisation is among those that a record is shared with. For
 * anyone else the field comes back null with an error that says what is withheld and why.
 */
export function requireShare(
  context: RegistryContext,
  coordinate: string,
  sharedWith: ReadonlySet<string>,
  reason: { readonly code: string; readonly text: string },
): void {
  const { kind, organisation } = context.caller;
  if (kind === 'internal') return;
  if (kind === 'partner' && organisation !== undefined && sharedWith.has(organisation)) return;
  throw forbidden(`${coordinate} of this record: ${reason.text}`, { withheld: 'ROW', reason: reason.code });
}
