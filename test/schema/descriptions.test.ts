import { describe, expect, it } from '@jest/globals';
import { parse, printSchema, visit } from 'graphql';
import type { DocumentNode, EnumValueDefinitionNode, FieldDefinitionNode } from 'graphql';
import type { InputValueDefinitionNode, TypeDefinitionNode } from 'graphql';
import { loadTypeDefs, registryNames } from '../../schema/index.ts';
import { composeApiSchema } from './api-schema.ts';

type Part =
  TypeDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

/** Letters alone, without a leading article. */
function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:the|an?) /, '')
    .replaceAll(/[^a-z]/g, '');
}

/** Paths of the parts whose description is missing, or says no more than their name. */
function undescribed(document: DocumentNode): readonly string[] {
  const missing: string[] = [];
  const path: string[] = [];
  const enter = (node: Part): void => {
    path.push(node.name.value);
    const text = node.description?.value ?? '';
    if (['', bareWords(node.name.value)].includes(bareWords(text))) missing.push(path.join('.'));
  };
  const leave = (): void => void path.pop();
  const both = { enter, leave };
  visit(document, {
    ScalarTypeDefinition: both,
    ObjectTypeDefinition: both,
    InterfaceTypeDefinition: both,
    UnionTypeDefinition: both,
    EnumTypeDefinition: both,
    InputObjectTypeDefinition: both,
    FieldDefinition: both,
    InputValueDefinition: both,
    EnumValueDefinition: both,
  });
  return missing;
}

describe('descriptions', () => {
  it('are given to every part of the API schema', () => {
    expect(undescribed(parse(printSchema(composeApiSchema())))).toEqual([]);
  });

  it.each(registryNames)('are given to every part of the schema of %s', (name) => {
    expect(undescribed(loadTypeDefs(name))).toEqual([]);
  });

  it('are missed where they are missing or only repeat the name', () => {
    const sdl = `
      type Query { "The big thing." bigThing("How much." size: Int, colour: Colour): Int }
      "Of light." enum Colour { "RED" RED "Like grass." GREEN }
      "What to ask." input Ask { hue: Colour }`;
    expect(undescribed(parse(sdl))).toEqual([
      'Query',
      'Query.bigThing',
      'Query.bigThing.colour',
      'Colour.RED',
      'Ask.hue',
    ]);
  });
});
