import { Kind, parse, print, visit } from 'graphql';
import type { ConstDirectiveNode, DocumentNode, FieldDefinitionNode, FieldNode } from 'graphql';
import type { InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode, SelectionSetNode } from 'graphql';
import { computedApart } from './computed-apart.ts';
import { argumentNamed, stringArgument } from './directive-arguments.ts';
import { SupergraphTypes } from './supergraph-types.ts';

type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** A field of a supergraph that exists for the planner alone: another field with the arguments a @requires gives it. */
export interface RequiredVariant {
  readonly name: string;
  readonly field: string;
  readonly node: FieldNode;
}

/** A supergraph that the planner plans correctly, and how to say its plans in the registries' own terms. */
export interface MendedSupergraph {
  readonly sdl: string;
  readonly variants: ReadonlyMap<string, RequiredVariant>;
  /** For `registry Type.field`, the ways to what its @requires asks for: variants, or bare fields. */
  readonly requirers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields with arguments that a @requires or a context reads by their bare name. */
  readonly reserved: ReadonlySet<string>;
  /** For `registry Type`, the fields of each key by which the registry finds objects. */
  readonly keys: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Registries that exist for the planner alone, to the names of the real ones. */
  readonly realNames: ReadonlyMap<string, string>;
}

// The planner knows a field by its response name alone. Where a @requires gives arguments, it takes the client's field
// with other arguments, or that of another @requires, for the same. Here each field with arguments that a @requires
// asks for becomes a field of its own; fetches say it in the registry's terms again.
// The planner also sends the first key of a type when it comes back after a @requires, resolvable or not.
// test/gateway/plan/planner-faults

/** Mends a supergraph in front of the planner. */
export function mendSupergraph(sdl: string): MendedSupergraph {
  const { document, realNames } = computedApart(parse(sdl, { noLocation: true }));
  return { ...new Mender(document).mend(), realNames };
}

class Mender {
  private readonly document: DocumentNode;
  private readonly types: SupergraphTypes;
  private readonly variants = new Map<string, RequiredVariant>();
  private readonly byUse = new Map<string, RequiredVariant>();
  private readonly added = new Map<string, Map<string, RequiredVariant>>();
  private readonly requirers = new Map<string, Set<string>>();
  private readonly reserved = new Set<string>();
  private readonly keys = new Map<string, string[][]>();
  private readonly registries: ReadonlyMap<string, string>;

  constructor(document: DocumentNode) {
    this.document = document;
    this.registries = registryNames(document);
    this.types = new SupergraphTypes(document);
  }

  mend(): Omit<MendedSupergraph, 'realNames'> {
    const mended = visit(this.document, {
      ObjectTypeDefinition: (node) => this.type(node),
      InterfaceTypeDefinition: (node) => this.type(node),
    });
    const extended = visit(mended, {
      ObjectTypeDefinition: (node) => this.withVariants(node),
      InterfaceTypeDefinition: (node) => this.withVariants(node),
    });
    const { variants, requirers, reserved, keys } = this;
    return { sdl: print(extended), variants, requirers, reserved, keys };
  }

  private type<Node extends FieldsType>(node: Node): Node {
    for (const directive of node.directives ?? []) this.noteKey(directive, node.name.value);
    const fields = (node.fields ?? []).map((field) => ({
      ...field,
      directives: (field.directives ?? []).map((directive) => this.joinField(directive, node, field)),
    }));
    return { ...node, fields, directives: withoutSpareKeys(node.directives ?? []) };
  }

  private noteKey(directive: ConstDirectiveNode, typeName: string): void {
    const key = isKey(directive) && !isUnresolvable(directive) ? stringArgument(directive, 'key') : undefined;
    if (key === undefined) return;
    const at = `${this.registries.get(graphOf(directive)) ?? ''} ${typeName}`;
    const names = fieldSet(key).selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
    this.keys.set(at, [...(this.keys.get(at) ?? []), names]);
  }

