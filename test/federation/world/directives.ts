import type { ConstDirectiveNode } from 'graphql';

interface Node {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** Anything of a schema that was read from text. */
export interface Sourced {
  readonly astNode?: Node | null | undefined;
  readonly extensionASTNodes?: readonly Node[] | null | undefined;
}

/** The directives that the text puts on a type, field or argument, its extensions included. */
export function directivesOf(item: Sourced): readonly ConstDirectiveNode[] {
  return [item.astNode, ...(item.extensionASTNodes ?? [])].flatMap((node) => node?.directives ?? []);
}

/** Whether the directive is there; `@federation__name` counts as `@name`. */
export function hasDirective(item: Sourced, name: string): boolean {
  return directivesOf(item).some((directive) => matches(directive, name));
}

/** The text arguments of each use of a directive. */
export function directiveTexts(item: Sourced, name: string, argumentName: string): readonly string[] {
  return directivesOf(item)
    .filter((directive) => matches(directive, name))
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ name: { value: argument }, value }) =>
      argument === argumentName && value.kind === 'StringValue' ? [value.value] : []);
}

function matches(directive: ConstDirectiveNode, name: string): boolean {
  return directive.name.value === name || directive.name.value === `federation__${name}`;
}
