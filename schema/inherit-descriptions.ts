import type {
  DefinitionNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  ObjectTypeDefinitionNode,
} from 'graphql';
import { Kind } from 'graphql';

type Fields = ReadonlyMap<string, FieldDefinitionNode>;

/** Gives a field that an interface asks for the interface's description, where it brings none of its own. */
// Five types repeat the fields of Publication: described once, they cannot drift apart.
export function inheritDescriptions(document: DocumentNode): DocumentNode {
  const interfaces = new Map<string, Fields>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    interfaces.set(definition.name.value, fieldsByName(definition.fields ?? []));
  }
  const describe = (definition: DefinitionNode): DefinitionNode =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ? describeType(definition, interfaces) : definition;
  return { ...document, definitions: document.definitions.map(describe) };
}

function fieldsByName(fields: readonly FieldDefinitionNode[]): Fields {
  return new Map(fields.map((field) => [field.name.value, field]));
}

function describeType(
  type: ObjectTypeDefinitionNode,
  interfaces: ReadonlyMap<string, Fields>,
): ObjectTypeDefinitionNode {
  const models = (type.interfaces ?? []).map(({ name }) => interfaces.get(name.value));
  if (models.length === 0) return type;
  const fields = (type.fields ?? []).map((field) => {
    const model = models.find((candidate) => candidate?.has(field.name.value));
    return describeField(field, model?.get(field.name.value));
  });
  return { ...type, fields };
}

function describeField(
  field: FieldDefinitionNode,
  model: FieldDefinitionNode | undefined,
): FieldDefinitionNode {
  if (model === undefined) return field;
  const models = new Map((model.arguments ?? []).map((argument) => [argument.name.value, argument]));
  const args = (field.arguments ?? []).map((argument) =>
    describeArgument(argument, models.get(argument.name.value)),
  );
  const description = field.description ?? model.description;
  return { ...field, arguments: args, ...(description === undefined ? {} : { description }) };
}

function describeArgument(
  argument: InputValueDefinitionNode,
  model: InputValueDefinitionNode | undefined,
): InputValueDefinitionNode {
  const description = argument.description ?? model?.description;
  return description === undefined ? argument : { ...argument, description };
}
