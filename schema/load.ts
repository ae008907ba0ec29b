// The text of the contract: one file a registry, and the value types that all of them share.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, isTypeDefinitionNode, parse, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, TypeDefinitionNode } from 'graphql';
import { inheritDescriptions } from './inherit-descriptions.ts';

/** The registries of the graph, in the order in which they are composed. */
export const registryNames = ['organisations', 'events', 'programmes', 'publications'] as const;

/** Name of one of the registries. */
export type RegistryName = (typeof registryNames)[number];

const folder = import.meta.dirname;

/** Path of the composed, committed supergraph. */
export const supergraphFile = join(folder, 'supergraph.graphql');

/** Path of the folder with the operations that the graph is built for. */
export const operationsFolder = join(folder, 'operations');

/** Path of the folder with the operations by which others keep copies of records. */
export const copiesFolder = join(folder, 'copies');

/** One file of `schema/operations`. */
export interface OperationFile {
  /** File name without its extension, such as `programme-overview`. */
  readonly name: string;
  readonly text: string;
  readonly document: DocumentNode;
}

/** The type definitions of one registry, complete: its own, and the shared value types that they refer to. */
export function loadTypeDefs(name: RegistryName): DocumentNode {
  const own = readSchemaFile(name).definitions;
  const shared = referredTypes(own, readSchemaFile('common').definitions.filter(isTypeDefinitionNode));
  return inheritDescriptions({ kind: Kind.DOCUMENT, definitions: [...own, ...shared] });
}

/** The operations that the graph is built for, by file name. */
export function loadOperations(path: string = operationsFolder): readonly OperationFile[] {
  const files = readdirSync(path).filter((file) => file.endsWith('.graphql'));
  return files.toSorted().map((file) => {
    const text = readFileSync(join(path, file), 'utf8');
    return { name: file.replace(/\.graphql$/, ''), text, document: parse(text) };
  });
}

function readSchemaFile(name: RegistryName | 'common'): DocumentNode {
  return parse(readFileSync(join(folder, `${name}.graphql`), 'utf8'), { noLocation: true });
}

function referredTypes(
  own: readonly DefinitionNode[],
  shared: readonly TypeDefinitionNode[],
): readonly TypeDefinitionNode[] {
  const byName = new Map(shared.map((type) => [type.name.value, type]));
  const found = new Set<TypeDefinitionNode>();
  const follow = (definition: DefinitionNode): void => {
    visit(definition, {
      NamedType({ name }) {
        const type = byName.get(name.value);
        if (type === undefined || found.has(type)) return;
        found.add(type);
        follow(type);
      },
    });
  };
  own.forEach(follow);
  // In the order of the file, so that the same types always read the same way.
  return shared.filter((type) => found.has(type));
}
