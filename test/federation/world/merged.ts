import { isAbstractType, isObjectType, type GraphQLSchema } from 'graphql';
import { isObjectRef, type Run, type World } from './world.ts';

/** Puts resolvers on the API schema that answer everything in one place: the truth that engines are held against. */
export function resolveInOnePlace(schema: GraphQLSchema, world: World): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) type.resolveType = (value) => (isObjectRef(value) ? value.type : undefined);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (source: unknown, args: Record<string, unknown>, run: Run): unknown => {
        const ref = isObjectRef(source) ? source : { type: type.name, id: type.name };
        return world.read(ref, field.name, args, world.inputs(ref, field.name, run), run);
      };
    }
  }
  return schema;
}
