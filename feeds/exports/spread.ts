import { GraphQLSchema, Kind, TypeNameMetaFieldDef, getNamedType, isCompositeType, isInterfaceType, isObjectType, print } from 'graphql';
import type {
  ConstDirectiveNode, DirectiveNode, DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLCompositeType, GraphQLOutputType,
  InlineFragmentNode, OperationDefinitionNode, SelectionNode, SelectionSetNode,
} from 'graphql';

/** One field of an operation, with all fragments spread out. */
export interface Field {
  /** Under which it stands in answers. */
  readonly key: string;
  readonly node: FieldNode;
  readonly type: GraphQLOutputType;
  /** The type that it was asked of. */
  readonly of: GraphQLCompositeType;
  /** The fragments around it that not every record meets, the outermost first. */
  readonly within: readonly InlineFragmentNode[];
  readonly fields: readonly Field[];
}

/** Spreads all fragments of a valid operation out, and joins what is asked under one key in several places. */
export function spreadOperation(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): readonly Field[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation);
  return root ? join(spread({ schema, fragments }, operation.selectionSet, { of: root, within: [] })) : [];
}

/** Writes fields back as selections. */
export function asSelections(fields: readonly Field[]): readonly SelectionNode[] {
  return fields.map(({ node, within, fields: inside }) => {
    const field: FieldNode = inside.length === 0 ? node : { ...node, selectionSet: setOf(asSelections(inside)) };
    return within.reduceRight<SelectionNode>((inner, fragment) => ({ ...fragment, selectionSet: setOf([inner]) }), field);
  });
}

/** A selection set of these selections. */
export function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

interface Known {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

interface Place {
  readonly of: GraphQLCompositeType;
  readonly within: readonly InlineFragmentNode[];
}

function spread(known: Known, set: SelectionSetNode, place: Place): readonly Field[] {
  return set.selections.flatMap((selection): readonly Field[] => {
    if (selection.kind === Kind.FIELD) return spreadField(known, selection, place);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? known.fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    const named = fragment.typeCondition && known.schema.getType(fragment.typeCondition.name.value);
    const of = isCompositeType(named) ? named : place.of;
    return spread(known, fragment.selectionSet, { of, within: [...place.within, ...condition(selection.directives, of, place.of)] });
  });
}

function spreadField(known: Known, selection: FieldNode, { of, within }: Place): readonly Field[] {
  const type = typeOf(of, selection.name.value);
  if (!type) return [];
  const { selectionSet, ...node } = selection;
  const named = getNamedType(type);
  const fields = selectionSet && isCompositeType(named) ? spread(known, selectionSet, { of: named, within: [] }) : [];
  return [{ key: (node.alias ?? node.name).value, node, type, of, within, fields }];
}

function typeOf(of: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef.type;
  return isObjectType(of) || isInterfaceType(of) ? of.getFields()[name]?.type : undefined;
}

// A file has no later parts: what was to be deferred comes with the rest.
function condition(directives: readonly DirectiveNode[] = [], of: GraphQLCompositeType, around: GraphQLCompositeType): readonly InlineFragmentNode[] {
  const kept = directives.filter(({ name }) => name.value !== 'defer') as readonly ConstDirectiveNode[];
  if (of === around && kept.length === 0) return [];
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: of.name } } as const;
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: kept, selectionSet: setOf([]) }];
}

/** Joins fields that stand under one key and under the same conditions, and those inside them. */
function join(fields: readonly Field[]): readonly Field[] {
  const groups = Map.groupBy(fields, ({ key, within, node }) => [key, ...within.map(headOf), ...(node.directives ?? []).map(print)].join('\n'));
  return [...groups.values()].map((group) => ({ ...group[0]!, fields: join(group.flatMap((one) => one.fields)) }));
}

function headOf({ typeCondition, directives = [] }: InlineFragmentNode): string {
  return [typeCondition?.name.value, ...directives.map(print)].join(' ');
}
