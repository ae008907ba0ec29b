import { Kind } from 'graphql';
import type { ConstArgumentNode, ConstDirectiveNode } from 'graphql';

/** The argument of a directive that has this name. */
export function argumentNamed(directive: ConstDirectiveNode, name: string): ConstArgumentNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name);
}

/** The text of a string argument of a directive. */
export function stringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentNamed(directive, name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
