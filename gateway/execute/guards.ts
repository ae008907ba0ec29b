import { Kind } from 'graphql';
import type { DirectiveNode } from 'graphql';

/** Decides from a request's variables whether a part of the operation takes part; undefined means always. */
export type Guard = ((variables: readonly unknown[]) => boolean) | undefined;

/** Reads `@skip` and `@include` with variables; constant ones are handled before. */
export function guardOf(
  directives: readonly DirectiveNode[] | undefined,
  variableNames: readonly string[],
): Guard {
  let guard: Guard;
  for (const directive of directives ?? []) {
    const name = directive.name.value;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if ((name !== 'skip' && name !== 'include') || value?.kind !== Kind.VARIABLE) continue;
    guard = both(guard, variableGuard(variableNames.indexOf(value.name.value), name === 'include'));
  }
  return guard;
}

/** A guard on one variable. */
export function variableGuard(position: number, expected: boolean): Guard {
  return (variables) => (variables[position] === true) === expected;
}

/** A guard that holds where both hold. */
export function both(first: Guard, second: Guard): Guard {
  if (first === undefined) return second;
  if (second === undefined || first === second) return first;
  return (variables) => first(variables) && second(variables);
}

/** A guard that holds where one of them holds. */
export function either(first: Guard, second: Guard): Guard {
  if (first === undefined || second === undefined) return undefined;
  if (first === second) return first;
  return (variables) => first(variables) || second(variables);
}
