import { type ASTNode, Kind, parse, print, visit } from 'graphql';

/** Ways to make an operation smaller by one step, the largest steps first. */
export function* smallerOperations(text: string): Generator<string> {
  const document = parse(text, { noLocation: true });
  yield* edits(document, (node) =>
    [Kind.FIELD, Kind.INLINE_FRAGMENT, Kind.FRAGMENT_SPREAD].includes(node.kind as never) ? [null] : undefined);
  // A fragment takes the place of its spread, or its selections take the place of the fragment.
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  yield* edits(document, (node) => {
    if (node.kind !== Kind.FRAGMENT_SPREAD) return undefined;
    const fragment = fragments.get(node.name.value);
    return fragment && [{
      kind: Kind.INLINE_FRAGMENT, typeCondition: fragment.typeCondition, selectionSet: fragment.selectionSet, directives: node.directives,
    }];
  });
  yield* edits(document, (node) => {
    if (node.kind !== Kind.SELECTION_SET) return undefined;
    return node.selections.flatMap((one, index) =>
      one.kind === Kind.INLINE_FRAGMENT
        ? [{ ...node, selections: [...node.selections.slice(0, index), ...one.selectionSet.selections, ...node.selections.slice(index + 1)] }]
        : []);
  });
  yield* edits(document, (node) => ([Kind.DIRECTIVE, Kind.ARGUMENT].includes(node.kind as never) ? [null] : undefined));
  yield* edits(document, (node) => (node.kind === Kind.FIELD && node.alias ? [{ ...node, alias: undefined }] : undefined));
  yield* edits(document, (node) => ([Kind.VARIABLE_DEFINITION, Kind.FRAGMENT_DEFINITION].includes(node.kind as never) ? [null] : undefined));
}

/** Ways to make a subgraph's schema smaller by one step. */
export function* smallerSchemas(text: string): Generator<string> {
  const document = parse(text, { noLocation: true });
  const kinds = [
    [Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION, Kind.ENUM_TYPE_DEFINITION,
      Kind.INPUT_OBJECT_TYPE_DEFINITION, Kind.SCALAR_TYPE_DEFINITION],
    [Kind.FIELD_DEFINITION],
    [Kind.INPUT_VALUE_DEFINITION, Kind.ENUM_VALUE_DEFINITION, Kind.DIRECTIVE],
  ];
  for (const group of kinds) {
    yield* edits(document, (node) => {
      const isLink = node.kind === Kind.DIRECTIVE && node.name.value === 'link';
      return group.includes(node.kind as never) && !isLink ? [null] : undefined;
    });
  }
  yield* edits(document, (node) => {
    if (node.kind === Kind.UNION_TYPE_DEFINITION && node.types && node.types.length > 1) {
      return node.types.map((gone) => ({ ...node, types: node.types?.filter((one) => one !== gone) }));
    }
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
      return (node.interfaces ?? []).map((gone) => ({ ...node, interfaces: node.interfaces?.filter((one) => one !== gone) }));
    }
    return undefined;
  });
  yield* edits(document, (node) => {
    if (node.kind !== Kind.ARGUMENT || node.name.value !== 'fields' || node.value.kind !== Kind.STRING) return undefined;
    return [...smallerOperations(`{${node.value.value}}`)].map((set) => ({ ...node, value: { kind: Kind.STRING, value: set.trim().slice(1, -1) } }));
  });
  yield* edits(document, (node) => {
    if (node.kind === Kind.NON_NULL_TYPE) return [node.type];
    // What stands in the place of a list may be required already, and nothing is required twice.
    if (node.kind === Kind.LIST_TYPE) return [node.type.kind === Kind.NON_NULL_TYPE ? node.type.type : node.type];
    return undefined;
  });
}

/** A schema without a type, or without one field of it, and without all that mentions the type. */
export function without(text: string, typeName: string, fieldName?: string): string {
  const document = parse(text, { noLocation: true });
  return print(visit(document, {
    enter(node, _key, _parent, _path, ancestors) {
      if (node.kind === Kind.FIELD_DEFINITION && fieldName !== undefined && node.name.value === fieldName) {
        return ownerOf(ancestors) === typeName ? null : undefined;
      }
      if (fieldName !== undefined) return undefined;
      if ((node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.INPUT_VALUE_DEFINITION) && names(node.type, typeName)) return null;
      if (node.kind === Kind.NAMED_TYPE && node.name.value === typeName) return null;
      return 'name' in node && node.kind.endsWith('TypeDefinition') && node.name?.kind === Kind.NAME && node.name.value === typeName ? null : undefined;
    },
  }));
}

/** A schema in which one field may be null, or is no list any more; undefined where it is neither. */
export function loosened(text: string, typeName: string, fieldName: string): string | undefined {
  const document = parse(text, { noLocation: true });
  const loose = visit(document, {
    FieldDefinition(node, _key, _parent, _path, ancestors) {
      const { type } = node;
      if (node.name.value !== fieldName || ownerOf(ancestors) !== typeName || type.kind === Kind.NAMED_TYPE) return undefined;
      return { ...node, type: type.type };
    },
  });
  return loose === document ? undefined : print(loose);
}

/** Whether all schemas that have a field say the same of its lists and of what may be null. */
export function isUniform(texts: readonly string[]): boolean {
  const known = new Map<string, string>();
  let agrees = true;
  for (const text of texts) {
    visit(parse(text, { noLocation: true }), {
      FieldDefinition(node, _key, _parent, _path, ancestors) {
        const field = `${ownerOf(ancestors)}.${node.name.value}`;
        const wrap = print(node.type).replaceAll(/\w+/gu, '_');
        agrees &&= (known.get(field) ?? wrap) === wrap;
        known.set(field, wrap);
      },
    });
  }
  return agrees;
}

/** The name of the type around a node. */
function ownerOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string | undefined {
  const owner = ancestors.findLast((one): one is ASTNode => !Array.isArray(one) && 'name' in one);
  return owner && 'name' in owner ? owner.name?.value : undefined;
}

function names(type: ASTNode, typeName: string): boolean {
  return print(type).replaceAll(/[[\]!]/gu, '') === typeName;
}

/** All documents that differ by one edit: `change` answers what may take a node's place. */
function* edits(document: ASTNode, change: (node: ASTNode) => readonly (object | null)[] | undefined): Generator<string> {
  const counts: number[] = [];
  visit(document, { enter: (node) => void counts.push(change(node)?.length ?? 0) });
  for (const [position, count] of counts.entries()) {
    for (let choice = 0; choice < count; choice += 1) {
      let seen = -1;
      const edited = visit(document, {
        enter(node) {
          seen += 1;
          return seen === position ? change(node)?.[choice] : undefined;
        },
      });
      yield print(edited);
    }
  }
}
