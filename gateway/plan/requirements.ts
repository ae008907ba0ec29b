import { Kind, parse, visit } from 'graphql';
import type { ConstDirectiveNode, InterfaceTypeDefinitionNode, ObjectTypeDefinitionNode, SelectionSetNode } from 'graphql';
import { argumentNamed, stringArgument } from './directive-arguments.ts';
import { fieldSet, isUnresolvable, registryNames } from './mend-supergraph.ts';

type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** What registries say of their fields; fields below others are joined by dots. */
export class Requirements {
  private readonly requires = new Map<string, readonly string[]>();
  private readonly provides = new Map<string, readonly string[]>();
  private readonly externals = new Set<string>();
  private readonly keys = new Map<string, (readonly string[])[]>();
  private readonly interfaces = new Map<string, readonly string[]>();
  private readonly names: ReadonlyMap<string, string>;

  /** Reads from a supergraph what each registry must be given before it can answer a field. */
  constructor(sdl: string) {
    const document = parse(sdl, { noLocation: true });
    this.names = registryNames(document);
    const read = (type: FieldsType): boolean => {
      this.readType(type);
      return false;
    };
    visit(document, { ObjectTypeDefinition: read, InterfaceTypeDefinition: read });
  }

  /** The fields beside it that a field's @requires names. */
  required(registry: string, typeName: string, field: string): readonly string[] {
    return this.find(this.requires, registry, typeName, `.${field}`) ?? [];
  }

  /** The fields below it that a field's @provides names. */
  provided(registry: string, typeName: string, field: string): readonly string[] {
    return this.find(this.provides, registry, typeName, `.${field}`) ?? [];
  }

  /** Whether a registry names a field but cannot answer it, but where it is provided. */
  isExternal(registry: string, typeName: string, field: string): boolean {
    return this.ways(registry, typeName).some((way) => this.externals.has(`${way}.${field}`));
  }

  /** Whether a field is part of a key by which a registry finds objects of a type. */
  isKey(registry: string, typeName: string, field: string): boolean {
    return this.ways(registry, typeName).some((way) => this.keys.get(way)?.some((key) => key.includes(field)) ?? false);
  }

  /** Whether a registry finds objects of a type by these fields. */
  finds(registry: string, typeName: string, fields: readonly string[]): boolean {
    return this.ways(registry, typeName).some((way) => this.keys.get(way)?.some((key) => key.every((name) => fields.includes(name))) ?? false);
  }

  private find<Value>(map: ReadonlyMap<string, Value>, registry: string, typeName: string, rest: string): Value | undefined {
    const way = this.ways(registry, typeName).find((each) => map.has(each + rest));
    return way === undefined ? undefined : map.get(way + rest);
  }

  /** A type's own name, and those of its interfaces, which a registry may know as objects. */
  private ways(registry: string, typeName: string): string[] {
    return [typeName, ...(this.interfaces.get(typeName) ?? [])].map((name) => `${registry} ${name}`);
  }

  private readType(type: FieldsType): void {
    const typeName = type.name.value;
    this.interfaces.set(typeName, (type.interfaces ?? []).map(({ name }) => name.value));
    const keys = keyFields(type);
    for (const directive of type.directives ?? []) {
      const key = directive.name.value === 'join__type' ? stringArgument(directive, 'key') : undefined;
      if (key === undefined || isUnresolvable(directive)) continue;
      const at = `${this.registryOf(directive)} ${typeName}`;
      this.keys.set(at, [...(this.keys.get(at) ?? []), dotted(fieldSet(key))]);
    }
    for (const field of type.fields ?? []) {
      for (const directive of field.directives ?? []) {
        const at = `${this.registryOf(directive)} ${typeName}.${field.name.value}`;
        note(this.requires, at, stringArgument(directive, 'requires'));
        note(this.provides, at, stringArgument(directive, 'provides'));
        const isElsewhere = ['external', 'usedOverridden'].some((name) => {
          const value = argumentNamed(directive, name)?.value;
          return value?.kind === Kind.BOOLEAN && value.value;
        });
        if (isElsewhere && !keys.has(field.name.value)) this.externals.add(at);
      }
    }
  }

  private registryOf(directive: ConstDirectiveNode): string {
    const graph = argumentNamed(directive, 'graph')?.value;
    return graph?.kind === Kind.ENUM ? (this.names.get(graph.value) ?? '') : '';
  }
}

function note(found: Map<string, readonly string[]>, at: string, text: string | undefined): void {
  if (text !== undefined) found.set(at, dotted(fieldSet(text)));
}

/** All fields of a set, those below others with the way to them. */
function dotted(set: SelectionSetNode, above = ''): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return dotted(node.selectionSet, above);
    if (node.kind !== Kind.FIELD || node.name.value === '__typename') return [];
    const path = `${above}${node.name.value}`;
    return [path, ...(node.selectionSet ? dotted(node.selectionSet, `${path}.`) : [])];
  });
}

function keyFields(type: FieldsType): Set<string> {
  const keys = (type.directives ?? []).flatMap((directive) => (
    directive.name.value === 'join__type' ? stringArgument(directive, 'key') ?? [] : []
  ));
  return new Set(keys.flatMap((key) => dotted(fieldSet(key))));
}
