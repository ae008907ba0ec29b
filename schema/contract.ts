// Compares the contract with the released one and names what would break:
//   node scripts/node24.mjs schema/contract.ts            reports; exit code 1 when something breaks
//   node scripts/node24.mjs schema/contract.ts --release  makes the present contract the released one
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { Change } from '@graphql-inspector/core';
import { buildSchema, lexicographicSortSchema, printSchema, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { runAsCommand } from './command.ts';
import { composeSupergraph } from './compose.ts';
import { loadOperations } from './load.ts';
import type { OperationFile } from './load.ts';
import { usedParts } from './used-parts.ts';

/** A change after which a client may fail, or may read another answer than before. */
export interface BreakingChange {
  readonly message: string;
  /** The part of the schema that changed, such as `Event.title`; empty for a change of the whole schema. */
  readonly part: string;
  /** Operations that rest on that part. */
  readonly operations: readonly string[];
}

/** An operation that the new schema no longer accepts. */
export interface RefusedOperation {
  readonly name: string;
  readonly reasons: readonly string[];
}

/** What a new contract does to those who rely on the old one. */
export interface ContractReport {
  readonly breaking: readonly BreakingChange[];
  /** Changes that are safe for a client written with care, such as a new enum value. */
  readonly dangerous: readonly string[];
  readonly refused: readonly RefusedOperation[];
}

/** Path of the API schema as it was last released. */
export const contractFile = join(import.meta.dirname, 'contract.graphql');

/** The API schema as text that does not depend on the order in which things are composed. */
export function printContract(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Finds what breaks between two API schemas, and which of the operations it breaks. */
export async function compareContracts(
  released: GraphQLSchema,
  next: GraphQLSchema,
  operations: readonly OperationFile[],
): Promise<ContractReport> {
  const changes = await diff(released, next);
  const used = operations.map(({ name, document }) => ({ name, parts: usedParts(released, document) }));
  const usersOf = (change: Change): readonly string[] =>
    used.filter(({ parts }) => parts.has(touchedPart(change))).map(({ name }) => name);
  return {
    breaking: ofLevel(changes, CriticalityLevel.Breaking).map((change) => ({
      message: change.message,
      part: change.path ?? '',
      operations: usersOf(change),
    })),
    dangerous: ofLevel(changes, CriticalityLevel.Dangerous).map(({ message }) => message),
    refused: operations.flatMap(({ name, document }) => {
      const reasons = validate(next, document).map(({ message }) => message);
      return reasons.length === 0 ? [] : [{ name, reasons }];
    }),
  };
}

/** Says in words what a comparison found. */
export function describeReport(report: ContractReport): string {
  const breaking = report.breaking.map(({ message, operations }) => {
    const users = operations.length === 0 ? 'no operation uses it' : `used by ${operations.join(', ')}`;
    return `breaking: ${message} (${users})`;
  });
  const dangerous = report.dangerous.map((message) => `look at: ${message}`);
  const refused = report.refused.map(({ name, reasons }) => `refused: ${name}: ${reasons.join(' ')}`);
  return [...breaking, ...refused, ...dangerous].join('\n');
}

/** The API schema as it was last released. */
export function readReleasedContract(): GraphQLSchema {
  return buildSchema(readFileSync(contractFile, 'utf8'));
}

function ofLevel(changes: readonly Change[], level: CriticalityLevel): readonly Change[] {
  return changes.filter(({ criticality }) => criticality.level === level);
}

/** The part of the old schema that a change is felt at: what is added is felt by those who use its owner. */
function touchedPart({ path = '', type }: Change): string {
  const isAddition = type === 'FIELD_ARGUMENT_ADDED' || type === 'INPUT_FIELD_ADDED';
  return isAddition ? path.slice(0, path.lastIndexOf('.')) : path;
}

async function runContract(): Promise<number> {
  const { values } = parseArgs({ options: { release: { type: 'boolean' } } });
  const composition = composeSupergraph();
  if (!composition.composed) {
    console.error(composition.errors.join('\n'));
    return 1;
  }
  if (values.release === true) {
    writeFileSync(contractFile, printContract(composition.apiSchema));
    console.log(`Wrote ${contractFile}`);
    return 0;
  }
  const report = await compareContracts(readReleasedContract(), composition.apiSchema, loadOperations());
  console.log(describeReport(report) || 'Nothing breaks.');
  return report.breaking.length + report.refused.length === 0 ? 0 : 1;
}

await runAsCommand(import.meta, runContract);
