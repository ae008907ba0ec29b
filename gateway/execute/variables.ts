import { coerceInputValue, isInputType, isNonNullType, typeFromAST, valueFromAST } from 'graphql';
import { print } from 'graphql';
import type { GraphQLFormattedError, GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** The variables of one operation, by position; a position that was not given holds undefined. */
export interface VariableReader {
  readonly names: readonly string[];
  read(given: Readonly<Record<string, unknown>>): VariableReading;
}

/** Either values, or the mistakes in what the client sent. */
export type VariableReading =
  | { readonly values: readonly unknown[]; readonly errors: undefined }
  | { readonly values: undefined; readonly errors: readonly GraphQLFormattedError[] };

interface Definition {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly typeText: string;
  readonly fallback: unknown;
}

const maxErrors = 50;

// By position and not by name: a client may call a variable `__proto__` (CVE-2026-32621).

/** Prepares the coercion of an operation's variables against the API schema. */
export function variableReader(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): VariableReader {
  const definitions: Definition[] = [];
  for (const node of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node.type);
    if (!isInputType(type)) continue;
    const fallback = node.defaultValue === undefined ? undefined : valueFromAST(node.defaultValue, type);
    definitions.push({ name: node.variable.name.value, type, typeText: print(node.type), fallback });
  }
  return {
    names: definitions.map((definition) => definition.name),
    read: (given) => readAll(definitions, given),
  };
}

function readAll(
  definitions: readonly Definition[],
  given: Readonly<Record<string, unknown>>,
): VariableReading {
  const values: unknown[] = [];
  const errors: GraphQLFormattedError[] = [];
  for (const definition of definitions) {
    values.push(readOne(definition, given, errors));
    if (errors.length >= maxErrors) break;
  }
  return errors.length > 0 ? { values: undefined, errors } : { values, errors: undefined };
}

function readOne(
  { name, type, typeText, fallback }: Definition,
  given: Readonly<Record<string, unknown>>,
  errors: GraphQLFormattedError[],
): unknown {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined) {
    if (fallback === undefined && isNonNullType(type)) {
      errors.push(mistake(`Variable "$${name}" of required type "${typeText}" was not provided.`, [name]));
    }
    return fallback;
  }
  if (value === null && isNonNullType(type)) {
    errors.push(mistake(`Variable "$${name}" of non-null type "${typeText}" must not be null.`, [name]));
    return undefined;
  }
  return coerceInputValue(value, type, (path, _invalid, error) => {
    if (errors.length >= maxErrors) return;
    const where = path.length > 0 ? ` at "${name}${pathText(path)}"` : '';
    const message = `Variable "$${name}" got an invalid value${where}; ${error.message}`;
    errors.push(mistake(message, [name, ...path], error.extensions['code']));
  });
}

/** What is wrong with a variable, and where in what the client sent. */
function mistake(message: string, variable: readonly (string | number)[], code: unknown = 'BAD_USER_INPUT'): GraphQLFormattedError {
  return { message, extensions: { code, variable } };
}

function pathText(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
}
