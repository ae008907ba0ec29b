import { readFileSync } from 'node:fs';
import type { Options, Surroundings } from './command.ts';
import type { OpenGraph } from './graph.ts';
import { acceptProposal } from './news-accept.ts';
import { proposeFromNews, readDirectory } from './news/index.ts';
import { renderProposal } from './news/render.ts';

/** Runs `npm run import -- news FILE…`; answers the exit code. */
export async function runNews(files: readonly string[], options: Options, graph: OpenGraph, surroundings: Surroundings): Promise<number> {
  if (files.length === 0) throw new RangeError('Name the file with the news item.');
  if (options.accept && options.org === undefined) throw new RangeError('Say with --org for which organisation the drafts are saved, by its slug.');
  const directory = await readDirectory(graph.ask);
  let code = 0;
  for (const file of files) {
    const proposal = proposeFromNews(readFileSync(file, 'utf8'), directory);
    if (options.json) surroundings.print(JSON.stringify(proposal, null, 1));
    else for (const line of renderProposal(proposal)) surroundings.print(line);
    if (!options.accept || options.org === undefined) continue;
    const outcomes = await acceptProposal(proposal, { file, organisation: options.org, replace: options.replace, graph, now: surroundings.now() });
    for (const { record, state, id, problems } of outcomes) {
      surroundings.print(`${record.entityType} ${id ?? record.key}: ${state}`);
      for (const { code: problem, path, message } of problems) surroundings.tell(`  ${path.join('.')}: ${message.en} (${problem})`);
      if (problems.length > 0) code = 1;
    }
  }
  return code;
}
