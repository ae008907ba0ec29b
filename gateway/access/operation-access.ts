import { Kind, getNamedType, getOperationAST, isCompositeType } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLCompositeType, GraphQLSchema } from 'graphql';
import type { SelectionNode, SelectionSetNode } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { findField } from './find-field.ts';
import { all, isOpen, type Requirement } from './requirement.ts';

/** One place in the answer of an operation that not everybody may see. */
export interface Guard {
  /** Response path without list positions. */
  readonly path: readonly string[];
  /** What stands there, such as `Programme.budgets`. */
  readonly coordinate: string;
  readonly needs: Requirement;
  /** Leaves of the answer at and below this place. */
  readonly leaves: number;
}

/** What an operation asks that not everybody may see; worked out once for each document. */
export interface OperationAccess {
  /** Outer places before those inside them. */
  readonly guards: readonly Guard[];
  /** Each requirement of the guards once. */
  readonly needs: readonly Requirement[];
  /** Leaves of the whole answer. */
  readonly leaves: number;
  /** Selection sets that were looked at; each once. */
  readonly visits: number;
}

/**
 * Finds the guarded places of a validated operation. A selection set is read once, wherever its
 * fragment is used; what it holds is then put under each path that leads to it, so the work is
 * bounded by the number of selections that the limits of shape allow.
 */
export function planAccess(
  rules: AccessRules,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string | null,
): OperationAccess {
  const operation = getOperationAST(document, operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (!operation || !type) return { guards: [], needs: [], leaves: 0, visits: 0 };
  const walk = new Walk(rules, schema, document);
  const { guards, leaves } = walk.read(operation.selectionSet, type);
  return { guards, needs: [...new Set(guards.map(({ needs }) => needs))], leaves, visits: walk.visits };
}

interface Part {
  readonly guards: readonly Guard[];
  readonly leaves: number;
}

class Walk {
  visits = 0;
  readonly #rules: AccessRules;
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #known = new Map<SelectionSetNode, Part>();

  constructor(rules: AccessRules, schema: GraphQLSchema, document: DocumentNode) {
    this.#rules = rules;
    this.#schema = schema;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  read(set: SelectionSetNode, type: GraphQLCompositeType): Part {
    const known = this.#known.get(set);
    if (known) return known;
    this.visits += 1;
    const parts = set.selections.map((selection) => this.#readSelection(selection, type));
    const part = {
      guards: mergeGuards(parts.flatMap(({ guards }) => guards)),
      leaves: parts.reduce((sum, { leaves }) => sum + leaves, 0),
    };
    this.#known.set(set, part);
    return part;
  }

  #readSelection(node: SelectionNode, type: GraphQLCompositeType): Part {
    if (node.kind === Kind.FIELD) return this.#readField(node, type);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition?.name.value;
    const inner = condition === undefined ? type : this.#schema.getType(condition);
    return fragment && isCompositeType(inner) ? this.read(fragment.selectionSet, inner) : { guards: [], leaves: 0 };
  }

  #readField(node: FieldNode, type: GraphQLCompositeType): Part {
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    const named = getNamedType(findField(this.#schema, type, name)?.type);
    const below =
      node.selectionSet && isCompositeType(named)
        ? this.read(node.selectionSet, named)
        : // The name of a type alone is no answer worth having: it does not count as something left.
          { guards: [], leaves: name === '__typename' ? 0 : 1 };
    const guards = below.guards.map((guard) => ({ ...guard, path: [key, ...guard.path] }));
    const needs = this.#rules.fieldNeeds(type.name, name);
    // The name of a type is no record. Guarding it would null whole unions for clients that add it everywhere.
    if (isOpen(needs) || name === '__typename') return { guards, leaves: below.leaves };
    const own = { path: [key], coordinate: `${type.name}.${name}`, needs, leaves: below.leaves };
    return { guards: [own, ...guards], leaves: below.leaves };
  }
}

/** Makes one guard of those that stand in one place: whoever may not see one of them sees none. */
function mergeGuards(guards: readonly Guard[]): readonly Guard[] {
  if (guards.length < 2) return guards;
  const merged = new Map<string, Guard>();
  for (const guard of guards) {
    const place = guard.path.join('/');
    const known = merged.get(place);
    merged.set(place, known ? join(known, guard) : guard);
  }
  return [...merged.values()].toSorted((a, b) => a.path.length - b.path.length);
}

function join(a: Guard, b: Guard): Guard {
  return { ...a, needs: a.needs === b.needs ? a.needs : all([a.needs, b.needs]), leaves: a.leaves + b.leaves };
}
