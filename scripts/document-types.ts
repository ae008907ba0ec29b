// Writes the types of trusted documents, with the id of each, for those who ask them:
//   node scripts/node24.mjs scripts/document-types.ts
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { Kind, OperationTypeNode, parse, printSchema } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { runAsCommand } from '../schema/command.ts';
import { composeSupergraph } from '../schema/compose.ts';
import { copiesFolder, loadOperations, operationsFolder } from '../schema/index.ts';
import type { OperationFile } from '../schema/index.ts';
import { viewDocumentsFolder } from '../views/index.ts';

/** A file of types, and the folders with the documents that it tells of. */
export interface DocumentTypes {
  readonly file: string;
  readonly folders: readonly string[];
  readonly source: string;
  /** Whether the documents are listed by their names too, for those who pick one by name. */
  readonly isListed: boolean;
}

/** Every such file. */
export const documentTypes = {
  views: { file: 'views/graph/documents.ts', folders: [viewDocumentsFolder], source: 'views/documents', isListed: false },
  client: {
    file: 'clients/typescript/src/documents.ts',
    folders: [operationsFolder, copiesFolder],
    source: 'schema/operations and schema/copies',
    isListed: true,
  },
} satisfies Readonly<Record<string, DocumentTypes>>;

// Scalars reach those who ask as the JSON that a registry answers.
const scalars = { Date: 'string', DateTime: 'string', URL: 'string', Decimal: 'string', LanguageTag: 'string' };

/** The text of a file: a type for the data and variables of each operation, and the document that carries both. */
export async function renderDocumentTypes(schema: GraphQLSchema, { file, folders, source, isListed }: DocumentTypes): Promise<string> {
  const operations = folders.flatMap((folder) => loadOperations(folder));
  const types = await codegen({
    filename: file,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: operations.map(({ name, document }) => ({ location: name, document })),
    plugins: [{ operations: { immutableTypes: true, scalars, useTypeImports: true } }],
    pluginMap: { operations: operationTypes },
    config: {},
  });
  const parts = [headOf(source), types.trim(), ...operations.map(renderDocument), ...(isListed ? [renderList(operations)] : [])];
  return `${parts.join('\n\n')}\n`;
}

function headOf(source: string): string {
  return `/* oxlint-disable max-lines */
// Written by scripts/document-types.ts from ${source}; a test checks that it is current.
import type { Document } from './document.ts';`;
}

function renderDocument(file: OperationFile): string {
  const operation = operationOf(file);
  const name = nameOf(file);
  const data = `${name}${operation?.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query'}`;
  const id = createHash('sha256').update(file.text.trim()).digest('hex');
  return `/**${commentOf(file)} */
export const ${name}: Document<${data}, ${data}Variables> = {
  id: 'sha256:${id}',
};`;
}

function renderList(operations: readonly OperationFile[]): string {
  const entries = operations.map((file) => `  /**${commentOf(file)} */\n  ${nameOf(file).replace(/^./, (letter) => letter.toLowerCase())}: ${nameOf(file)},`);
  return `/** The documents that every gateway knows, by name. */\nexport const documents = {\n${entries.join('\n')}\n};`;
}

/** What the first line of the file says of it. */
function commentOf({ text }: OperationFile): string {
  return text.split('\n', 1)[0]!.slice(1);
}

function nameOf(file: OperationFile): string {
  return operationOf(file)?.name?.value ?? '';
}

function operationOf({ document }: OperationFile): OperationDefinitionNode | undefined {
  return document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

await runAsCommand(import.meta, async () => {
  const composition = composeSupergraph();
  if (!composition.composed) throw new Error(composition.errors.join('\n'));
  for (const types of Object.values(documentTypes)) writeFileSync(types.file, await renderDocumentTypes(composition.apiSchema, types));
  return 0;
});
