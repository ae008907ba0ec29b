import type { CallScope } from '../sources/call-scope.ts';
import type { AnswerErrors } from './answer-errors.ts';
import type { DataObject } from './collectors.ts';
import { stringText, valueText } from './json-text.ts';
import type { SharedEntities } from './shared-entities.ts';

/** One request while its plan runs. */
export interface RunContext {
  readonly data: DataObject;
  readonly variables: readonly unknown[];
  readonly errors: AnswerErrors;
  readonly call: CallScope;
  readonly entities: SharedEntities;
  /** Set when an entity came back null, or a call failed: fields are null without an error of their own. */
  absent: boolean;
  /** Ends of deferred parts by label, each with the errors of its part. */
  readonly deferred: Map<string, Promise<RunContext>>;
  /** Ends of fetches that deferred parts wait for. */
  readonly fetchEnds: Map<string, PromiseWithResolvers<void>>;
}

/** A client variable that a fetch hands on. */
export interface VariableUse {
  readonly name: string;
  readonly position: number;
}

/** JSON text of a fetch's variables without the closing brace; more may be added after it. */
export function variablesText(uses: readonly VariableUse[], context: RunContext): string {
  let text = '{';
  for (const { name, position } of uses) {
    const value = context.variables[position];
    if (value === undefined) continue;
    text += `${text === '{' ? '' : ','}${stringText(name)}:${valueText(value)}`;
  }
  return text;
}

/** The same as an object without a prototype. */
export function variablesObject(
  uses: readonly VariableUse[],
  context: RunContext,
): Record<string, unknown> {
  const variables: Record<string, unknown> = Object.create(null);
  for (const { name, position } of uses) {
    const value = context.variables[position];
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}
