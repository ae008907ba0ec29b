import { isEnumType } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
import { stringText, valueText } from './json-text.ts';

/** Writes a value that is not null; undefined when the type does not allow it. */
export type LeafWriter = (value: unknown) => string | undefined;

const maxInt = 2_147_483_647;

const builtIn: Readonly<Record<string, LeafWriter>> = {
  String: (value) => (typeof value === 'string' ? stringText(value) : undefined),
  ID: (value) => {
    if (typeof value === 'string') return stringText(value);
    return typeof value === 'number' && Number.isInteger(value) ? `"${value}"` : undefined;
  },
  Boolean: (value) => {
    if (value === true) return 'true';
    return value === false ? 'false' : undefined;
  },
  Int: (value) => (isInt(value) ? `${value}` : undefined),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? `${value}` : undefined),
};

function isInt(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= maxInt + 1;
}

/** The writer of a scalar or enum: a registry's value is checked against the API schema before a client sees it. */
export function leafWriter(type: GraphQLLeafType): LeafWriter {
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name }) => [name, `"${name}"`]));
    return (value) => (typeof value === 'string' ? texts.get(value) : undefined);
  }
  return (Object.hasOwn(builtIn, type.name) ? builtIn[type.name] : undefined) ?? customScalarText;
}

function customScalarText(value: unknown): string {
  return typeof value === 'bigint' ? `${value}` : valueText(value);
}
