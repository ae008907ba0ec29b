import type { Contender, ProgramName } from './contenders.ts';
import { raisedLimits, startOptions } from './contenders.ts';
import { operationNames } from './operation-names.ts';
import type { OperationName } from './operation-names.ts';
import type { RoundOptions, Tally } from './rounds.ts';

/** All figures of one comparison. */
export interface Figures {
  readonly contenders: readonly Contender[];
  readonly tallies: ReadonlyMap<OperationName, ReadonlyMap<string, Tally>>;
  readonly peaks: ReadonlyMap<ProgramName, number>;
  readonly notes: readonly string[];
  readonly options: RoundOptions;
}

const stockName = 'ApolloGateway under Apollo Server';

/** The comparison as lines of a page. */
export function comparisonLines(figures: Figures): readonly string[] {
  const { contenders, notes, options } = figures;
  const heads = operationNames.flatMap((name) => [`${name}: CPU ms`, 'times less']);
  return [
    '### This gateway beside others',
    '',
    'CPU time a request as the operating system counts it, all threads of the process. Each gateway has one core; load and',
    `registries have the other. ${options.connections} connections, ${options.rounds} rounds of ${options.slotMs} ms of that for each in turn after a warm-up, answers`,
    'compared with the right ones before. Nobody keeps answers. "Times less" is against ApolloGateway under Apollo Server in the same run.',
    '',
    `| gateway | ${heads.join(' | ')} | peak MB |`,
    `|---|${'---|'.repeat(heads.length + 1)}`,
    ...contenders.map((contender) => row(contender, figures)),
    '',
    '"deep" is 16 fetches and 80 kB, "tiny" one fetch and 57 bytes, "wide" 1,000 products, an entity fetch of 1,000 and 225 kB.',
    'Peak memory is the most that was resident from the start to the end; both ways of asking this gateway share a process.',
    'Every gateway fetches anew for each request. Within one, ours asks for an entity once, however many fetches of the plan want it: "deep" takes',
    '9 calls; the perfect executor makes all 16. By default ours shares answers and',
    'reads in flight among those who ask the same, which all of this load does; it is switched off but for one row.',
    `This gateway runs all its controls and signs its calls; these limits are raised so that the operations pass: ${limitsText()}.`,
    `It is started as \`npm start\` starts it, with \`${startOptions.join(' ')}\`; the others are started as their own guides say.`,
    ...notes.map((note) => `- ${note}`),
  ];
}

function row({ name, program }: Contender, { tallies, peaks }: Figures): string {
  const cells = operationNames.flatMap((operation) => {
    const all = tallies.get(operation);
    const [own, stock] = [all?.get(name), all?.get(stockName)];
    if (!own || !stock) return ['', ''];
    const [least, most] = own.range.map(digits);
    return [`${digits(own.cpuMsPerRequest)} (${least}–${most})`, (stock.cpuMsPerRequest / own.cpuMsPerRequest).toFixed(1)];
  });
  return `| ${name} | ${cells.join(' | ')} | ${peaks.get(program)?.toFixed(0) ?? ''} |`;
}

function digits(ms: number): string {
  return ms.toPrecision(3);
}

function limitsText(): string {
  return Object.entries(raisedLimits).map(([key, value]) => `\`${key}=${value}\``).join(', ');
}
