import { isEnumType } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
import { RawText } from '../sources/raw-text.ts';
import type { AnswerBytes } from './answer-bytes.ts';
import { valueText } from './json-text.ts';

/** Writes a value that is not null; false, and nothing written, when the type does not allow it. */
export type LeafWriter = (value: unknown, answer: AnswerBytes) => boolean;

const maxInt = 2_147_483_647;
const [trueWord, falseWord] = [Buffer.from('true'), Buffer.from('false')] as const;

const builtIn: Readonly<Record<string, LeafWriter>> = {
  String: writeString,
  ID: (value, answer) => {
    if (typeof value !== 'number') return writeString(value, answer);
    if (Number.isInteger(value)) answer.string(`${value}`);
    return Number.isInteger(value);
  },
  Boolean: (value, answer) => {
    if (value === true) answer.label(trueWord);
    if (value === false) answer.label(falseWord);
    return typeof value === 'boolean';
  },
  Int: (value, answer) => isInt(value) && writeNumber(value, answer),
  Float: (value, answer) => typeof value === 'number' && Number.isFinite(value) && writeNumber(value, answer),
};

function writeString(value: unknown, answer: AnswerBytes): boolean {
  if (value instanceof RawText) answer.raw(value);
  else if (typeof value === 'string') answer.string(value);
  else return false;
  return true;
}

function writeNumber(value: number, answer: AnswerBytes): true {
  answer.number(value);
  return true;
}

function isInt(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= maxInt + 1;
}

/** The writer of a scalar or enum: a registry's value is checked against the API schema before a client sees it. */
export function leafWriter(type: GraphQLLeafType): LeafWriter {
  if (isEnumType(type)) {
    const labels = new Map(type.getValues().map(({ name }) => [name, Buffer.from(`"${name}"`)]));
    return (value, answer) => {
      const name = value instanceof RawText ? value.toJSON() : value;
      const label = typeof name === 'string' ? labels.get(name) : undefined;
      if (label !== undefined) answer.label(label);
      return label !== undefined;
    };
  }
  return (Object.hasOwn(builtIn, type.name) ? builtIn[type.name] : undefined) ?? writeCustomScalar;
}

function writeCustomScalar(value: unknown, answer: AnswerBytes): true {
  if (!writeString(value, answer)) answer.text(typeof value === 'bigint' ? `${value}` : valueText(value));
  return true;
}
