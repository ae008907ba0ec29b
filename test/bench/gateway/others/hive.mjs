import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// Hive Gateway's runtime on Node's own server, with its planner in JavaScript or, where asked for, the one in Rust.
const supergraph = readFileSync(process.env.SUPERGRAPH_FILE, 'utf8');
const planner = process.env.HIVE_PLANNER === 'rust' ? { unifiedGraphHandler } : {};
const gateway = createGatewayRuntime({ supergraph: () => supergraph, logging: 'error', ...planner });
const server = createServer(gateway);
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'ready', url: `http://127.0.0.1:${server.address().port}` }));
});
process.once('SIGTERM', () => process.exit(0));
