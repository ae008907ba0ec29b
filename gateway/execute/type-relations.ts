import { isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** Answers whether an object of one type passes a type condition, by a schema's types. */
export interface TypeRelations {
  passes(typeName: string, condition: string): boolean;
}

/** Remembers the answers for one schema. */
export function typeRelations(schema: GraphQLSchema): TypeRelations {
  const known = new Map<string, Map<string, boolean>>();
  const find = (typeName: string, condition: string): boolean => {
    const type = schema.getType(typeName);
    const wanted = schema.getType(condition);
    const isConcrete = isObjectType(type) || isInterfaceType(type);
    return isConcrete && isAbstractType(wanted) && schema.isSubType(wanted, type);
  };
  return {
    passes(typeName, condition) {
      if (typeName === condition) return true;
      let answers = known.get(condition);
      if (answers === undefined) {
        answers = new Map();
        known.set(condition, answers);
      }
      let answer = answers.get(typeName);
      if (answer === undefined) {
        answer = find(typeName, condition);
        // Type names come from registries too: only names of the schema are remembered.
        if (schema.getType(typeName) !== undefined) answers.set(typeName, answer);
      }
      return answer;
    },
  };
}
