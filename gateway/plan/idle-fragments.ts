import { Kind, getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType, parse } from 'graphql';
import type { DocumentNode, GraphQLSchema, SelectionNode, SelectionSetNode } from 'graphql';

// The planner leaves fragments in a fetch that no object there can pass. Two of them may want fields of one name and
// of different types, and the registry refuses it all. test/federation/cases

/** The text of a fetch without fragments that can never apply; undefined when it has none. */
export function withoutIdleFragments(text: string, registry: GraphQLSchema): DocumentNode | undefined {
  const document = parse(text, { noLocation: true });
  const pruning = new Pruning(registry);
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return node;
    const root = registry.getRootType(node.operation)?.name;
    return { ...node, selectionSet: pruning.set(node.selectionSet, { declared: root, possible: undefined }) };
  });
  return pruning.hasPruned ? { ...document, definitions } : undefined;
}

/** What is known of the objects at one place: nothing where there is no list of possible types. */
interface Place {
  readonly declared: string | undefined;
  readonly possible: ReadonlySet<string> | undefined;
}

class Pruning {
  hasPruned = false;
  private readonly schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  set(set: SelectionSetNode, place: Place): SelectionSetNode {
    const selections = set.selections.flatMap((node) => this.selection(node, place) ?? []);
    const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
    return { ...set, selections: selections.length > 0 ? selections : [typename] };
  }

  private selection(node: SelectionNode, place: Place): SelectionNode | undefined {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    if (node.kind === Kind.FIELD) {
      if (node.selectionSet === undefined) return node;
      return { ...node, selectionSet: this.set(node.selectionSet, this.below(place, node.name.value)) };
    }
    const condition = node.typeCondition?.name.value;
    const passing = condition === undefined ? place : this.narrowed(place, condition);
    if (passing.possible?.size === 0) {
      this.hasPruned = true;
      return undefined;
    }
    const selections = node.selectionSet.selections.flatMap((inner) => this.selection(inner, passing) ?? []);
    return selections.length === 0 ? undefined : { ...node, selectionSet: { ...node.selectionSet, selections } };
  }

  private narrowed({ possible }: Place, condition: string): Place {
    const names = this.concrete(condition);
    return { declared: condition, possible: names && (possible === undefined ? names : possible.intersection(names)) };
  }

  private below({ declared }: Place, fieldName: string): Place {
    const type = declared === undefined ? undefined : this.schema.getType(declared);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
    const name = field && getNamedType(field.type).name;
    // The entities of a fetch may be of any type.
    if (name === undefined || fieldName === '_entities') return { declared: undefined, possible: undefined };
    return { declared: name, possible: this.concrete(name) };
  }

  private concrete(name: string): ReadonlySet<string> | undefined {
    const type = this.schema.getType(name);
    if (!isCompositeType(type)) return undefined;
    return new Set((isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]).map((each) => each.name));
  }
}
