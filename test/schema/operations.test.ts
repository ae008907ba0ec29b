import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Kind, validate } from 'graphql';
import type { DocumentNode } from 'graphql';
import { loadOperations } from '../../schema/index.ts';
import { composeApiSchema } from './api-schema.ts';

const schema = composeApiSchema();
const shared = join(import.meta.dirname, '../../../shared/operations');

describe('every operation that the graph is built for', () => {
  it.each(loadOperations().map(({ name, document }) => [name, document] as const))(
    '%s is valid',
    (_name, document) => {
      expect(validate(schema, document)).toEqual([]);
    },
  );
});

describe('the operations that were agreed on', () => {
  if (!existsSync(shared)) {
    it('are not checked here: there is no folder ../shared/operations', () => {
      expect(existsSync(shared)).toBe(false);
    });
    return;
  }
  // Registration comes with its own part of the contract.
  const agreed = loadOperations(shared).filter(({ name }) => name !== 'register');

  it.each(agreed.map(({ name, document }) => [name, document] as const))(
    '%s is valid',
    (_name, document) => {
      expect(validate(schema, document)).toEqual([]);
    },
  );

  it('have the same names here', () => {
    expect(namesOf(loadOperations().map(({ document }) => document))).toEqual(
      namesOf(agreed.map(({ document }) => document)),
    );
    expect(loadOperations().map(({ name }) => name)).toEqual(agreed.map(({ name }) => name));
  });
});

function namesOf(documents: readonly DocumentNode[]): readonly (string | undefined)[] {
  return documents.flatMap(({ definitions }) =>
    definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined,
    ),
  );
}
