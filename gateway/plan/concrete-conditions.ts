import { Kind, getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import type { DefinitionNode, DirectiveNode, DocumentNode, FieldNode, FragmentDefinitionNode, FragmentSpreadNode, GraphQLSchema } from 'graphql';
import type { InlineFragmentNode, SelectionNode, SelectionSetNode } from 'graphql';

// Where a registry knows an interface object alone, the planner takes a condition on another interface or a union for
// one that nothing passes, and breaks off. The concrete types that pass it say the same. test/federation/cases

/** More fragments than this are not made of one operation; then it stays as it is. */
const maxFragments = 10_000;

/** Interfaces whose objects are to be asked for by type. */
export interface ByType {
  /** Those that some registry knows as an object: conditions on them name concrete types alone. */
  readonly interfaceObjects: ReadonlySet<string>;
  /** Whether fields of interfaces are asked of each type too: what is there of one type need not be there of another. */
  readonly fields: boolean;
}

/** An operation that asks by concrete types where the planner needs it. */
export function withConcreteConditions(document: DocumentNode, schema: GraphQLSchema, byType: ByType): DocumentNode {
  if (byType.interfaceObjects.size === 0 && !byType.fields) return document;
  const rewriting = new Rewriting(document, schema, byType);
  const definitions = document.definitions.map((node): DefinitionNode => {
    if (node.kind === Kind.OPERATION_DEFINITION) {
      return { ...node, selectionSet: rewriting.set(node.selectionSet, schema.getRootType(node.operation)?.name) };
    }
    if (node.kind !== Kind.FRAGMENT_DEFINITION) return node;
    return { ...node, selectionSet: rewriting.set(node.selectionSet, node.typeCondition.name.value) };
  });
  return rewriting.madeCount === 0 || rewriting.madeCount > maxFragments ? document : { ...document, definitions };
}

class Rewriting {
  madeCount = 0;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly schema: GraphQLSchema;
  private readonly byType: ByType;

  constructor(document: DocumentNode, schema: GraphQLSchema, byType: ByType) {
    this.schema = schema;
    this.byType = byType;
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
  }

  set(set: SelectionSetNode, parent: string | undefined): SelectionSetNode {
    if (parent === undefined || this.madeCount > maxFragments) return set;
    const selections = this.byType.fields && isAbstractType(this.schema.getType(parent))
      ? [...this.concrete(parent)].flatMap((typeName) => this.ofType({ selectionSet: set }, [], typeName, new Set()))
      : set.selections.flatMap((node) => this.selection(node, parent));
    const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
    return { ...set, selections: selections.length > 0 ? selections : [typename] };
  }

  private selection(node: SelectionNode, parent: string): SelectionNode[] {
    if (node.kind === Kind.FIELD) return [this.field(node, parent)];
    const fragment = this.fragmentOf(node);
    const condition = fragment?.typeCondition?.name.value ?? parent;
    if (fragment !== undefined && this.isUnclear(parent, condition)) {
      const typeNames = [...this.concrete(parent).intersection(this.concrete(condition))];
      return typeNames.flatMap((typeName) => this.ofType(fragment, node.directives ?? [], typeName, new Set()));
    }
    return [node.kind === Kind.INLINE_FRAGMENT ? { ...node, selectionSet: this.set(node.selectionSet, condition) } : node];
  }

  /** What a fragment asks of one concrete type; `seen` fragments are there already. */
  private ofType(
    { selectionSet }: { readonly selectionSet: SelectionSetNode },
    directives: readonly DirectiveNode[],
    typeName: string,
    seen: Set<string>,
  ): SelectionNode[] {
    this.madeCount++;
    const selections = selectionSet.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) return [this.field(node, typeName)];
      const fragment = this.fragmentOf(node);
      const condition = fragment?.typeCondition?.name.value ?? typeName;
      if (fragment === undefined || !this.concrete(condition).has(typeName)) return [];
      if (node.kind === Kind.FRAGMENT_SPREAD && seen.has(node.name.value)) return [];
      if (node.kind === Kind.FRAGMENT_SPREAD && node.directives?.length === 0) seen.add(node.name.value);
      return this.ofType(fragment, node.directives ?? [], typeName, seen);
    });
    if (selections.length === 0) return [];
    const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } } as const;
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
  }

  private field(node: FieldNode, parent: string): FieldNode {
    if (node.selectionSet === undefined) return node;
    return { ...node, selectionSet: this.set(node.selectionSet, this.fieldType(parent, node.name.value)) };
  }

  private fragmentOf(node: InlineFragmentNode | FragmentSpreadNode): InlineFragmentNode | FragmentDefinitionNode | undefined {
    return node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
  }

  private isUnclear(parent: string, condition: string): boolean {
    return parent !== condition && this.byType.interfaceObjects.has(parent) && isAbstractType(this.schema.getType(condition));
  }

  private concrete(name: string): Set<string> {
    const type = this.schema.getType(name);
    if (!isCompositeType(type)) return new Set();
    return new Set((isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]).map((each) => each.name));
  }

  private fieldType(parent: string, fieldName: string): string | undefined {
    const type = this.schema.getType(parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
    return field && getNamedType(field.type).name;
  }
}
