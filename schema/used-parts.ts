import {
  TypeInfo,
  getNamedType,
  isEnumType,
  isInputObjectType,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, GraphQLNamedType, GraphQLSchema } from 'graphql';

/**
 * Names every part of a schema that an operation rests on, as `Type`, `Type.field`, `Type.field.argument`
 * and `Enum.VALUE`. A variable rests on all that its type holds: its value is not known here.
 */
export function usedParts(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const parts = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field() {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (!parent || !field) return;
      parts.add(parent.name).add(`${parent.name}.${field.name}`);
      addWholeType(parts, getNamedType(field.type));
    },
    Argument() {
      const [parent, field, argument] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
      if (parent && field && argument) parts.add(`${parent.name}.${field.name}.${argument.name}`);
    },
    InlineFragment({ typeCondition }) {
      if (typeCondition !== undefined) parts.add(typeCondition.name.value);
    },
    FragmentDefinition({ typeCondition }) {
      parts.add(typeCondition.name.value);
    },
    ObjectField({ name }) {
      const owner = getNamedType(info.getParentInputType());
      if (owner) parts.add(owner.name).add(`${owner.name}.${name.value}`);
    },
    EnumValue({ value }) {
      const type = getNamedType(info.getInputType());
      if (type) parts.add(type.name).add(`${type.name}.${value}`);
    },
    VariableDefinition({ type }) {
      const known = typeFromAST(schema, type);
      if (known !== undefined) addWholeType(parts, getNamedType(known));
    },
  });
  visit(document, visitor);
  return parts;
}

/** Adds a type, the values of an enum, and all that an input object can hold. */
function addWholeType(parts: Set<string>, type: GraphQLNamedType): void {
  if (isEnumType(type)) {
    for (const { name } of type.getValues()) parts.add(`${type.name}.${name}`);
  } else if (isInputObjectType(type) && !parts.has(type.name)) {
    parts.add(type.name);
    for (const field of Object.values(type.getFields())) {
      parts.add(`${type.name}.${field.name}`);
      addWholeType(parts, getNamedType(field.type));
    }
  }
  parts.add(type.name);
}
