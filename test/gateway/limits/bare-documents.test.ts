import { describe, expect, it } from '@jest/globals';
import { Kind, OperationTypeNode, buildSchema, type DocumentNode } from 'graphql';
import { compileCosts, compileListSizes, estimateCost, measureShape } from '../../../gateway/limits/index.ts';

// A document that a program built may lack every list that the parser always writes.
const document: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet: {
        kind: Kind.SELECTION_SET,
        selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'a' } }],
      },
    },
  ],
};
const sdl = 'type Query { a(b: Int @cost(weight: 1), first: Int): Int } directive @cost(weight: Int!) on ARGUMENT_DEFINITION';
const schema = buildSchema(sdl);

describe('a document that was never text', () => {
  it('is measured like any other', () => {
    expect(measureShape(document).figures).toMatchObject({ LIMIT_SELECTIONS: 1, LIMIT_DIRECTIVES: 0 });
    expect(compileListSizes(schema, document)({}, 100)).toBeUndefined();
    const rules = compileCosts(sdl);
    expect(rules.inputs.size).toBe(1);
    expect(estimateCost({ schema, rules, document, assumed: { list: 5, page: 20 } }, {})).toBe(0);
  });
});
