import { Kind, type DocumentNode } from 'graphql';

/** Words that a registry's contract knows, for checks of what does not come through GraphQL, and of text that names them. */
export interface SchemaWords {
  /** Values of an enumeration. */
  valuesOf(enumeration: string): ReadonlySet<string>;
  /** Names of the fields of an object type. */
  fieldsOf(type: string): ReadonlySet<string>;
}

/** Reads the words of a contract. */
export function readSchemaWords({ definitions }: DocumentNode): SchemaWords {
  const values = new Map<string, ReadonlySet<string>>();
  const fields = new Map<string, ReadonlySet<string>>();
  for (const node of definitions) {
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) values.set(node.name.value, namesOf(node.values));
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) fields.set(node.name.value, namesOf(node.fields));
  }
  return { valuesOf: (name) => wordsOf(values, name), fieldsOf: (name) => wordsOf(fields, name) };
}

function namesOf(nodes: readonly { readonly name: { readonly value: string } }[] = []): ReadonlySet<string> {
  return new Set(nodes.map(({ name }) => name.value));
}

function wordsOf(words: ReadonlyMap<string, ReadonlySet<string>>, name: string): ReadonlySet<string> {
  const found = words.get(name);
  if (!found) throw new TypeError(`The contract has no ${name}.`);
  return found;
}
