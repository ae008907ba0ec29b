import type { Caller } from './caller.ts';

/** Alternatives, each a list of names of which all are needed: what `@requiresScopes` and `@policy` take. */
export type Alternatives = readonly (readonly string[])[];

/** Everything a caller needs to see one thing; all parts must hold. */
export interface Requirement {
  readonly authenticated: boolean;
  readonly scopes: readonly Alternatives[];
  readonly policies: readonly Alternatives[];
}

/** Needs nothing. */
export const open: Requirement = Object.freeze({ authenticated: false, scopes: [], policies: [] });

/** Says whether nothing is needed. */
export function isOpen(requirement: Requirement): boolean {
  return !requirement.authenticated && requirement.scopes.length === 0 && requirement.policies.length === 0;
}

/** What satisfies all of several requirements. */
export function all(requirements: Iterable<Requirement>): Requirement {
  let authenticated = false;
  const scopes = new Map<string, Alternatives>();
  const policies = new Map<string, Alternatives>();
  for (const requirement of requirements) {
    authenticated ||= requirement.authenticated;
    for (const part of requirement.scopes) scopes.set(textOf(part), part);
    for (const part of requirement.policies) policies.set(textOf(part), part);
  }
  const result = { authenticated, scopes: [...scopes.values()], policies: [...policies.values()] };
  return isOpen(result) ? open : result;
}

/** Equal texts for requirements that mean the same to the letter. */
export function requirementKey({ authenticated, scopes, policies }: Requirement): string {
  return [authenticated, scopes.map(textOf).toSorted(), policies.map(textOf).toSorted()].join('|');
}

function textOf(alternatives: Alternatives): string {
  return JSON.stringify(alternatives.map((names) => names.toSorted()).toSorted());
}

/** Says whether a caller has what is needed. */
export function isMetBy(requirement: Requirement, caller: Caller, policies: ReadonlySet<string>): boolean {
  if (requirement.authenticated && caller.kind === 'anonymous') return false;
  return (
    requirement.scopes.every((part) => holds(part, caller.scopes)) &&
    requirement.policies.every((part) => holds(part, policies))
  );
}

function holds(alternatives: Alternatives, held: ReadonlySet<string>): boolean {
  return alternatives.some((names) => names.every((name) => held.has(name)));
}

const largestProduct = 4096;

/**
 * Says whether everyone who meets one requirement meets the other too. Where that would take too
 * long to find out the answer is no, which only ever makes rules stricter.
 */
export function implies(stronger: Requirement, weaker: Requirement): boolean {
  if (weaker.authenticated && !stronger.authenticated) return false;
  return impliesPart(stronger.scopes, weaker.scopes) && impliesPart(stronger.policies, weaker.policies);
}

function impliesPart(stronger: readonly Alternatives[], weaker: readonly Alternatives[]): boolean {
  if (weaker.length === 0) return true;
  let held: readonly ReadonlySet<string>[] = [new Set<string>()];
  for (const part of stronger) {
    if (held.length * part.length > largestProduct) return false;
    held = held.flatMap((names) => part.map((more) => names.union(new Set(more))));
  }
  return held.every((names) => weaker.every((part) => holds(part, names)));
}
