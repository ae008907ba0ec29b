import { Kind, visit } from 'graphql';
import type { DirectiveNode, DocumentNode, FragmentSpreadNode, FieldNode, InlineFragmentNode } from 'graphql';
import { clientOperation } from './client-operation.ts';
import type { ClientOperation } from './client-operation.ts';

type Conditional = FieldNode | FragmentSpreadNode | InlineFragmentNode;

// An operation is planned for the values that its conditions have. The planner asks for a required field under the
// condition of the field that requires it, but puts it into the representation without that condition, and so leaves
// out entities; and the order of an answer's fields depends on the values too. Planned for values, both are right, and
// neither plan nor writer has anything left to decide. test/gateway/plan/planner-faults

/** Names of the variables that `@skip`, `@include` and `@defer` ask. */
export function conditionVariables(client: ClientOperation): string[] {
  const names = new Set<string>();
  const look = {
    Directive(node: DirectiveNode) {
      const value = conditionOf(node)?.value;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  };
  visit(client.operation, look);
  for (const fragment of client.fragments.values()) visit(fragment, look);
  return [...names];
}

/** The operation with all its conditions decided. */
export function specialised(
  client: ClientOperation,
  holds: (variable: string) => boolean,
): ClientOperation {
  const decides = (directive: DirectiveNode): boolean => {
    const value = conditionOf(directive)?.value;
    if (value === undefined) return true;
    return value.kind === Kind.VARIABLE ? holds(value.name.value) : value.kind === Kind.BOOLEAN && value.value;
  };
  const keep = (node: Conditional): Conditional | null | undefined => {
    const directives = node.directives ?? [];
    if (directives.length === 0) return undefined;
    if (directives.some((directive) => isExcluded(directive, decides(directive)))) return null;
    return { ...node, directives: directives.flatMap((directive) => decided(directive, decides(directive))) };
  };
  const definitions = [client.operation, ...client.fragments.values()];
  const document: DocumentNode = visit(
    { kind: Kind.DOCUMENT, definitions },
    { Field: keep, FragmentSpread: keep, InlineFragment: keep },
  );
  return clientOperation(document);
}

const conditional = new Set(['skip', 'include', 'defer']);

function conditionOf(directive: DirectiveNode): NonNullable<DirectiveNode['arguments']>[number] | undefined {
  if (!conditional.has(directive.name.value)) return undefined;
  return directive.arguments?.find((argument) => argument.name.value === 'if');
}

function isExcluded(directive: DirectiveNode, holds: boolean): boolean {
  const name = directive.name.value;
  return (name === 'skip' && holds) || (name === 'include' && !holds);
}

function decided(directive: DirectiveNode, holds: boolean): DirectiveNode[] {
  const name = directive.name.value;
  if (name === 'skip' || name === 'include') return [];
  if (name !== 'defer') return [directive];
  const rest = (directive.arguments ?? []).filter((argument) => argument.name.value !== 'if');
  return holds ? [{ ...directive, arguments: rest }] : [];
}
