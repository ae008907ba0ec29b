import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../../schema/compose.ts';
import { copiesFolder, loadOperations } from '../../../schema/index.ts';
import { documentTypes, renderDocumentTypes } from '../../../scripts/document-types.ts';

describe('the documents of the client', () => {
  let schema: GraphQLSchema;
  beforeAll(() => {
    const composition = composeSupergraph();
    if (!composition.composed) throw new Error(composition.errors.join('\n'));
    schema = composition.apiSchema;
  });

  it.each(loadOperations(copiesFolder).map(({ name, document }) => [name, document] as const))('fit the contract: %s', (_name, document) => {
    expect(validate(schema, document)).toEqual([]);
  });

  it('have types that are current; scripts/document-types.ts writes them again', async () => {
    expect(await readFile(documentTypes.client.file, 'utf8')).toBe(await renderDocumentTypes(schema, documentTypes.client));
  });
});
