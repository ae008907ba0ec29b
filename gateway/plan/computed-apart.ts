import { Kind, parse } from 'graphql';
import type {
  ConstArgumentNode, ConstDirectiveNode, DefinitionNode, DocumentNode, EnumTypeDefinitionNode, EnumValueDefinitionNode, FieldDefinitionNode,
  InputValueDefinitionNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode, SelectionSetNode, TypeNode,
} from 'graphql';
import { argumentNamed, stringArgument } from './directive-arguments.ts';

/** A supergraph with some fields moved to registries that exist for the planner alone. */
export interface ApartSupergraph {
  readonly document: DocumentNode;
  /** Names of the added registries to the names of the real ones. */
  readonly realNames: ReadonlyMap<string, string>;
}

// Where a @requires wants a field that is itself computed from others, or that lies below a field of the computing
// registry, the planner takes the fetches of one registry on the way for one: it asks for the computed field without
// what it is computed from, and a registry for its external fields. So here each field of such a chain belongs to a registry of its own: the real one under a name that says how
// far along the chain the field is. test/federation/situations/never-silently-wrong

/** Moves fields that are computed from computed fields, and those, to registries of their own. */
export function computedApart(document: DocumentNode): ApartSupergraph {
  return new Separation(document).result();
}

interface Computed {
  readonly type: ObjectTypeDefinitionNode;
  readonly field: FieldDefinitionNode;
  readonly graph: string;
  readonly requires: SelectionSetNode;
  /** Computed fields that it is computed from. */
  readonly sources: Computed[];
}

/** What a registry under a second name has of one type. */
interface Part {
  readonly keys: Set<string>;
  readonly fields: Map<string, 'own' | 'external'>;
}

class Separation {
  private readonly document: DocumentNode;
  private readonly definitions = new Map<string, DefinitionNode>();
  /** By added registry and type. */
  private readonly parts = new Map<string, Map<string, Part>>();
  /** Added registries to the real ones, as the supergraph's enum has them. */
  private readonly twins = new Map<string, string>();
  private readonly moved = new Map<ConstDirectiveNode, string>();
  private readonly realNames = new Map<string, string>();

  constructor(document: DocumentNode) {
    this.document = document;
    for (const node of document.definitions) {
      if ('name' in node && node.name !== undefined) this.definitions.set(node.name.value, node);
    }
  }

  result(): ApartSupergraph {
    const computed = this.computedFields();
    const required = new Set(computed.flatMap(({ sources }) => sources));
    for (const each of computed) {
      if (each.sources.length > 0 || required.has(each) || this.leadsThroughOwn(each)) this.move(each);
    }
    if (this.parts.size === 0) return { document: this.document, realNames: this.realNames };
    const definitions = this.document.definitions.map((node) => this.rewritten(node));
    return { document: { ...this.document, definitions }, realNames: this.realNames };
  }

  private computedFields(): Computed[] {
    const found = this.document.definitions.flatMap((type) => {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      return (type.fields ?? []).flatMap((field) => joinFields(field).flatMap((directive): Computed[] => {
        const text = stringArgument(directive, 'requires');
        return text === undefined ? [] : [{ type, field, graph: graphOf(directive), requires: fieldSet(text), sources: [] }];
      }));
    });
    for (const each of found) {
      this.walk(each.type.name.value, each.requires, (typeName, fieldName) => {
        each.sources.push(...found.filter(({ type, field }) => type.name.value === typeName && field.name.value === fieldName));
      });
    }
    return found;
  }

  /** Whether what is required lies below a field that the computing registry answers itself. */
  private leadsThroughOwn({ type, graph, requires }: Computed): boolean {
    return requires.selections.some((node) => {
      if (node.kind !== Kind.FIELD || node.selectionSet === undefined) return false;
      const field = this.fieldOf(type.name.value, node.name.value);
      const joined = field && joinFields(field).find((directive) => graphOf(directive) === graph);
      return joined === undefined || argumentNamed(joined, 'external') === undefined;
    });
  }

  private move(computed: Computed): void {
    const { type, field, graph } = computed;
    const directive = joinFields(field).find((one) => graphOf(one) === graph);
    if (directive === undefined || argumentNamed(directive, 'override') !== undefined || !this.canMove(computed)) return;
    const twin = `${graph}__${stepsBelow(computed)}`;
    this.twins.set(twin, graph);
    const own = this.part(twin, type.name.value);
    for (const key of keysOf(type, graph)) {
      own.keys.add(key);
      this.include(twin, type.name.value, fieldSet(key), 'own');
    }
    this.include(twin, type.name.value, computed.requires, 'external');
    own.fields.set(field.name.value, 'own');
    this.includeField(twin, field);
    this.moved.set(directive, twin);
  }

