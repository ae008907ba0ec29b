import { Kind, getNamedType, isCompositeType, print } from 'graphql';
import type { ASTNode, DirectiveNode, FieldNode, GraphQLCompositeType } from 'graphql';
import type { FragmentDefinitionNode, GraphQLSchema, SelectionNode, SelectionSetNode } from 'graphql';
import { visit } from 'graphql';
import type { ClientOperation } from './client-operation.ts';
import type { ResponseKeys } from './response-keys.ts';
import type { Withheld } from './withheld.ts';

/** What of a client's operation the planner is to plan. */
export interface PlannerOperation {
  /** Undefined when nothing is left to fetch. */
  readonly text: string | undefined;
  /** The planner's name of a variable to the client's. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What decides how a client's operation looks to the planner. */
export interface PlannerOperationOptions {
  readonly schema: GraphQLSchema;
  readonly keys: ResponseKeys;
  readonly withheld: Withheld | undefined;
  /** Whether deferred parts, labelled before, are planned as such. */
  readonly incremental: boolean;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Rewrites a client's operation for the planner: own names for fields, without what is not to be fetched. */
export function plannerOperation(
  client: ClientOperation,
  options: PlannerOperationOptions,
): PlannerOperation {
  return new Rewriter(client, options).result();
}

class Rewriter {
  private readonly client: ClientOperation;
  private readonly options: PlannerOperationOptions;
  private readonly used = new Map<string, FragmentDefinitionNode | undefined>();

  constructor(client: ClientOperation, options: PlannerOperationOptions) {
    this.client = client;
    this.options = options;
  }

  result(): PlannerOperation {
    const { operation } = this.client;
    const root = this.options.schema.getRootType(operation.operation);
    const selections = root ? this.selections(operation.selectionSet, root, this.options.withheld) : [];
    const names = plannerVariables(this.client);
    const variables = new Map([...names].map(([client, planner]) => [planner, client]));
    // `__typename` alone needs no registry.
    if (!this.fetchesAnything(selections)) return { text: undefined, variables };
    const definitions = [
      { ...operation, selectionSet: selectionSet(selections) },
      ...[...this.used.values()].filter((fragment) => fragment !== undefined),
    ];
    return { text: print(renameVariables({ kind: Kind.DOCUMENT, definitions }, names)), variables };
  }

  private fetchesAnything(selections: readonly SelectionNode[]): boolean {
    return selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.fetchesAnything(selection.selectionSet.selections);
      }
      const fragment = this.used.get(selection.name.value);
      return fragment !== undefined && this.fetchesAnything(fragment.selectionSet.selections);
    });
  }

  private selections(
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    withheld: Withheld | undefined,
  ): SelectionNode[] {
    const result: SelectionNode[] = [];
    for (const selection of set.selections) {
      const node = this.selection(selection, parent, withheld);
      if (node !== undefined) result.push(node);
    }
    return result;
  }

  private selection(
    node: SelectionNode,
    parent: GraphQLCompositeType,
    withheld: Withheld | undefined,
  ): SelectionNode | undefined {
    if (node.kind === Kind.FIELD) return this.field(node, parent, withheld);
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const type = this.typeNamed(node.typeCondition?.name.value) ?? parent;
      const selections = this.selections(node.selectionSet, type, withheld);
      if (selections.length === 0) return undefined;
      return { ...node, directives: this.directives(node), selectionSet: selectionSet(selections) };
    }
    const fragment = this.client.fragments.get(node.name.value);
    if (fragment === undefined) return undefined;
    return withheld === undefined
      ? this.spread(node, fragment)
      : this.selection(inlined(node, fragment), parent, withheld);
  }

  private spread(
    node: SelectionNode & { readonly kind: typeof Kind.FRAGMENT_SPREAD },
    fragment: FragmentDefinitionNode,
  ): SelectionNode | undefined {
    const name = fragment.name.value;
    if (!this.used.has(name)) {
      this.used.set(name, undefined);
      const type = this.typeNamed(fragment.typeCondition.name.value);
      const selections = type ? this.selections(fragment.selectionSet, type, undefined) : [];
      if (selections.length > 0) {
        this.used.set(name, { ...fragment, selectionSet: selectionSet(selections) });
      }
    }
    if (this.used.get(name) === undefined) return undefined;
    return { ...node, directives: this.directives(node) };
  }

  private field(
    node: FieldNode,
    parent: GraphQLCompositeType,
    withheld: Withheld | undefined,
  ): FieldNode | undefined {
    const name = node.name.value;
    if (name === '__typename') return { ...typename, directives: this.directives(node) };
    if (!('getFields' in parent)) return undefined;
    const definition = parent.getFields()[name];
    // `__schema` and `__type` are answered here, from the API schema.
    if (definition === undefined) return undefined;
    const below = withheld?.below.get(node.alias?.value ?? name);
    if (below?.field !== undefined) return undefined;
    const key = this.options.keys.keyOf(node);
    const type = getNamedType(definition.type);
    const { alias: _alias, selectionSet: set, ...rest } = node;
    const renamed = key === name ? rest : { ...rest, alias: { kind: Kind.NAME, value: key } as const };
    const field = { ...renamed, directives: this.directives(node) };
    if (set === undefined || !isCompositeType(type)) return field;
    const deeper = below !== undefined && below.below.size > 0 ? below : undefined;
    const selections = this.selections(set, type, deeper);
    return { ...field, selectionSet: selectionSet(selections.length > 0 ? selections : [typename]) };
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.options.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  private directives(node: SelectionNode): DirectiveNode[] {
    return (node.directives ?? []).filter(({ name }) => this.options.incremental || name.value !== 'defer');
  }
}

function selectionSet(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function inlined(
  node: SelectionNode & { readonly kind: typeof Kind.FRAGMENT_SPREAD },
  fragment: FragmentDefinitionNode,
): SelectionNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: fragment.typeCondition,
    selectionSet: fragment.selectionSet,
    directives: node.directives ?? [],
  };
}

// Fetches carry variables of their own beside the client's; a client's variable must never be taken for one.
const ownVariable = /^(?:representations|contextualArgument|__)/;

function plannerVariables(client: ClientOperation): Map<string, string> {
  const clientNames = new Set(
    (client.operation.variableDefinitions ?? []).map((node) => node.variable.name.value),
  );
  const names = new Map<string, string>();
  for (const name of clientNames) {
    let own = name;
    while (ownVariable.test(own) || (own !== name && clientNames.has(own))) own = `client_${own}`;
    names.set(name, own);
  }
  return names;
}

function renameVariables<Node extends ASTNode>(node: Node, names: ReadonlyMap<string, string>): Node {
  if ([...names].every(([client, planner]) => client === planner)) return node;
  return visit(node, {
    Variable(variable) {
      const name = names.get(variable.name.value) ?? variable.name.value;
      return { ...variable, name: { kind: Kind.NAME, value: name } };
    },
  });
}
