import { isObjectType } from 'graphql';
import { type Facts, hasNoValue } from './facts.ts';

/**
 * Fields that break their own contract whatever the records are: they must not be null, and there is no type, or no
 * value of an enum, that all of their subgraphs know. Where one schema and several fail alike, such a field is compared.
 * They cannot where a key, a `@requires` or a `@fromContext` reads it, since a field that is computed from it has nothing
 * to be computed from in a gateway, nor where subgraphs differ about what may be null, since only some of them fail.
 */
export function unfitFields(facts: Facts): readonly string[] {
  const types = Object.values(facts.full.getTypeMap()).filter(isObjectType);
  return types.flatMap((type) => Object.keys(type.getFields())
    .filter((field) => isUnfit(facts, type.name, field))
    .map((field) => `${type.name}.${field}`));
}

function isUnfit(facts: Facts, type: string, field: string): boolean {
  const definitions = facts.definitions(type, field);
  if (definitions.length === 0 || !hasNoValue(facts.shape(type, field))) return false;
  const wraps = new Set(definitions.map((definition) => String(definition.field.type).replaceAll(/\w+/gu, '_')));
  return wraps.size > 1 || facts.isNeeded(type, field);
}
