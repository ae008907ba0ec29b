import type { CallerIdentity } from '../../schema/index.ts';

/** The scope that opens the records of the caller's own organisation, and the one that opens all. */
export const editScopes = (registry: string) => ({ own: `${registry}:edit`, all: `${registry}:edit-all` });

/** The slugs of the organisations whose records a caller may edit. */
export function editableOwners({ scopes, organisation }: CallerIdentity, registry: string): 'all' | readonly string[] {
  const { own, all } = editScopes(registry);
  if (scopes.has(all)) return 'all';
  return scopes.has(own) && organisation !== undefined ? [organisation] : [];
}

/** Whether a caller may edit, and see the drafts of, what an organisation owns. */
export function mayEdit(caller: CallerIdentity, registry: string, owner: string): boolean {
  const owners = editableOwners(caller, registry);
  return owners === 'all' || owners.includes(owner);
}