  /** Only where everything on the way is plain: a union there would have to be moved with all its types. */
  private canMove({ type, field, graph, requires }: Computed): boolean {
    let isPlain = keysOf(type, graph).length > 0 && !isComposite(this.definitions.get(namedType(field.type)));
    for (const set of [requires, ...keysOf(type, graph).map(fieldSet)]) {
      const known = this.walk(type.name.value, set, (typeName) => {
        const kind = this.definitions.get(typeName)?.kind;
        if (kind !== Kind.OBJECT_TYPE_DEFINITION && kind !== Kind.INTERFACE_TYPE_DEFINITION) isPlain = false;
      });
      isPlain &&= known;
    }
    return isPlain;
  }

  private include(twin: string, typeName: string, set: SelectionSetNode, as: 'own' | 'external'): void {
    this.walk(typeName, set, (owner, fieldName) => {
      const part = this.part(twin, owner);
      const field = this.fieldOf(owner, fieldName);
      const kind = owner === typeName && as === 'external' ? as : this.kindOf(field, twin);
      if (part.fields.get(fieldName) !== 'own') part.fields.set(fieldName, kind);
      if (field !== undefined) this.includeField(twin, field);
    });
  }

  /** A field that the real registry cannot answer must not be had from the added one either. */
  private kindOf(field: FieldDefinitionNode | undefined, twin: string): 'own' | 'external' {
    const joined = (field === undefined ? [] : joinFields(field)).find((directive) => graphOf(directive) === this.twins.get(twin));
    return joined !== undefined && isElsewhere(joined) ? 'external' : 'own';
  }

  private includeField(twin: string, field: FieldDefinitionNode): void {
    this.part(twin, namedType(field.type));
    for (const argument of field.arguments ?? []) this.includeInput(twin, argument);
  }

