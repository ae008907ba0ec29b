import { Kind } from 'graphql';
import type { DocumentNode, FieldDefinitionNode, TypeNode } from 'graphql';

/** What a supergraph's text says about types and fields, read without building a schema. */
export class SupergraphTypes {
  private readonly fields = new Map<string, Map<string, FieldDefinitionNode>>();
  private readonly implementations = new Map<string, string[]>();
  private readonly fieldNames = new Set<string>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      this.fields.set(node.name.value, new Map((node.fields ?? []).map((field) => [field.name.value, field])));
      for (const field of node.fields ?? []) this.fieldNames.add(field.name.value);
      for (const parent of node.interfaces ?? []) {
        const names = this.implementations.get(parent.name.value) ?? [];
        names.push(node.name.value);
        this.implementations.set(parent.name.value, names);
      }
    }
  }

  /** The name of a field's type without lists and non-null marks. */
  fieldTypeName(typeName: string, fieldName: string): string | undefined {
    const type = this.fields.get(typeName)?.get(fieldName)?.type;
    return type && namedType(type);
  }

  takesArguments(typeName: string, fieldName: string): boolean {
    return (this.fields.get(typeName)?.get(fieldName)?.arguments ?? []).length > 0;
  }

  hasFieldNamed(name: string): boolean {
    return this.fieldNames.has(name);
  }

  /** A type and, where it is an interface, everything that implements it. */
  withImplementations(typeName: string): string[] {
    return [typeName, ...(this.implementations.get(typeName) ?? [])];
  }
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
