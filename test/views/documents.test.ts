import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../schema/compose.ts';
import { loadOperations } from '../../schema/load.ts';
import { documentTypes, renderDocumentTypes } from '../../scripts/document-types.ts';
import { viewDocumentsFolder } from '../../views/index.ts';

describe('the documents of the views', () => {
  let schema: GraphQLSchema;
  beforeAll(() => {
    const composition = composeSupergraph();
    if (!composition.composed) throw new Error(composition.errors.join('\n'));
    schema = composition.apiSchema;
  });

  it('fit the contract', () => {
    const problems = loadOperations(viewDocumentsFolder).flatMap(({ name, document }) =>
      validate(schema, document).map(({ message }) => `${name}: ${message}`),
    );
    expect(problems).toEqual([]);
  });

  it('have types that are current; scripts/document-types.ts writes them again', async () => {
    expect(await readFile(documentTypes.views.file, 'utf8')).toBe(await renderDocumentTypes(schema, documentTypes.views));
  });
});
