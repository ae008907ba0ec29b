import { isAbstractType, isInterfaceType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** For each interface and union, the names of the types that pass as it. */
export type TypeMembers = ReadonlyMap<string, ReadonlySet<string>>;

/** Answers whether an object of one type passes a type condition. */
export interface TypeRelations {
  passes(typeName: string, condition: string): boolean;
  /** False for interfaces and unions. */
  isConcrete(typeName: string): boolean;
}

/** Reads the members of all abstract types of a schema. */
export function typeMembers(schema: GraphQLSchema): TypeMembers {
  const members = new Map<string, Set<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type)) continue;
    const names = schema.getPossibleTypes(type).map(({ name }) => name);
    const interfaces = isInterfaceType(type) ? schema.getImplementations(type).interfaces : [];
    members.set(type.name, new Set([...names, ...interfaces.map(({ name }) => name)]));
  }
  return members;
}

/** Makes the answers for one supergraph. */
export function typeRelations(members: TypeMembers): TypeRelations {
  return {
    passes: (typeName, condition) => (
      typeName === condition || (members.get(condition)?.has(typeName) ?? false)
    ),
    isConcrete: (typeName) => !members.has(typeName),
  };
}
