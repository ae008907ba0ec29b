import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

/** What a registry's field can bring, in types of the supergraph. */
export interface BroughtTypes {
  /** Concrete types; empty for scalars and enums. */
  readonly names: readonly string[];
  /** True when the registry knows the interface only, as an interface object: it cannot tell the concrete type. */
  readonly isInterfaceObject: boolean;
}

/** Answers what types of objects a registry's fields bring. */
export class DeliveryTypes {
  private readonly full: GraphQLSchema;
  private readonly registries: ReadonlyMap<string, GraphQLSchema>;

  constructor(full: GraphQLSchema, registries: ReadonlyMap<string, GraphQLSchema>) {
    this.full = full;
    this.registries = registries;
  }

  /** Types of a field of a concrete type in one registry; undefined when the registry has no such field. */
  ofField(registry: string, typeName: string, fieldName: string): BroughtTypes | undefined {
    for (const type of this.standIns(registry, typeName)) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      const field = type.getFields()[fieldName];
      if (field !== undefined) return this.brought(registry, getNamedType(field.type));
    }
    return undefined;
  }

  /** Answers whether every registry that has the field can have it bring a type. */
  everywhere(typeName: string, fieldName: string): (name: string) => boolean {
    const lists = [...this.registries.keys()].flatMap((registry) => {
      const names = this.ofField(registry, typeName, fieldName)?.names;
      return names === undefined ? [] : [names];
    });
    return (name) => lists.every((names) => names.includes(name));
  }

  /** True when a registry knows a concrete type only through an interface object. */
  isKnownByInterface(registry: string, typeName: string): boolean {
    return this.registries.get(registry)?.getType(typeName) === undefined;
  }

  /** The type itself and, in registries that do not know it, interfaces that stand for it as objects. */
  private standIns(registry: string, typeName: string): GraphQLNamedType[] {
    const schema = this.registries.get(registry);
    if (schema === undefined) return [];
    const own = schema.getType(typeName);
    const type = this.full.getType(typeName);
    const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
    const objects = interfaces.map(({ name }) => schema.getType(name)).filter((found) => isObjectType(found));
    return own === undefined ? objects : [own, ...objects];
  }

  private brought(registry: string, type: GraphQLNamedType): BroughtTypes {
    const schema = this.registries.get(registry);
    if (isAbstractType(type) && schema !== undefined) {
      const members = schema.getPossibleTypes(type).map((member) => this.brought(registry, member));
      return {
        names: [...new Set(members.flatMap(({ names }) => names))],
        isInterfaceObject: members.some(({ isInterfaceObject }) => isInterfaceObject),
      };
    }
    if (!isObjectType(type)) return { names: [], isInterfaceObject: false };
    const inFull = this.full.getType(type.name);
    if (!isAbstractType(inFull)) return { names: [type.name], isInterfaceObject: false };
    const names = this.full.getPossibleTypes(inFull).map(({ name }) => name);
    return { names, isInterfaceObject: true };
  }
}
