import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { WithheldField } from '../engine.ts';
import type { AccessRules } from './access-rules.ts';
import type { Caller } from './caller.ts';
import { planAccess, type Guard, type OperationAccess } from './operation-access.ts';
import { isMetBy, type Alternatives, type Requirement } from './requirement.ts';

/** What one caller may see of one operation. */
export interface AccessDecision {
  /** Places that are not fetched and come back null, with the reason. */
  readonly withheld: readonly WithheldField[];
  /** Equal for equal decisions on one operation: belongs in the key of its plan. */
  readonly key: string;
  /** Set where nothing is left of the operation: the whole request is answered with this error. */
  readonly refused?: WithheldField;
}

const everything: AccessDecision = Object.freeze({ withheld: [], key: '' });

// Decisions rest on nothing but the reason and the requirements that are not met, and those are the
// whole key here: no caller can be given what was decided for a caller who has other rights.
const decisions = new WeakMap<OperationAccess, Map<string, AccessDecision>>();
const rememberedDecisions = 64;

/** Decides what a caller may see of an operation that was planned for access before. */
export function decideAccess(
  access: OperationAccess,
  caller: Caller,
  // A policy is met by a scope of its own name, which whoever issues tokens and keys grants like any other.
  policies: ReadonlySet<string> = caller.scopes,
): AccessDecision {
  const unmet = access.needs.filter((needs) => !isMetBy(needs, caller, policies));
  if (unmet.length === 0) return everything;
  // Who is not known may come back with a credential; who is known will not see more by repeating it.
  const code = caller.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  const key = `${code}:${unmet.map((needs) => access.needs.indexOf(needs)).join(',')}`;
  const known = decisions.get(access) ?? new Map<string, AccessDecision>();
  const decision = known.get(key) ?? withhold(access, new Set(unmet), code, key);
  if (known.size < rememberedDecisions) decisions.set(access, known.set(key, decision));
  return decision;
}

/** Decides what a caller may see of an operation; the two steps together, for one use of a document. */
export function applyAccess(
  rules: AccessRules,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  caller: Caller,
  policies?: ReadonlySet<string>,
): AccessDecision {
  return decideAccess(planAccess(rules, schema, document, operationName), caller, policies);
}

function withhold(access: OperationAccess, unmet: ReadonlySet<Requirement>, code: string, key: string): AccessDecision {
  const hidden = new Map<string, Guard>();
  for (const guard of access.guards) {
    // What lies under a withheld place is not asked for any more.
    if (unmet.has(guard.needs) && !isUnderAny(guard, hidden)) hidden.set(guard.path.join('/'), guard);
  }
  const guards = [...hidden.values()];
  const withheld = guards.map((guard) => explain(guard, code));
  const leaves = guards.reduce((sum, guard) => sum + guard.leaves, 0);
  return { withheld, key, ...(leaves >= access.leaves && { refused: withheld[0]! }) };
}

function isUnderAny({ path }: Guard, hidden: ReadonlyMap<string, Guard>): boolean {
  return path.some((_, length) => hidden.has(path.slice(0, length).join('/')));
}

function explain({ path, coordinate, needs }: Guard, code: string): WithheldField {
  const wanted = [...needs.scopes.map((part) => phrase(part, 'scope')), ...needs.policies.map((part) => phrase(part, 'policy'))];
  const what = wanted.length === 0 ? 'a credential' : wanted.join(', and ');
  return {
    path,
    error: {
      message: `${coordinate} is not shown: it needs ${what}.`,
      path,
      extensions: {
        code,
        // Where lists stand in the way, an error's path ends at the first of them: this says what is meant.
        coordinate,
        ...(needs.scopes.length > 0 && { requiredScopes: needs.scopes }),
        ...(needs.policies.length > 0 && { requiredPolicies: needs.policies }),
      },
    },
  };
}

function phrase(alternatives: Alternatives, word: string): string {
  return `the ${word} ${alternatives.map((names) => names.join(' and ')).join(', or ')}`;
}
