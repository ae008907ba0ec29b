import { parse, print } from 'graphql';
import { createEngine, EngineError } from '../../gateway/execute/index.ts';
import { embeddedSource, type Source } from '../../gateway/sources/index.ts';
import { readReplyBytes } from '../../gateway/sources/read-reply.ts';
import { joined, withDefers } from './deferred.ts';
import { type Opener, OperationRefused, type Answer } from './sides.ts';
import { timedPlanning } from './timed-planning.ts';
import type { Registry } from './world/registry.ts';
import type { Run } from './world/world.ts';

/** How the engine reaches the registries: as objects in its own process, or as text as if over HTTP. */
export type Way = 'objects' | 'text';

/** This project's engine. */
export function engineOpener(way: Way): Opener {
  return async ({ supergraphSdl, registries }) => {
    const current: { run: Run } = { run: { mutations: 0 } };
    const engine = await createEngine({
      supergraphSdl,
      // A thread for each of thousands of graphs would take longer than all their operations.
      planning: timedPlanning,
      source: (name) => {
        const registry = registries.find((one) => one.name === name);
        if (!registry) throw new Error(`There is no registry ${name}.`);
        return way === 'objects' ? objects(registry, current) : text(registry, current);
      },
    });
    return {
      answer: async ({ text: operationText, document: whole, operation, variables, inParts }) => {
        current.run = { mutations: 0 };
        const document = inParts ? withDefers(whole, operationText) : whole;
        const key = print(document);
        const operationName = operation.name?.value;
        const prepared = await refusing(() => engine.prepare({ document, key, incremental: inParts, ...(operationName !== undefined && { operationName }) }));
        const signal = new AbortController().signal;
        // Planned for the values of its conditions, so a refusal may come this late.
        const reply = await refusing(() => engine.execute(prepared, { variables, headers: {}, signal, formatError: (error) => error }));
        const answer: Answer = JSON.parse(String(reply.body));
        if ((answer.errors?.length ?? 0) !== reply.errorCount) throw new Error(`The engine counts ${reply.errorCount} errors in ${reply.body}`);
        if (reply.further === undefined) return answer;
        const payloads: Parameters<typeof joined>[1][number][] = [];
        for await (const payload of reply.further) payloads.push(JSON.parse(payload));
        return joined(answer, payloads);
      },
      close: () => engine.close(),
    };
  };
}

async function refusing<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof EngineError) throw new OperationRefused(`${error.code}: ${error.message} ${causeOf(error)}`);
    throw error;
  }
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message : '';
}

function objects(registry: Registry, current: { readonly run: Run }): Source {
  return embeddedSource({
    name: registry.name,
    execute: ({ document, variables, operationName }) => registry.execute(document, variables, operationName, current.run),
    close: async () => {},
  });
}

function text(registry: Registry, current: { readonly run: Run }): Source {
  return {
    form: 'text',
    name: registry.name,
    send: async ({ bodyStart, form }, variablesText) => {
      const { query, variables, operationName } = JSON.parse(`${bodyStart}${variablesText}}`);
      const answer = await registry.execute(parse(query), variables, operationName, current.run);
      return readReplyBytes(registry.name, Buffer.from(JSON.stringify(answer)), form);
    },
    close: async () => {},
  };
}
