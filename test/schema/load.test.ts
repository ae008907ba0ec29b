import { describe, expect, it } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { isObjectType, parse } from 'graphql';
import { inheritDescriptions } from '../../schema/inherit-descriptions.ts';
import { loadOperations, loadTypeDefs, registryNames } from '../../schema/index.ts';
import type { RegistryName } from '../../schema/index.ts';

function definedIn(name: RegistryName): readonly string[] {
  return loadTypeDefs(name).definitions.flatMap((definition) =>
    'name' in definition && definition.name ? [definition.name.value] : [],
  );
}

describe('loadTypeDefs', () => {
  it.each(registryNames)('gives %s a schema that can be served', (name) => {
    const schema = buildSubgraphSchema([{ typeDefs: loadTypeDefs(name) }]);
    expect(schema.getQueryType()?.getFields()).toHaveProperty('_entities');
    expect(schema.getType('LocalizedText')).toBeDefined();
  });

  it('adds of the shared types only those that the registry refers to', () => {
    expect(definedIn('events')).toContain('GeoPoint');
    expect(definedIn('programmes')).not.toContain('GeoPoint');
    // Reached through Provenance alone.
    expect(definedIn('programmes')).toContain('ProvenanceMethod');
  });

  it('describes the fields that every type of publication has', () => {
    const schema = buildSubgraphSchema([{ typeDefs: loadTypeDefs('publications') }]);
    const report = schema.getType('Report');
    if (!isObjectType(report)) throw new Error('There is no type Report.');
    expect(report.getFields()['title']?.description).toMatch(/dcterms:title/);
    expect(report.getFields()['history']?.args[0]?.description).toMatch(/0 to 100/);
  });
});

describe('inheritDescriptions', () => {
  it('keeps what a type says for itself', () => {
    const document = inheritDescriptions(
      parse(`
        interface Named { "General." name("Any." short: Boolean): String "Other." other: Int }
        type Thing implements Named { "Special." name("Own." short: Boolean): String other: Int own: Int }
      `),
    );
    const texts = JSON.stringify(document.definitions[1]);
    expect(texts).toContain('Special.');
    expect(texts).toContain('Own.');
    expect(texts).toContain('Other.');
    expect(texts).not.toContain('General.');
    expect(texts).not.toContain('Any.');
  });
});

describe('loadOperations', () => {
  it('reads one named operation a file, in the order of the file names', () => {
    const operations = loadOperations();
    const names = operations.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(names).toContain('programme-overview');
    for (const { document } of operations) {
      expect(document.definitions).toMatchObject([{ kind: 'OperationDefinition', name: {} }]);
    }
  });
});