  private joinField(
    directive: ConstDirectiveNode,
    type: FieldsType,
    field: FieldDefinitionNode,
  ): ConstDirectiveNode {
    if (directive.name.value !== 'join__field') return directive;
    this.reserveContexts(directive);
    const text = stringArgument(directive, 'requires');
    if (text === undefined) return directive;
    const used = new Set<string>();
    const set = this.selections(fieldSet(text), type.name.value, used);
    const registry = this.registries.get(graphOf(directive)) ?? '';
    this.requirers.set(`${registry} ${type.name.value}.${field.name.value}`, used);
    const names = [...used].flatMap((path) => path.split('.'));
    if (!names.some((name) => this.variants.has(name))) return directive;
    const value = { kind: Kind.STRING, value: print(set).replaceAll(/\s+/g, ' ').slice(2, -2) } as const;
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map((argument) => (
        argument.name.value === 'requires' ? { ...argument, value } : argument
      )),
    };
  }

  private selections(set: SelectionSetNode, typeName: string, used: Set<string>, above = ''): SelectionSetNode {
    const selections = set.selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const type = node.typeCondition?.name.value ?? typeName;
        return { ...node, selectionSet: this.selections(node.selectionSet, type, used, above) };
      }
      const below = this.types.fieldTypeName(typeName, node.name.value);
      const variant = (node.arguments ?? []).length > 0 ? this.variant(node, typeName) : undefined;
      const name = variant?.name ?? node.name.value;
      const path = `${above}${name}`;
      const nested = node.selectionSet && below !== undefined
        ? { selectionSet: this.selections(node.selectionSet, below, used, `${path}.`) }
        : {};
      // A bare field counts too, even one that takes no arguments: another type may have a variant of its name.
      used.add(path);
      if (variant === undefined) {
        if (this.types.takesArguments(typeName, name)) this.reserved.add(name);
        return { ...node, ...nested };
      }
      return { ...node, ...nested, arguments: [], name: { kind: Kind.NAME, value: name } as const };
    });
    return { ...set, selections };
  }

  private variant(node: FieldNode, typeName: string): RequiredVariant {
    const field = node.name.value;
    const use = `${field}(${(node.arguments ?? []).map((argument) => print(argument)).toSorted().join(',')})`;
    let variant = this.byUse.get(use);
    if (variant === undefined) {
      let name = `${field}__required_${this.byUse.size + 1}`;
      while (this.types.hasFieldNamed(name)) name += '_';
      variant = { name, field, node };
      this.byUse.set(use, variant);
      this.variants.set(name, variant);
    }
    for (const owner of this.types.withImplementations(typeName)) {
      const own = this.added.get(owner) ?? new Map<string, RequiredVariant>();
      own.set(variant.name, variant);
      this.added.set(owner, own);
    }
    return variant;
  }

  private withVariants<Node extends FieldsType>(node: Node): Node | undefined {
    const variants = this.added.get(node.name.value);
    if (variants === undefined) return undefined;
    const fields = [...(node.fields ?? [])];
    for (const variant of variants.values()) {
      const original = fields.find((field) => field.name.value === variant.field);
      if (original !== undefined) fields.push(variantField(original, variant.name));
    }
    return { ...node, fields };
  }

  private reserveContexts(directive: ConstDirectiveNode): void {
    const value = argumentNamed(directive, 'contextArguments')?.value;
    if (value === undefined) return;
    visit(value, {
      ObjectField: (node) => {
        if (node.name.value !== 'selection' || node.value.kind !== Kind.STRING) return;
        visit(fieldSet(node.value.value), { Field: (field) => void this.reserved.add(field.name.value) });
      },
    });
  }
}

/** Names of registries by the supergraph's enum of them. */
export function registryNames(document: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const [directive] = value.directives ?? [];
      names.set(value.name.value, (directive && stringArgument(directive, 'name')) ?? value.name.value);
    }
  }
  return names;
}

/** Reads the text of a field set. */
export function fieldSet(text: string): SelectionSetNode {
  const trimmed = text.trim();
  const document = parse(trimmed.startsWith('{') ? trimmed : `{${trimmed}}`, { noLocation: true });
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no field set: ${text}`);
  return definition.selectionSet;
}

function variantField(original: FieldDefinitionNode, name: string): FieldDefinitionNode {
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    type: original.type,
    directives: (original.directives ?? []).filter((directive) => directive.name.value === 'join__field'),
  };
}

/** Drops keys that cannot be resolved where the same registry has one that can. */
function withoutSpareKeys(directives: readonly ConstDirectiveNode[]): ConstDirectiveNode[] {
  const resolvable = new Set(
    directives.filter((node) => isKey(node) && !isUnresolvable(node)).map((node) => graphOf(node)),
  );
  return directives.filter((node) => !(isKey(node) && isUnresolvable(node) && resolvable.has(graphOf(node))));
}

function isKey(node: ConstDirectiveNode): boolean {
  return node.name.value === 'join__type' && stringArgument(node, 'key') !== undefined;
}

/** Whether a registry cannot find objects by a key that it names. */
export function isUnresolvable(node: ConstDirectiveNode): boolean {
  const value = argumentNamed(node, 'resolvable')?.value;
  return value?.kind === Kind.BOOLEAN && !value.value;
}

function graphOf(node: ConstDirectiveNode): string {
  const value = argumentNamed(node, 'graph')?.value;
  return value?.kind === Kind.ENUM ? value.value : '';
}