  private includeInput(twin: string, { type }: InputValueDefinitionNode): void {
    const name = namedType(type);
    if (this.parts.get(twin)?.has(name)) return;
    this.part(twin, name);
    const definition = this.definitions.get(name);
    if (definition?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return;
    for (const field of definition.fields ?? []) this.includeInput(twin, field);
  }

  private part(twin: string, typeName: string): Part {
    const own = this.parts.get(twin) ?? new Map<string, Part>();
    this.parts.set(twin, own);
    const part = own.get(typeName) ?? { keys: new Set<string>(), fields: new Map() };
    own.set(typeName, part);
    return part;
  }

  /** Visits the fields of a set with their types; false when the set holds more than plain fields. */
  private walk(typeName: string, set: SelectionSetNode, look: (typeName: string, fieldName: string) => void): boolean {
    return set.selections.every((node) => {
      if (node.kind !== Kind.FIELD) return false;
      if (node.name.value === '__typename') return true;
      look(typeName, node.name.value);
      const field = this.fieldOf(typeName, node.name.value);
      return node.selectionSet === undefined || (field !== undefined && this.walk(namedType(field.type), node.selectionSet, look));
    });
  }

  private fieldOf(typeName: string, fieldName: string): FieldDefinitionNode | undefined {
    const type = this.definitions.get(typeName);
    if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION && type?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return undefined;
    return type.fields?.find((field) => field.name.value === fieldName);
  }

  private rewritten(node: DefinitionNode): DefinitionNode {
    if (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph') return this.withTwins(node);
    let result = node;
    for (const [twin, types] of this.parts) {
      const part = 'name' in node && node.name !== undefined ? types.get(node.name.value) : undefined;
      if (part !== undefined) result = this.withPart(result, twin, part);
    }
    return result;
  }

  private withTwins(node: EnumTypeDefinitionNode): EnumTypeDefinitionNode {
    const added = (node.values ?? []).flatMap((value) => {
      const [directive] = value.directives ?? [];
      const own = [...this.twins].filter(([, graph]) => graph === value.name.value).map(([twin]) => twin);
      return directive === undefined ? [] : own.map((twin) => this.twinValue(value, directive, twin));
    });
    return { ...node, values: [...(node.values ?? []), ...added] };
  }

  private twinValue(value: EnumValueDefinitionNode, directive: ConstDirectiveNode, twin: string): EnumValueDefinitionNode {
    const realName = stringArgument(directive, 'name') ?? value.name.value;
    const name = `${realName}${twin.slice(value.name.value.length)}`;
    this.realNames.set(name, realName);
    const directives = [withArgument(directive, 'name', { kind: Kind.STRING, value: name })];
    return { ...value, name: { kind: Kind.NAME, value: twin }, directives };
  }

  private withPart(node: DefinitionNode, twin: string, part: Part): DefinitionNode {
    const graph = this.twins.get(twin) ?? '';
    const joins = part.keys.size === 0
      ? [join('join__type', twin)]
      : [...part.keys].map((key) => join('join__type', twin, { key: { kind: Kind.STRING, value: key } }));
    switch (node.kind) {
      case Kind.SCALAR_TYPE_DEFINITION:
        return { ...node, directives: [...(node.directives ?? []), ...joins] };
      case Kind.ENUM_TYPE_DEFINITION: {
        const values = (node.values ?? []).map((value) => ({ ...value, directives: alsoIn(value.directives ?? [], graph, twin) }));
        return { ...node, values, directives: [...(node.directives ?? []), ...joins] };
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const fields = (node.fields ?? []).map((field) => ({ ...field, directives: alsoIn(field.directives ?? [], graph, twin) }));
        return { ...node, fields, directives: [...(node.directives ?? []), ...joins] };
      }
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_DEFINITION: {
        const fields = (node.fields ?? []).map((field) => this.withField(node, field, twin, part.fields.get(field.name.value)));
        return { ...node, fields, directives: [...(node.directives ?? []), ...joins] };
      }
      default:
        return node;
    }
  }

  private withField(
    type: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
    field: FieldDefinitionNode,
    twin: string,
    kind: 'own' | 'external' | undefined,
  ): FieldDefinitionNode {
    const own = joinFields(field);
    // A field that says nothing is in every registry of its type, which the added one must not become.
    const spelled = own.length > 0 ? [] : graphsOf(type).map((graph) => join('join__field', graph));
    const directives = (field.directives ?? []).map((directive) => (
      this.moved.get(directive) === twin ? withArgument(directive, 'graph', { kind: Kind.ENUM, value: twin }) : directive
    ));
    const isMoved = own.some((directive) => this.moved.get(directive) === twin);
    if (kind === undefined || isMoved) return { ...field, directives: [...directives, ...spelled] };
    const added = join('join__field', twin, kind === 'external' ? { external: { kind: Kind.BOOLEAN, value: true } } : {});
    return { ...field, directives: [...directives, ...spelled, added] };
  }
}

/** Whether a registry only names a field, or has given it away, wholly or by a label. */
function isElsewhere(joined: ConstDirectiveNode): boolean {
  const isSet = (name: string): boolean => {
    const value = argumentNamed(joined, name)?.value;
    return value?.kind === Kind.BOOLEAN && value.value;
  };
  return isSet('external') || isSet('usedOverridden') || stringArgument(joined, 'overrideLabel') !== undefined;
}

/** How many computed fields a field is computed through, at most. */
function stepsBelow({ sources }: Computed, above: readonly Computed[] = []): number {
  const further = sources.filter((source) => !above.includes(source));
  return further.reduce((most, source) => Math.max(most, 1 + stepsBelow(source, [...above, source])), 0);
}

function joinFields(field: FieldDefinitionNode): ConstDirectiveNode[] {
  return (field.directives ?? []).filter((directive) => directive.name.value === 'join__field');
}

function graphsOf(type: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode): string[] {
  return [...new Set((type.directives ?? []).filter(isJoinType).map(graphOf))];
}

function keysOf(type: ObjectTypeDefinitionNode, graph: string): string[] {
  return (type.directives ?? []).filter((directive) => isJoinType(directive) && graphOf(directive) === graph).flatMap((directive) => {
    const key = stringArgument(directive, 'key');
    const resolvable = argumentNamed(directive, 'resolvable')?.value;
    return key === undefined || (resolvable?.kind === Kind.BOOLEAN && !resolvable.value) ? [] : [key];
  });
}

function isJoinType(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'join__type';
}

function graphOf(directive: ConstDirectiveNode): string {
  const value = argumentNamed(directive, 'graph')?.value;
  return value?.kind === Kind.ENUM ? value.value : '';
}

function join(name: string, graph: string, more: Readonly<Record<string, ConstArgumentNode['value']>> = {}): ConstDirectiveNode {
  const values = { graph: { kind: Kind.ENUM, value: graph } as const, ...more };
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(values).map(([key, value]) => ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: key }, value })),
  };
}

function withArgument(directive: ConstDirectiveNode, name: string, value: ConstArgumentNode['value']): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) => (argument.name.value === name ? { ...argument, value } : argument)),
  };
}

function alsoIn(directives: readonly ConstDirectiveNode[], graph: string, twin: string): ConstDirectiveNode[] {
  return [...directives, ...directives.filter((directive) => graphOf(directive) === graph)
    .map((directive) => withArgument(directive, 'graph', { kind: Kind.ENUM, value: twin }))];
}

function fieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no field set: ${text}`);
  return definition.selectionSet;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isComposite(definition: DefinitionNode | undefined): boolean {
  return definition !== undefined && [Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION]
    .some((kind) => kind === definition.kind);
}

