import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import {
  compareContracts,
  contractFile,
  describeReport,
  printContract,
  readReleasedContract,
} from '../../schema/contract.ts';
import { loadOperations } from '../../schema/index.ts';
import type { OperationFile } from '../../schema/index.ts';
import { composeApiSchema } from './api-schema.ts';

const operations = loadOperations();
let contract = '';

/** The contract with one made-up change. */
function changed(from: string | RegExp, to: string): GraphQLSchema {
  const text = contract.replace(from, to);
  if (text === contract) throw new Error(`The contract has no ${String(from)}.`);
  return buildSchema(text);
}

function operation(name: string, text: string): OperationFile {
  return { name, text, document: parse(text) };
}

function compare(next: GraphQLSchema, of: readonly OperationFile[] = operations) {
  return compareContracts(buildSchema(contract), next, of);
}

/** Short lines without descriptions, so that a test can name the one that it changes. */
function withoutDescriptions(text: string): string {
  return text.replaceAll(/^ *"""[^]*?"""\n/gm, '');
}

beforeAll(() => {
  contract = withoutDescriptions(printContract(composeApiSchema()));
});

describe('the released contract', () => {
  it('is not broken by the present one', async () => {
    const report = await compareContracts(readReleasedContract(), composeApiSchema(), operations);
    expect(describeReport({ ...report, dangerous: [] })).toBe('');
  });

  it('is written the way printContract writes', () => {
    expect(printContract(readReleasedContract())).toBe(readFileSync(contractFile, 'utf8'));
  });
});

describe('compareContracts', () => {
  it('finds nothing between a contract and itself', async () => {
    expect(await compare(buildSchema(contract))).toEqual({ breaking: [], dangerous: [], refused: [] });
  });

  it('names a field that is gone and the operations that ask for it', async () => {
    const report = await compare(changed(/ {2}isComplete: Boolean!\n/, ''));
    expect(report.breaking).toMatchObject([
      { part: 'Attendance.isComplete', operations: ['event-record', 'programme-overview'] },
    ]);
    expect(report.refused).toMatchObject([
      { name: 'event-record', reasons: [expect.stringContaining('isComplete')] },
      { name: 'programme-overview', reasons: [expect.stringContaining('isComplete')] },
    ]);
  });

  it('names who reads a field that may come back null from now on', async () => {
    const report = await compare(changed('timeZone: String!', 'timeZone: String'), [
      operation('clock', '{ event(id: "evt_1") { timeZone } }'),
      operation('other', '{ event(id: "evt_1") { id } }'),
    ]);
    expect(report.breaking).toMatchObject([{ part: 'Event.timeZone', operations: ['clock'] }]);
    expect(report.refused).toEqual([]);
  });

  it('names who uses an enum value that is gone, as input or in an answer', async () => {
    const report = await compare(changed(/ {2}NEWSPAPER\n/, ''), [
      operation('asks', '{ serials(kind: [NEWSPAPER]) { id } }'),
      operation('reads', '{ serials { kind } }'),
      operation('passes', 'query ($kind: [SerialKind!]) { serials(kind: $kind) { id } }'),
      operation('neither', '{ serials(kind: [JOURNAL]) { id } }'),
    ]);
    expect(report.breaking).toMatchObject([
      { part: 'SerialKind.NEWSPAPER', operations: ['asks', 'reads', 'passes'] },
    ]);
    expect(report.refused.map(({ name }) => name)).toEqual(['asks']);
  });

  it('names who leaves out an argument that becomes required', async () => {
    const report = await compare(changed(/(places\([^)]*)\)/, '$1, scope: Region!)'), [
      operation('finder', '{ places(inText: "Bokeo") { matched } }'),
    ]);
    expect(report.breaking).toMatchObject([{ part: 'Query.places.scope', operations: ['finder'] }]);
    expect(report.refused).toMatchObject([{ name: 'finder' }]);
  });

  it('names who fills an input that asks for more, written out or as a variable', async () => {
    const report = await compare(changed('input EventFilter {', 'input EventFilter { since: Date!'), [
      operation('literal', '{ events(filter: { registrationOpen: true }) { totalCount } }'),
      operation('variable', 'query ($by: EventFilter) { events(filter: $by) { totalCount } }'),
      operation('none', '{ events { totalCount } }'),
    ]);
    expect(report.breaking).toMatchObject([
      { part: 'EventFilter.since', operations: ['literal', 'variable'] },
    ]);
  });

  it('names who looks at a member that leaves a union', async () => {
    const report = await compare(changed(/union Subject = .*/, 'union Subject = Event'));
    expect(report.breaking.map(({ part }) => part)).toContain('Subject');
    expect(report.breaking[0]?.operations).toEqual(['search-publications']);
    expect(report.refused.map(({ name }) => name)).toEqual(['search-publications']);
  });

  it('lets through what adds to the contract and mentions what careful clients stand', async () => {
    const added = await compare(changed('type Tile {', 'type Tile { depth: Int'));
    expect(added).toEqual({ breaking: [], dangerous: [], refused: [] });
    const value = await compare(changed('enum Region {', 'enum Region { EAST'));
    expect(value).toMatchObject({ breaking: [], dangerous: [expect.stringContaining('EAST')] });
  });
});

describe('describeReport', () => {
  it('says one thing a line', () => {
    const text = describeReport({
      breaking: [
        { message: 'A went.', part: 'A', operations: ['home'] },
        { message: 'B went.', part: 'B', operations: [] },
      ],
      dangerous: ['C came.'],
      refused: [{ name: 'home', reasons: ['No A.', 'No B.'] }],
    });
    expect(text.split('\n')).toEqual([
      'breaking: A went. (used by home)',
      'breaking: B went. (no operation uses it)',
      'refused: home: No A. No B.',
      'look at: C came.',
    ]);
  });
});
