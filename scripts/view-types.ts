// Writes the types of what the views ask the graph, with the id of each document:
//   node scripts/node24.mjs scripts/view-types.ts
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { Kind, OperationTypeNode, parse, printSchema } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { runAsCommand } from '../schema/command.ts';
import { composeSupergraph } from '../schema/compose.ts';
import { loadOperations } from '../schema/load.ts';
import type { OperationFile } from '../schema/load.ts';
import { viewDocumentsFolder } from '../views/index.ts';

const file = 'views/graph/documents.ts';

const head = `/* oxlint-disable max-lines */
// Written by scripts/view-types.ts from views/documents; a test checks that it is current.
import type { Document } from './document.ts';
`;

// Scalars reach the views as the JSON that a registry answers.
const scalars = { Date: 'string', DateTime: 'string', URL: 'string', Decimal: 'string', LanguageTag: 'string' };

/** The text of the file: a type for the data and variables of each operation, and the document that carries both. */
export async function renderViewTypes(schema: GraphQLSchema): Promise<string> {
  const operations = loadOperations(viewDocumentsFolder);
  const types = await codegen({
    filename: file,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: operations.map(({ name, document }) => ({ location: name, document })),
    plugins: [{ operations: { immutableTypes: true, scalars, useTypeImports: true } }],
    pluginMap: { operations: operationTypes },
    config: {},
  });
  return `${head}\n${types.trim()}\n\n${operations.map(renderDocument).join('\n\n')}\n`;
}

function renderDocument({ text, document }: OperationFile): string {
  const operation = operationOf(document.definitions);
  const name = operation?.name?.value ?? '';
  const data = `${name}${operation?.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query'}`;
  const id = createHash('sha256').update(text.trim()).digest('hex');
  return `/**${text.split('\n', 1)[0]!.slice(1)} */
export const ${name}: Document<${data}, ${data}Variables> = {
  id: 'sha256:${id}',
};`;
}

function operationOf(definitions: OperationFile['document']['definitions']): OperationDefinitionNode | undefined {
  return definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

await runAsCommand(import.meta, async () => {
  const composition = composeSupergraph();
  if (!composition.composed) throw new Error(composition.errors.join('\n'));
  writeFileSync(file, await renderViewTypes(composition.apiSchema));
  return 0;
});
