import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { announce } from './announce.ts';
import { operationNames, operationText } from './operation-names.ts';
import { readAsked } from './read-asked.ts';

// The floor under every gateway: reads the request and writes fixed bytes.
const folder = process.env['ANSWERS_FOLDER'] ?? '';
const answers = new Map(operationNames.map((name) => [
  operationText(name),
  readFileSync(join(folder, `${name}.json`)),
]));

announce(createServer((request, response) => {
  readAsked(request, (query) => {
    const answer = answers.get(query) ?? Buffer.from('{}');
    response.writeHead(200, ['content-type', 'application/json; charset=utf-8', 'content-length', String(answer.length)]);
    response.end(answer);
  });
}));
