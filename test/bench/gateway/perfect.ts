import { createServer } from 'node:http';
import { announce } from './announce.ts';
import { operationText } from './operation-names.ts';
import { deep, tiny, wide } from './perfect-operations.ts';
import type { PerfectOperation } from './perfect-operations.ts';
import { readAsked } from './read-asked.ts';
import { RegistryCalls } from './registry-calls.ts';

// Written by hand for the three operations and good for nothing else: what no general executor can fall below by much.
const calls = new RegistryCalls(process.env['SUBGRAPHS_URL'] ?? '');
const operations = new Map<string, PerfectOperation>([
  [operationText('tiny'), tiny],
  [operationText('deep'), deep],
  [operationText('wide'), wide],
]);

announce(createServer((request, response) => {
  readAsked(request, async (query) => {
    const text = (await operations.get(query)?.(calls)) ?? '{}';
    const headers = ['content-type', 'application/json; charset=utf-8', 'content-length', String(Buffer.byteLength(text))];
    response.writeHead(200, headers);
    response.end(text);
  });
}));
