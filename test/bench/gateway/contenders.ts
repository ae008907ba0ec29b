import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { startMeasured } from '../gateway-process.ts';
import type { HowToRun, MeasuredProcess } from '../gateway-process.ts';
import { operationText, operationsFolder } from './operation-names.ts';
import type { OperationName } from './operation-names.ts';

/** One way in which the operations are asked and answered. */
export interface Contender {
  readonly name: string;
  /** Contenders with the same program are asked in the same process. */
  readonly program: ProgramName;
  readonly bodyOf: (operation: OperationName) => string;
}

/** Where everything that a contender may need is to be found. */
export interface Surroundings {
  readonly subgraphsUrl: string;
  readonly supergraphFile: string;
  readonly answersFolder: string;
  readonly othersFolder: string;
}

/** Name of a program that is measured. */
export type ProgramName = 'ours' | 'ours-shared' | 'ours-unsigned' | 'stock' | 'mercurius' | 'hive' | 'hive-rust' | 'perfect' | 'static';

/** Limits of ours that the measured operations pass on purpose; all controls run, with these figures. */
export const raisedLimits: Readonly<Record<string, string>> = {
  LIMIT_COST: '100000000',
  LIMIT_LIST_SIZE: '1000',
  RATE_LOOPBACK: 'on',
  RATE_ANONYMOUS_PER_SECOND: '1000000',
  RATE_ANONYMOUS_BURST: '1000000',
};

/** What `npm start` and the image start the gateway with. */
export const startOptions: readonly string[] = ['--max-semi-space-size=32'];

// The launcher of `npm start`, which keeps what it compiles for the next start.
const launch = { script: 'scripts/node24.mjs', words: ['gateway/main.ts'], nodeOptions: startOptions } as const;

/** The core on which one gateway at a time is measured, and the one of the load and the registries. */
export const cores = { gateway: 0, others: 1 };

const folder = import.meta.dirname;
const free = (operation: OperationName) => JSON.stringify({ query: operationText(operation) });
const trusted = (operation: OperationName) => {
  const hash = createHash('sha256').update(operationText(operation)).digest('hex');
  return JSON.stringify({ documentId: `sha256:${hash}` });
};

/** All contenders, in the order of the table. */
export const contenders: readonly Contender[] = [
  { name: 'this gateway, trusted document', program: 'ours', bodyOf: trusted },
  { name: 'this gateway, free query', program: 'ours', bodyOf: free },
  { name: 'this gateway, trusted document, calls not signed', program: 'ours-unsigned', bodyOf: trusted },
  { name: 'this gateway, trusted document, work in flight shared', program: 'ours-shared', bodyOf: trusted },
  { name: 'ApolloGateway under Apollo Server', program: 'stock', bodyOf: free },
  { name: 'Mercurius gateway', program: 'mercurius', bodyOf: free },
  { name: 'Hive Gateway', program: 'hive', bodyOf: free },
  { name: 'Hive Gateway, planner in Rust', program: 'hive-rust', bodyOf: free },
  { name: 'perfect executor, by hand', program: 'perfect', bodyOf: free },
  { name: 'static answer', program: 'static', bodyOf: free },
];

/** Programs that are enough for a quick look, and need nothing from npm. */
export const quickPrograms: ReadonlySet<ProgramName> = new Set(['ours', 'stock', 'perfect', 'static']);

/** Starts a program on the core of gateways. */
export function startProgram(program: ProgramName, surroundings: Surroundings): Promise<MeasuredProcess> {
  const { environment, ...how } = programs(surroundings)[program];
  return startMeasured({ NODE_ENV: 'production', ...environment }, { ...how, core: cores.gateway });
}

/** Starts our gateway over a supergraph of its own. */
export function startOurs(supergraphFile: string, environment: Readonly<Record<string, string>> = {}, how: HowToRun = {}) {
  return startMeasured({ ...ourSettings(supergraphFile), ...environment }, { core: cores.gateway, ...launch, ...how });
}

/** Starts our gateway for nothing: the first start after a change compiles, which is not what later ones take. */
export async function startOursBefore(supergraphFile: string): Promise<void> {
  const gateway = await startOurs(supergraphFile);
  await gateway.close();
}

function ourSettings(supergraphFile: string): Readonly<Record<string, string>> {
  return {
    NODE_ENV: 'production',
    // The others serve no pages either.
    VIEWS: 'off',
    REGISTRIES: 'remote',
    SUPERGRAPH_FILE: supergraphFile,
    TRUSTED_DOCUMENTS_FOLDER: operationsFolder,
    SIGNING_KEYS_FILE: 'var/bench/signing-keys',
    ...raisedLimits,
  };
}

interface Program extends HowToRun {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
}

function programs({ subgraphsUrl, supergraphFile, answersFolder, othersFolder }: Surroundings): Readonly<Record<ProgramName, Program>> {
  const settings = ourSettings(supergraphFile);
  const others = { SUBGRAPHS_URL: subgraphsUrl, SUPERGRAPH_FILE: supergraphFile, SUBGRAPHS_FOLDER: join(folder, 'subgraphs') };
  return {
    // The load asks the same all the time: sharing would spare this gateway fetches that the others make.
    ours: { ...launch, environment: { ...settings, SHARED_READS: 'off' } },
    'ours-shared': { ...launch, environment: settings },
    'ours-unsigned': { ...launch, environment: { ...settings, SHARED_READS: 'off', SIGN_CALLS: 'off' } },
    stock: { script: join(folder, 'stock.ts'), environment: { SUPERGRAPH_FILE: supergraphFile } },
    mercurius: { script: join(othersFolder, 'mercurius.mjs'), environment: others },
    hive: { script: join(othersFolder, 'hive.mjs'), environment: others },
    'hive-rust': { script: join(othersFolder, 'hive.mjs'), environment: { ...others, HIVE_PLANNER: 'rust' } },
    perfect: { script: join(folder, 'perfect.ts'), environment: { SUBGRAPHS_URL: subgraphsUrl } },
    static: { script: join(folder, 'static.ts'), environment: { ANSWERS_FOLDER: answersFolder } },
  };
}
