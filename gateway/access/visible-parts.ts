import { Kind, isTypeDefinitionNode, specifiedScalarTypes } from 'graphql';
import type { DocumentNode, FieldDefinitionNode, InputValueDefinitionNode, TypeDefinitionNode, TypeNode } from 'graphql';

/** What stands at a coordinate: a type, a field of an object or interface, or anything smaller or put in. */
export type PartKind = 'type' | 'field' | 'detail';

/** Says whether the part of a schema at a coordinate may be shown. */
export type MayShow = (coordinate: string, kind: PartKind) => boolean;

type Types = Map<string, TypeDefinitionNode>;

/** Takes out of a schema what may not be shown, and whatever makes no sense without it. */
export function visibleParts(document: DocumentNode, mayShow: MayShow): DocumentNode {
  const types: Types = new Map();
  for (const node of document.definitions) {
    if (isTypeDefinitionNode(node) && mayShow(node.name.value, 'type')) types.set(node.name.value, node);
  }
  // What goes may take other parts with it: again until nothing more goes.
  const refiner = new Refiner(types, mayShow);
  while (refiner.refine());
  const kept = reachable(types);
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      ...document.definitions.filter((node) => !isTypeDefinitionNode(node)),
      ...[...types.values()].filter(({ name }) => kept.has(name.value)),
    ],
  };
}

const builtIn: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

class Refiner {
  readonly #types: Types;
  readonly #mayShow: MayShow;

  constructor(types: Types, mayShow: MayShow) {
    this.#types = types;
    this.#mayShow = mayShow;
  }

  /** Goes over every type once; true where anything was taken out. */
  refine(): boolean {
    let changed = false;
    for (const [name, node] of this.#types) {
      const refined = this.#refineType(name, node);
      if (refined === node) continue;
      changed = true;
      if (refined) this.#types.set(name, refined);
      else this.#types.delete(name);
    }
    return changed;
  }

  #refineType(name: string, node: TypeDefinitionNode): TypeDefinitionNode | undefined {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION: {
        const own = replace(node.fields ?? [], (field) => this.#refineField(name, field));
        const fields = node.kind === Kind.INTERFACE_TYPE_DEFINITION ? this.#sharedFields(name, own) : own;
        const interfaces = replace(node.interfaces ?? [], (parent) => (this.#knows(parent) ? parent : undefined));
        if (fields.length === 0) return undefined;
        return fields === node.fields && interfaces === node.interfaces ? node : { ...node, fields, interfaces };
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const fields = replace(node.fields ?? [], (field) => (this.#keeps(`${name}.${field.name.value}`, 'detail', field.type) ? field : undefined));
        return fields === node.fields ? node : withFields(node, fields);
      }
      case Kind.UNION_TYPE_DEFINITION: {
        const types = replace(node.types ?? [], (type) => (this.#knows(type) ? type : undefined));
        if (types.length === 0) return undefined;
        return types === node.types ? node : { ...node, types };
      }
      case Kind.ENUM_TYPE_DEFINITION: {
        const values = replace(node.values ?? [], (value) => (this.#mayShow(`${name}.${value.name.value}`, 'detail') ? value : undefined));
        if (values.length === 0) return undefined;
        return values === node.values ? node : { ...node, values };
      }
      default:
        return node;
    }
  }

  #refineField(type: string, field: FieldDefinitionNode): FieldDefinitionNode | undefined {
    const coordinate = `${type}.${field.name.value}`;
    if (!this.#keeps(coordinate, 'field', field.type)) return undefined;
    const given = field.arguments ?? [];
    const kept = replace(given, (argument) =>
      this.#keeps(`${coordinate}(${argument.name.value}:)`, 'detail', argument.type) ? argument : undefined,
    );
    if (kept === given) return field;
    // A field that needs an argument which is not shown could not be asked for.
    return given.some((argument) => isRequired(argument) && !kept.includes(argument)) ? undefined : { ...field, arguments: kept };
  }

  /** An interface can promise only what all types behind it still have. */
  #sharedFields(name: string, fields: readonly FieldDefinitionNode[]): readonly FieldDefinitionNode[] {
    const behind = [...this.#types.values()].flatMap((type) =>
      'interfaces' in type && type.interfaces?.some((parent) => parent.name.value === name) ? [(type.fields ?? [])] : [],
    );
    return replace(fields, (field) =>
      behind.every((others) => others.some((other) => other.name.value === field.name.value)) ? field : undefined,
    );
  }

  #keeps(coordinate: string, kind: PartKind, type: TypeNode): boolean {
    return this.#mayShow(coordinate, kind) && this.#knows(type);
  }

  #knows(type: TypeNode): boolean {
    const name = namedType(type);
    return builtIn.has(name) || this.#types.has(name);
  }
}

function withFields<Node extends { readonly fields?: readonly InputValueDefinitionNode[] }>(
  node: Node,
  fields: readonly InputValueDefinitionNode[],
): Node | undefined {
  // Without a field that it needs, nobody could fill in the input.
  const isBroken = (node.fields ?? []).some((field) => isRequired(field) && !fields.includes(field));
  return isBroken || fields.length === 0 ? undefined : { ...node, fields };
}

function isRequired({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Maps a list and leaves out what maps to nothing; the same list where nothing changes. */
function replace<Item>(items: readonly Item[], map: (item: Item) => Item | undefined): readonly Item[] {
  const mapped = items.flatMap((item) => map(item) ?? []);
  return mapped.length === items.length && mapped.every((item, index) => item === items[index]) ? items : mapped;
}

function reachable(types: Types): ReadonlySet<string> {
  const reached = new Set(['Query', 'Mutation', 'Subscription']);
  for (const name of reached) {
    const node = types.get(name);
    if (node) for (const next of mentions(node, types)) reached.add(next);
  }
  return reached;
}

function mentions(node: TypeDefinitionNode, types: Types): readonly string[] {
  const named: TypeNode[] = [];
  if ('interfaces' in node) named.push(...(node.interfaces ?? []));
  if ('types' in node) named.push(...(node.types ?? []));
  for (const field of 'fields' in node ? (node.fields ?? []) : []) {
    named.push(field.type);
    if (field.kind === Kind.FIELD_DEFINITION) named.push(...(field.arguments ?? []).map(({ type }) => type));
  }
  const behind = node.kind === Kind.INTERFACE_TYPE_DEFINITION ? implementers(node.name.value, types) : [];
  return [...named.map(namedType), ...behind];
}

function implementers(name: string, types: Types): readonly string[] {
  return [...types.values()].flatMap((type) =>
    'interfaces' in type && type.interfaces?.some((parent) => parent.name.value === name) ? [type.name.value] : [],
  );
}
