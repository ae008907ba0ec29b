import { Kind, print, visit } from 'graphql';
import type { ArgumentNode, FieldNode, SelectionSetNode } from 'graphql';
import type { ClientOperation } from './client-operation.ts';

/** Names under which fields lie in merged data: one for each field and set of arguments, whatever the client calls it. */
export interface ResponseKeys {
  keyOf(node: FieldNode): string;
}

// The planner merges by response name: a client's alias `id: name`, or a field with other arguments than a
// @requires asks for, would be taken for the key or the required field. So no client alias reaches the planner.
// test/gateway/plan/planner-faults

/** Chooses the names for one operation; `reserved` are fields that a @requires asks for by their bare name. */
export function responseKeys(client: ClientOperation, reserved: ReadonlySet<string>): ResponseKeys {
  const serial = client.operation.operation === 'mutation' ? rootFields(client) : new Set();
  const uses = new Map<string, string[]>();
  const useOf = new Map<FieldNode, string>();
  visit(client.document, {
    Field(node) {
      // Two root fields of a mutation are two effects, even where they look alike.
      const effect = serial.has(node) ? `:${node.alias?.value ?? node.name.value}` : '';
      const use = argumentsText(node.arguments ?? []) + effect;
      useOf.set(node, use);
      const seen = uses.get(node.name.value);
      if (seen === undefined) uses.set(node.name.value, [use]);
      else if (!seen.includes(use)) seen.push(use);
    },
  });
  const taken = new Set(uses.keys());
  const names = new Map<string, string>();
  for (const [field, list] of uses) {
    for (const use of list) {
      const isBare = use === '' || (list.length === 1 && !reserved.has(field));
      names.set(`${field} ${use}`, isBare ? field : freeName(field, taken));
    }
  }
  return { keyOf: (node) => names.get(`${node.name.value} ${useOf.get(node) ?? ''}`) ?? node.name.value };
}

function argumentsText(nodes: readonly ArgumentNode[]): string {
  if (nodes.length === 0) return '';
  return nodes.map((node) => print(node)).toSorted().join(',');
}

function freeName(field: string, taken: Set<string>): string {
  let count = 1;
  while (taken.has(`${field}__${count}`)) count++;
  const name = `${field}__${count}`;
  taken.add(name);
  return name;
}

function rootFields({ operation, fragments }: ClientOperation): Set<FieldNode> {
  const found = new Set<FieldNode>();
  const seen = new Set<string>();
  const walk = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) found.add(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) walk(fragment.selectionSet);
      }
    }
  };
  walk(operation.selectionSet);
  return found;
}
